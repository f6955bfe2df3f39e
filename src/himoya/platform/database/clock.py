"""The clock of records: instants in UTC, days in the country's zone."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present instant with its zone."""
    return timezone.now()


def today() -> date:
    """Return the present day where the country is; deadlines and validity count by it."""
    return timezone.localdate()
