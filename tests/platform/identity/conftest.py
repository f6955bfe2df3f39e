"""What can be asked on one engine alone is collected there alone, so that nothing is skipped."""

from __future__ import annotations

from django.db import connection

#: SQLite has no policies.
collect_ignore = [] if connection.vendor == "postgresql" else ["test_second_wall.py"]
