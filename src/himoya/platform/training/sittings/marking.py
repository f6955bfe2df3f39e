"""Sentences that answer a test: who reads them, and what a trainer gives for them.

Permission first, one transaction, audit last. Marks are only added; once the last sentence of a
person has one, what he or she answered becomes a result.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.training.course_tests.queries import asked_in, latest_answers
from himoya.platform.training.kinds import MOST_POINTS, SITTING
from himoya.platform.training.models import OpenAnswer, OpenMark, TestAnswers, TestSitting, Trainee
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words, seal_words
from himoya.platform.training.sittings.actions import sitting_to_change
from himoya.platform.training.sittings.storing import note_results
from himoya.platform.training.trainers.qualifying import may_be_same
from himoya.programmes.item_bank.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """What somebody wrote to a question, and what it got so far: None before it is marked."""

    item: Item
    words: str
    points: int | None
    remark: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What a trainer gives."""

    points: int
    remark: str = ""


def sentences_of(reader: Reader, sitting: TestSitting, person: UUID) -> list[Sentences]:
    """Return what a participant wrote, in the order of the test, with the latest marks.

    The caller has recorded that it was read. Raises `KeyTrouble`.
    """
    with looking_as(reader):
        rows = _rows(_latest(sitting, person))
        marks = _latest_marks(rows)
    items = {one.id: one for one in asked_in(sitting.test)}
    found = {
        one.item: Sentences(
            item=items[one.item],
            words=open_words(one.id, "words", one.words),
            points=mark.points if mark else None,
            remark=open_words(mark.id, "remark", mark.remark) if mark else "",
        )
        for one in rows
        for mark in [marks.get(one.id)]
    }
    return [found[id] for id in items if id in found]


def mark_sentences(
    *, by: Reader, sitting: UUID, person: UUID, marks: Mapping[str, Mark]
) -> TestAnswers:
    """Give points for sentences, by id of question; what stood before stays in the records.

    Nobody marks the own test. Raises NotPermitted, NotThere, TrainingRefused.
    """
    with reading_as(by):
        found = sitting_to_change(by, sitting)
        row = _latest(found, person)
        written = {one.item: one for one in _rows(row)}
        if row is None or not set(marks) <= written.keys():
            raise NotThere(SITTING, str(sitting))
        _check_another(by, row)
        made = [_mark(by, written[id], told) for id, told in marks.items()]
        OpenMark.objects.bulk_create(made)
        _complete(by, row, list(written.values()))
        details: dict[str, str | int] = {"marked": len(made)}
        record(Act.CHANGED, by=by, subject=Subject(SITTING, str(sitting)), details=details)
    return row


def _mark(by: Reader, answer: OpenAnswer, told: Mark) -> OpenMark:
    made = OpenMark(sentences=answer, points=told.points, marked_by_id=by.account, marked_at=now())
    made.remark = seal_words(made.id, "remark", told.remark) if told.remark else None
    return made


def _complete(by: Reader, row: TestAnswers, written: Sequence[OpenAnswer]) -> None:
    """Note the result where every sentence has a mark."""
    marks = _latest_marks(written)
    if len(marks) < len(written):
        return
    given = {one.item: 100 * marks[one.id].points // MOST_POINTS for one in written}
    row.right, row.waits_for_marks = row.right | given, False
    row.save(update_fields=["right", "waits_for_marks"])
    note_results([row], by.account)


def _latest(sitting: TestSitting, person: UUID) -> TestAnswers | None:
    rows = TestAnswers.objects.filter(sitting=sitting, participation=person)
    found = latest_answers(list(rows.select_related("sitting")))
    return found[0] if found else None


def _rows(row: TestAnswers | None) -> list[OpenAnswer]:
    return [] if row is None else list(row.sentences.all())


def _latest_marks(written: Sequence[OpenAnswer]) -> dict[UUID, OpenMark]:
    rows = OpenMark.objects.filter(sentences__in=[one.id for one in written])
    return {one.sentences_id: one for one in rows.order_by("marked_at", "id")}


def _check_another(by: Reader, row: TestAnswers) -> None:
    person = Trainee.objects.get(participations=row.participation_id)
    name = open_words(person.id, "name", person.name)
    if may_be_same(name, Account.objects.get(id=by.account).display_name):
        raise TrainingRefused(Why.CERTIFIES_HIMSELF)
