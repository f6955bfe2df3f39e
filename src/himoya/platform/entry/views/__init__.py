"""The pages of this room; each view is a few lines and decides nothing."""
