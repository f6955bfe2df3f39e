"""The only writers of campaigns. Permission first, state next, audit last."""
