"""The only writers of recommendations. Permission first, state next, audit last; nothing goes."""
