"""What people reached in the test of an event; a certificate of achievement asks for it."""
