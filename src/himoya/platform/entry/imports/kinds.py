"""The kinds of jobs of this room, by their names in the queue."""

from __future__ import annotations

CHECK, TAKE = "check_workbook", "take_in_workbook"
