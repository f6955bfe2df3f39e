"""Rows of papers as the register of the library, which knows numbers and states."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.training.kinds import PAPER
from himoya.platform.training.models import Paper, PaperSeries
from himoya.programmes.certificates.register import Entry, Issued, Register, Revoked


def register_of(rows: Iterable[Paper]) -> Register:
    """Return papers as a register, whose holders are ids of people and which names nobody."""
    entries: list[Entry] = []
    for row in rows:
        entries.append(issued_of(row))
        if row.revoked_on is not None:
            entries.append(Revoked(number=row.number, day=row.revoked_on, reason=""))
    return Register(tuple(entries))


def issued_of(row: Paper) -> Issued:
    """Return one paper as the library's register has it."""
    return Issued(
        number=row.number,
        series=row.told["series"],
        day=row.day,
        kind=row.kind,
        course=str(row.event_id),
        holder=str(row.person_id),
        name="",
        template=row.told,
        paper_sha256=row.sha256,
        valid_until=row.valid_until,
        replaces=row.replaces.number if row.replaces else None,
        first=row.first or None,
    )


def lock_series(series: UUID) -> None:
    """Let nobody else give numbers of a series until the transaction ends."""
    PaperSeries.objects.select_for_update().get(id=series)


def register_of_series(series: UUID) -> Register:
    """Return all papers of a series; inside a scope."""
    return register_of(Paper.objects.filter(series=series).select_related("replaces"))


def paper_to_keep(by: Reader, id: UUID, *, lock: bool = False) -> Paper:
    """Return a paper whose event the reader keeps. Raises NotPermitted, NotThere."""
    by.check(Verb.KEEP_TRAINING)
    rows = Paper.objects.filter(id=id).select_related(
        "event", "batch", "replaces", "replaced_by", "series", "person"
    )
    if lock:
        rows = rows.select_for_update(of=("self",))
    found: Paper | None = rows.first()
    if found is None or not by.reaches(Verb.KEEP_TRAINING, found.event.agency_id):
        raise NotThere(PAPER, str(id))
    return found
