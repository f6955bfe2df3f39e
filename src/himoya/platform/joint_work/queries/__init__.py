"""The only readers of joint works."""
