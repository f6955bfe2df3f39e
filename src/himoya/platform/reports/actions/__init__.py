"""The only writers of this room. Permission first, state next, audit last."""
