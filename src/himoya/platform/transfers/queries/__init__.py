"""The only readers of this room. Each takes the reader and starts from what he or she may see."""
