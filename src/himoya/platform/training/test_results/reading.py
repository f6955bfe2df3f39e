"""The latest result of each person at an event."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.training.models import TestResult


def results_of(event: UUID) -> Mapping[UUID, int]:
    """Return participation -> percentage of the test; inside a scope.

    Who has none, or whose result was taken back, is left out.
    """
    rows = TestResult.objects.filter(participation__event=event).order_by("entered_at", "id")
    latest = dict(rows.values_list("participation", "percent"))
    return {one: percent for one, percent in latest.items() if percent is not None}
