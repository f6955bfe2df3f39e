"""Workbooks people fill in: templates out, and refused rows back to the sender, marked."""
