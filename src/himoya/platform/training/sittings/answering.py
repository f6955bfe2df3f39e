"""What whoever holds the link of a test is asked, and how his or her answers are stored.

People answer without an account; the private code that they were handed says who it is. What they
answered becomes a result at once, which only those who keep the event see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from himoya.platform.access.scope import whole_table
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.training.course_tests.queries import asked_in
from himoya.platform.training.kinds import SITTING, Way
from himoya.platform.training.models import TestSitting
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sittings.codes import codes_of, owner_of
from himoya.platform.training.sittings.storing import has_answered, store, tested_people
from himoya.programmes.item_bank.items import Item

_REASON = "answers to a test of a course, which are given without an account"


class Door(StrEnum):
    """Whether a test can be answered on line now."""

    OPEN = "open"
    NOT_YET = "not_yet"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions behind a link, and whether they can be answered."""

    row: TestSitting
    items: Sequence[Item]
    door: Door


def asked_at(address: UUID) -> Asked | None:
    """Return what is asked behind a link; None where there is no such link."""
    with whole_table(_REASON):
        rows = TestSitting.objects.filter(address=address, withdrawn_at=None)
        row: TestSitting | None = rows.select_related("event", "test__edition").first()
        if row is None:
            return None
        return Asked(row=row, items=asked_in(row.test), door=door_of(row))


def answer(address: UUID, code: str, given: Mapping[str, str]) -> None:
    """Store what the participant with this code answered. Raises TrainingRefused, `KeyTrouble`.

    ``address`` must be one that `asked_at` knows.
    """
    with whole_table(_REASON):
        rows = TestSitting.objects.select_for_update(of=("self",)).filter(withdrawn_at=None)
        row = rows.select_related("test__edition").get(address=address)
        if door_of(row) is not Door.OPEN:
            raise TrainingRefused(Why.FEEDBACK_IS_SHUT)
        person = owner_of(codes_of(row, tested_people(row.event_id)), code)
        if person is None:
            raise TrainingRefused(Why.UNKNOWN_TEST_CODE)
        if person in has_answered(row):
            raise TrainingRefused(Why.ANSWERED_WITH_CODE)
        store(row, {person: given}, Way.ONLINE, None)
        record(Act.CREATED, by=None, subject=Subject(SITTING, str(row.id)), details={"tested": 1})


def door_of(row: TestSitting) -> Door:
    """Return whether a test can be answered on line now."""
    if today() > row.closes:
        return Door.OVER
    return Door.NOT_YET if today() < row.opens else Door.OPEN
