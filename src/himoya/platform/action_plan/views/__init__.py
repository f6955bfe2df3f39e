"""The pages of plans, measures and acts to draft."""
