"""The pages of training concepts."""
