"""Seats of people without an account, whose names the register of trainings puts right."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from himoya.platform.access.scope import whole_table
from himoya.platform.simulations.models import Seat
from himoya.platform.simulations.sealing import seal_words
from himoya.platform.training.named_elsewhere import NamesElsewhere

#: Who puts a person right need not see the runs in which the person plays.
_REASON = "the name of a person was put right in the register of trainings"


def _renamed(person: UUID, name: str) -> None:
    with whole_table(_REASON):
        for one in Seat.objects.filter(person=person):
            one.group = seal_words(one.id, "group", name)
            one.save(update_fields=["group"])


def _moved(gone: UUID, kept: UUID) -> Sequence[str]:
    with whole_table(_REASON):
        rows = Seat.objects.filter(person=gone)
        found = [str(id) for id in rows.order_by("id").values_list("id", flat=True)]
        rows.update(person=kept)
    return found


def _moved_back(rows: Sequence[str], person: UUID) -> None:
    with whole_table(_REASON):
        Seat.objects.filter(id__in=rows).update(person=person)


SEATS = NamesElsewhere(room="simulations", renamed=_renamed, moved=_moved, moved_back=_moved_back)
