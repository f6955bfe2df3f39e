"""The catalogue of courses, in editions."""
