"""Sessions of an event, who was at each, and the papers that are signed."""
