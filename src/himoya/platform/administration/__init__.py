"""Pages on which administrators keep agencies, accounts and posts, without seeing any case."""
