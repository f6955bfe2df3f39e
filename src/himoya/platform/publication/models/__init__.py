"""Releases with their steps, and the calendar of announced days with its steps."""

from __future__ import annotations

from himoya.platform.publication.models.announcement import Announcement, AnnouncementStep
from himoya.platform.publication.models.release import (
    Comparison,
    Explanation,
    Release,
    Step,
)

__all__ = [
    "Announcement",
    "AnnouncementStep",
    "Comparison",
    "Explanation",
    "Release",
    "Step",
]
