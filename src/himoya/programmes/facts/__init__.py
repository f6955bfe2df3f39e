"""What is known of a programme, each fact with the source that says it."""
