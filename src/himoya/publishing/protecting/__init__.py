"""Parts of `himoya statistics protect`."""
