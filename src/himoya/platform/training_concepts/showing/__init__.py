"""Training concepts as pages and papers draw them."""
