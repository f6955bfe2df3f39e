"""The pages of joint works."""
