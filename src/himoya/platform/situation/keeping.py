"""Figures in the database: what one process counted, every other one finds, and the next start.

Nothing here decides whether figures still hold; `standing` does. Writing tells the audit nothing:
no record changes, and who counts has read nothing that a page did not show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as, reading_as, row_settings, whole_table
from himoya.platform.audit.changes import Mark
from himoya.platform.database.clock import now
from himoya.platform.situation.models import KeptFigures
from himoya.platform.situation.offices import account_of, office_of


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as it stands in the database; ``mark`` is the last change before it was counted."""

    answer: str
    mark: Mark
    at: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """Figures that somebody looked at and that are to be counted again, with whose rights."""

    row: UUID
    office: str
    kind: str
    question: str
    account: UUID
    post: UUID
    practice: bool


def newer(reader: Reader, kind: str, question: str, than: datetime | None) -> Written | None:
    """Return what is kept for the reader's office, where it was counted after a moment."""
    with looking_as(reader):
        rows = KeptFigures.objects.filter(kind=kind, question=question)
        if than is not None:
            rows = rows.filter(counted_at__gt=than)
        columns = ("answer", "mark_number", "mark_digest", "counted_at")
        found = rows.values_list(*columns).first()
    return None if found is None else Written(found[0], Mark(found[1], found[2]), found[3])


def keep(reader: Reader, kind: str, question: str, what: Written) -> None:
    """Keep figures for the reader's office in the place of older ones; they are wished no more."""
    told = row_settings(reader)
    values = {
        "answer": what.answer,
        "mark_number": what.mark.number,
        "mark_digest": what.mark.digest,
        "counted_at": what.at,
        "asked_at": None,
        "asked_by": None,
        "asked_in": None,
    }
    with reading_as(reader):
        if KeptFigures.objects.filter(kind=kind, question=question).update(**values):
            return
        one = KeptFigures(
            office=office_of(reader),
            account=account_of(reader),
            practice=reader.practice,
            agencies=told.agencies_told,
            people=told.people_told,
            kind=kind,
            question=question,
            **values,
        )
        try:
            with transaction.atomic():
                one.save(force_insert=True)
        except IntegrityError:  # a colleague's page was quicker, with the same figures
            return


def wish(reader: Reader, kind: str, question: str) -> None:
    """Ask the worker to count figures again; however many look, they are asked for once."""
    with looking_as(reader):
        rows = KeptFigures.objects.filter(kind=kind, question=question)
        if not rows.filter(asked_at=None).exists():
            return
    with reading_as(reader):
        KeptFigures.objects.filter(kind=kind, question=question, asked_at=None).update(
            asked_at=now(), asked_by=reader.account, asked_in=reader.post
        )


def wishes() -> Sequence[Wish]:
    """Return what the worker is asked to count, the longest waiting first."""
    columns = ("id", "office", "kind", "question", "asked_by", "asked_in", "practice")
    with whole_table("figures that are asked for"):
        rows = KeptFigures.objects.filter(asked_at__isnull=False).order_by("asked_at")
        return [Wish(*row) for row in rows.values_list(*columns)]


def fulfil_no_more(one: Wish) -> None:
    """Take a wish back that cannot be fulfilled; the figures stay, and the next look asks anew."""
    with whole_table("figures that nobody can count"):
        KeptFigures.objects.filter(id=one.row).update(asked_at=None, asked_by=None, asked_in=None)


def forget_before(moment: datetime) -> int:
    """Remove figures counted before a moment; return how many."""
    with whole_table("figures that are too old to be shown"):
        count: int = KeptFigures.objects.filter(counted_at__lt=moment).delete()[0]
    return count
