"""The only readers of campaigns. Every reading starts from what the reader may see."""
