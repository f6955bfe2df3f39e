"""The only writers of plans, measures and acts to draft. Permission first, audit last."""
