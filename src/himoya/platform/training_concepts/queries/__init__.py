"""The only readers of training concepts and of their parts."""
