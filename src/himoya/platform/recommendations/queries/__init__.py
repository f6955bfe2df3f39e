"""The only readers of recommendations. Every reading starts from what the reader may see."""
