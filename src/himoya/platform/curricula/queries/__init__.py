"""What is read in this room; every reading starts from what the reader may see."""
