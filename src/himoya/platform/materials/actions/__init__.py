"""What writes in this room. Permission first, one transaction, audit last."""
