"""All that depends on the database engine, and the field types that records need."""
