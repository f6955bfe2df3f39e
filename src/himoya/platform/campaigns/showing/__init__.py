"""Campaigns as their pages draw them."""
