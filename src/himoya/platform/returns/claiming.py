"""The only writers of claims: entering them, typed or from a file, and withdrawing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now, today
from himoya.platform.returns.claims import CLAIM, opened, places_of, seal_origin, tables_of
from himoya.platform.returns.contents import Place, stored_place
from himoya.platform.returns.forms import HIGHEST
from himoya.platform.returns.models import HistoryClaim
from himoya.platform.returns.refusals import ReturnRefused, Why

#: Years of which claims are taken: before it nobody counted, and later ones are not over.
FIRST_YEAR = 1990

SHORTEST, LONGEST = 3, 300


@dataclass(frozen=True, slots=True)
class NewClaim:
    """One claim as somebody enters it."""

    table: str
    place: Place
    year: int
    value: int
    source: str
    edition: str


def enter_claims(*, by: Reader, claims: Sequence[NewClaim]) -> int:
    """Keep claims about the own agency's figures, all or none; those there already are left out.

    Returns how many were new. Raises NotPermitted, NotThere, ReturnRefused, KeyTrouble.
    """
    by.check(Verb.PREPARE_RETURN)
    if by.practice:
        raise ReturnRefused(Why.NOT_NOW)
    known = tables_of(Agency.objects.get(id=by.agency))
    for one in claims:
        check_claim(one, known)
    with reading_as(by):
        there = {_same(one) for one in opened(HistoryClaim.objects.filter(**_own(by)))}
        new = [one for one in dict.fromkeys(claims) if _same(one) not in there]
        HistoryClaim.objects.bulk_create(_row(by, one) for one in new)
        details: dict[str, str | int] = {"claims": len(new)}
        record(Act.IMPORTED, by=by, subject=Subject(CLAIM, str(by.agency)), details=details)
    return len(new)


def withdraw_claim(*, by: Reader, id: UUID) -> None:
    """Say of a claim that it was entered wrongly; it stays to be read.

    Raises NotPermitted, NotThere, ReturnRefused.
    """
    by.check(Verb.PREPARE_RETURN)
    with reading_as(by):
        row: HistoryClaim | None = (
            HistoryClaim.objects.select_for_update(of=("self",)).filter(id=id).first()
        )
        if row is None or not by.reaches(Verb.PREPARE_RETURN, row.agency_id):
            raise NotThere(CLAIM, str(id))
        if row.withdrawn_at is not None:
            raise ReturnRefused(Why.NOT_NOW)
        row.withdrawn_at = now()
        row.save()
        record(Act.CHANGED, by=by, subject=Subject(CLAIM, str(id)), details={"withdrawn": 1})


def check_claim(one: NewClaim, known: Sequence[str]) -> None:
    """Raise NotThere or ReturnRefused for a claim that cannot be kept."""
    if one.table not in known or one.place not in places_of(one.table):
        raise NotThere(CLAIM, one.table[:60])
    if not FIRST_YEAR <= one.year < today().year:
        raise ReturnRefused(Why.YEAR_NOT_OVER)
    if not 0 <= one.value <= HIGHEST:
        raise ReturnRefused(Why.NOT_A_FIGURE)
    if not SHORTEST <= len(one.source.strip()) <= LONGEST or len(one.edition) > LONGEST:
        raise ReturnRefused(Why.NEEDS_A_SOURCE)


def _own(by: Reader) -> dict[str, object]:
    return {"agency": by.agency, "withdrawn_at": None}


def _same(one: object) -> tuple[object, ...]:
    """What makes two claims one."""
    names = ("table", "place", "year", "value", "source", "edition")
    return tuple(getattr(one, name) for name in names)


def _row(by: Reader, one: NewClaim) -> HistoryClaim:
    row = HistoryClaim(agency_id=by.agency, entered_by_id=by.account, entered_at=now())
    row.table, row.place, row.year, row.value = (
        one.table,
        stored_place(one.place),
        one.year,
        one.value,
    )
    row.sealed = seal_origin(row.id, one.source, one.edition)
    return row
