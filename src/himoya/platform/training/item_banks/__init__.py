"""Banks of questions of an office: what is in them, and what was done with them."""
