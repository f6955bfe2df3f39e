"""The roster of data specialists: who supplies data where, and who was trained in what."""
