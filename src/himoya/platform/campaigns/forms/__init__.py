"""The forms of this room: what each asks, and what was said as plain values."""
