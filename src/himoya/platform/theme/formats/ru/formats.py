"""Russian: Django's, with hours in two digits."""

from __future__ import annotations

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y г., H:i"
SHORT_DATETIME_FORMAT = "d.m.Y, H:i"
