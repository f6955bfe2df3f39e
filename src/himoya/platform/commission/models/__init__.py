"""The tables of this room."""

from __future__ import annotations

from himoya.platform.commission.models.body import Body, Seat
from himoya.platform.commission.models.decision import Decision, Task
from himoya.platform.commission.models.kept import Kept, KeptStep
from himoya.platform.commission.models.meeting import Attendance, Item, Meeting
from himoya.platform.commission.models.paper import ItemPaper

__all__ = [
    "Attendance",
    "Body",
    "Decision",
    "Item",
    "ItemPaper",
    "Kept",
    "KeptStep",
    "Meeting",
    "Seat",
    "Task",
]
