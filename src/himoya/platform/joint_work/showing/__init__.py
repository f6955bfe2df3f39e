"""Joint works as pages and papers draw them."""
