"""The one place in which answers become a result, however they came in. Inside a scope."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import now
from himoya.platform.training.course_tests.queries import asked_in
from himoya.platform.training.kinds import Place, Role, Way
from himoya.platform.training.models import Participation, TestAnswers, TestResult, TestSitting
from himoya.programmes.item_bank.scoring import hundredths_right


def tested_people(event: UUID) -> list[UUID]:
    """Return those who can be tested at an event: participants who have a place."""
    rows = Participation.objects.filter(
        event=event, place=Place.APPROVED.value, role=Role.PARTICIPANT.value
    )
    return list(rows.order_by("id").values_list("id", flat=True))


def has_answered(sitting: TestSitting) -> set[UUID]:
    """Return the participations whose answers are here."""
    return set(sitting.answers.values_list("participation_id", flat=True))


def store(
    sitting: TestSitting, answers: Mapping[UUID, Mapping[str, str]], way: Way, by: Reader | None
) -> None:
    """Store answers by participation, scored by the key, and the results that follow from them."""
    asked, at = asked_in(sitting.test), now()
    account = by.account if by else None
    made = [
        TestAnswers(
            sitting=sitting,
            participation_id=person,
            way=way.value,
            given=dict(given),
            right=hundredths_right(asked, given),
            entered_by_id=account,
            entered_at=at,
        )
        for person, given in answers.items()
    ]
    TestAnswers.objects.bulk_create(made)
    TestResult.objects.bulk_create(
        TestResult(
            participation_id=one.participation_id,
            time=sitting.time,
            percent=one.percent,
            answers=one,
            entered_by_id=account,
            entered_at=at,
        )
        for one in made
    )
