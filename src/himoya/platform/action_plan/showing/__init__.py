"""Plans, measures and acts to draft as their pages draw them."""
