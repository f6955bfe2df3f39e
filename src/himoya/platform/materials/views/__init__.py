"""The pages of this room: thin functions with a door."""
