"""Self-assessments of data quality: an agency judges its own data, and says what it improves."""
