"""The only writers of outcome documents. Permission first, state next, audit last."""
