"""The drafts of news that left: of which version of an event's record, with which figures.

Of a programme the editions are kept, so that any draft of it can be made again. The record of an
event keeps no former state, and whoever is put right in the register changes its numbers without a
new version. So a draft that leaves is numbered, and its figures are kept (decision 0063).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import now
from himoya.platform.training.models import Event, EventNewsDraft

#: So many colleagues may be quicker before nobody tries again.
_TRIES = 5

#: What of a figure is the same in every language.
_SAME = ("reference", "value", "qualifier")


def drafts_of(event: Event) -> list[EventNewsDraft]:
    """Return the drafts of an event that left, the last first; inside a scope."""
    return list(EventNewsDraft.objects.filter(event=event).order_by("-number"))


def number_of_draft(by: Reader, event: Event, figures: Sequence[dict[str, Any]]) -> int:
    """Return the number of a draft that leaves; one that says the same as the last has its number.

    Inside a scope.
    """
    for _try in range(_TRIES):
        last = EventNewsDraft.objects.filter(event=event).order_by("-number").first()
        if last is not None and _is_of(last, event, figures):
            return int(last.number)
        number = last.number + 1 if last else 1
        try:
            with transaction.atomic():
                EventNewsDraft.objects.create(
                    practice=by.practice,
                    agency_id=event.agency_id,
                    event=event,
                    number=number,
                    version=event.version,
                    figures=list(figures),
                    made_by_id=by.account,
                    made_at=now(),
                )
        except IntegrityError:  # a colleague was quicker
            continue
        return int(number)
    raise RuntimeError("drafts of one event leave too fast to be numbered")


def _is_of(last: EventNewsDraft, event: Event, figures: Sequence[dict[str, Any]]) -> bool:
    return last.version == event.version and _values(last.figures) == _values(figures)


def _values(figures: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(one[name] for name in _SAME) for one in figures]
