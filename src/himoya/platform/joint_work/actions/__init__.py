"""The only writers of joint works and of all that belongs to them."""
