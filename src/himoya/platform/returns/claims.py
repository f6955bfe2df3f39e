"""Claims as they are kept and read: which tables there are, and what was said of their figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.queries import display_names
from himoya.platform.keys.in_use import ring_in
from himoya.platform.keys.purposes import Purpose
from himoya.platform.returns.contents import Place, empty_margins, stored_place
from himoya.platform.returns.models import HistoryClaim
from himoya.platform.returns.owing import agreements

#: The kind of record under which the audit speaks of a claim.
CLAIM = "history_claim"

#: Between codes, none of which holds a blank.
_AND = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSaid:
    """One claim, opened. ``entered_by`` is empty where the account has no name any more."""

    id: UUID
    table: str
    place: Place
    year: int
    value: int
    source: str
    edition: str
    entered_by: str
    entered_at: datetime
    withdrawn: bool

    @property
    def origin(self) -> str:
        """What tells one source and edition from another."""
        return json.dumps([self.source, self.edition], ensure_ascii=False)


def tables_of(agency: Agency) -> list[str]:
    """Return the tables that an agency owes under any agreement, in their order."""
    owed = [
        one
        for one in agreements().values()
        if agency.code in one.agencies or agency.role == one.role
    ]
    return list(dict.fromkeys(table for one in owed for table in one.tables))


def places_of(table: str) -> list[Place]:
    """Return the figures of a table of which claims may be entered: its margins."""
    from himoya.platform.dictionary_in_use import dictionary

    return list(empty_margins(dictionary().tables[table]))


def agencies_with_history(reader: Reader) -> list[Agency]:
    """Return the agencies of which the reader sees claims, the own one always first.

    Raises NotPermitted.
    """
    reader.check(Verb.SEE_RETURNS)
    with looking_as(reader):
        ids = set(HistoryClaim.objects.order_by().values_list("agency", flat=True).distinct())
    found = {one.id: one for one in Agency.objects.filter(id__in=ids | {reader.agency})}
    own = [found[reader.agency]] if reader.may(Verb.PREPARE_RETURN) else []
    others = [one for id, one in found.items() if id in ids and one not in own]
    return [*own, *sorted(others, key=lambda one: one.code)]


def claims_of(
    reader: Reader, agency: int, table: str = "", place: Place | None = None
) -> Sequence[ClaimSaid]:
    """Return the claims about an agency's figures, by table, figure, year and time of entry.

    Raises NotPermitted, KeyTrouble.
    """
    reader.check(Verb.SEE_RETURNS)
    if reader.practice:
        return ()
    asked: dict[str, object] = {"agency": agency}
    if table:
        asked["table"] = table
    if place is not None:
        asked["place"] = stored_place(place)
    with looking_as(reader):
        rows = list(
            HistoryClaim.objects.filter(**asked).order_by("table", "place", "year", "entered_at")
        )
    return opened(rows)


def opened(rows: Iterable[HistoryClaim]) -> list[ClaimSaid]:
    """Return claims with their sources; raises KeyTrouble."""
    rows = list(rows)
    names: Mapping[UUID, str] = display_names({one.entered_by_id for one in rows})
    found = []
    for one in rows:
        source, edition = _open(one.id, one.sealed)
        found.append(
            ClaimSaid(
                id=one.id,
                table=one.table,
                place=tuple(one.place.split(_AND)) if one.place else (),
                year=one.year,
                value=one.value,
                source=source,
                edition=edition,
                entered_by=names.get(one.entered_by_id, ""),
                entered_at=one.entered_at,
                withdrawn=one.withdrawn_at is not None,
            )
        )
    return found


def seal_origin(row: UUID, source: str, edition: str) -> bytes:
    """Return source and edition sealed for one claim; raises KeyTrouble."""
    words = json.dumps([source, edition], ensure_ascii=False).encode("utf-8")
    return ring_in(settings.HIMOYA.keys).seal(Purpose.REASONS, words, place_of_claim(row))


def place_of_claim(row: UUID) -> bytes:
    """Return what the seal of a claim's source is bound to."""
    return f"history-claim:{row}".encode()


def _open(row: UUID, sealed: bytes | memoryview) -> tuple[str, str]:
    ring = ring_in(settings.HIMOYA.keys)
    source, edition = json.loads(ring.open(Purpose.REASONS, sealed, place_of_claim(row)))
    return str(source), str(edition)
