"""The only writers of agencies and posts."""
