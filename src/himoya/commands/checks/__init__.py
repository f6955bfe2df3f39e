"""The checks that `himoya test` runs on the project itself; of no use to an agency's work."""
