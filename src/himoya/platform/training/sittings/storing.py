"""The one place in which answers become a result, however they came in. Inside a scope."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import now
from himoya.platform.training.course_tests.queries import asked_in
from himoya.platform.training.kinds import Place, Role, Way
from himoya.platform.training.models import (
    OpenAnswer,
    Participation,
    TestAnswers,
    TestResult,
    TestSitting,
)
from himoya.platform.training.sealing import seal_words
from himoya.programmes.item_bank.items import Kind
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
    """Store answers by participation, scored by the key, and the results that follow from them.

    Sentences are sealed; who wrote some has no result before they are marked.
    """
    asked, at = asked_in(sitting.test), now()
    account = by.account if by else None
    open_items = {one.id for one in asked if one.kind is Kind.OPEN}
    made, sentences = [], []
    for person, given in answers.items():
        written = {id: words for id, words in given.items() if id in open_items}
        right = hundredths_right(asked, given)
        row = TestAnswers(
            sitting=sitting,
            participation_id=person,
            way=way.value,
            given={id: told for id, told in given.items() if id not in written},
            right={id: number for id, number in right.items() if id not in written},
            waits_for_marks=bool(written),
            entered_by_id=account,
            entered_at=at,
        )
        made.append(row)
        sentences += [_sealed(row, id, words) for id, words in written.items()]
    TestAnswers.objects.bulk_create(made)
    OpenAnswer.objects.bulk_create(sentences)
    note_results([one for one in made if not one.waits_for_marks], account)


def note_results(complete: Sequence[TestAnswers], account: UUID | None) -> None:
    """Note the results of answers that are judged whole; the latest of a person counts."""
    at = now()
    TestResult.objects.bulk_create(
        TestResult(
            participation_id=one.participation_id,
            time=one.sitting.time,
            percent=one.percent,
            answers=one,
            entered_by_id=account,
            entered_at=at,
        )
        for one in complete
    )


def _sealed(row: TestAnswers, item: str, words: str) -> OpenAnswer:
    made = OpenAnswer(answers=row, item=item)
    made.words = seal_words(made.id, "words", words)
    return made
