"""The latest result of each person at an event, before it or after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.training.kinds import WhenTested
from himoya.platform.training.models import TestResult


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody reached, in per cent; ``is_counted``: from answers, and not typed."""

    percent: int
    is_counted: bool


def noted_in(event: UUID, time: WhenTested = WhenTested.POST) -> Mapping[UUID, Noted]:
    """Return participation -> what stands of the test; inside a scope.

    Who has none, or whose result was taken back, is left out.
    """
    rows = TestResult.objects.filter(participation__event=event, time=time.value)
    latest = {
        person: (percent, answers is not None)
        for person, percent, answers in rows.order_by("entered_at", "id").values_list(
            "participation", "percent", "answers"
        )
    }
    return {
        one: Noted(percent, counted)
        for one, (percent, counted) in latest.items()
        if percent is not None
    }


def results_of(event: UUID) -> Mapping[UUID, int]:
    """Return participation -> percentage of the test after the event; inside a scope."""
    return {one: noted.percent for one, noted in noted_in(event).items()}
