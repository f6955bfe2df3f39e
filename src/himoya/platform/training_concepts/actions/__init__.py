"""The only writers of training concepts and of their parts."""
