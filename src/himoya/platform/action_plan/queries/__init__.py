"""The only readers of plans, measures and acts. Reading starts from what the reader may see."""
