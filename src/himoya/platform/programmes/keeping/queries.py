"""The only readers of this room: a programme as its office may change it, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.programmes.editions import editions_of
from himoya.platform.programmes.keepers import keeper_of
from himoya.platform.programmes.models import ProgrammeEdition
from himoya.platform.programmes.queries import PROGRAMME, file_of, programme
from himoya.programmes.facts.editions import Edition, Part
from himoya.programmes.facts.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A programme with what was written here; ``base`` is its file, None where it has none."""

    programme: Programme
    base: Programme | None
    editions: Sequence[Edition]

    @property
    def number(self) -> int:
        """The number of the last edition, 0 where nothing was written here."""
        return self.editions[-1].number if self.editions else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionShown:
    """One edition with who wrote it; ``name`` is empty for people of other agencies."""

    number: int
    part: Part
    changes: Mapping[str, Sequence[str]]
    source: str
    reason: str
    agency: str
    name: str
    at: datetime


def may_keep(reader: Reader, name: str) -> bool:
    """Whether the reader's office may write into a programme: it keeps it, or nobody does yet."""
    if not reader.may(Verb.KEEP_PROGRAMMES):
        return False
    with looking_as(reader):
        keeper = keeper_of(name, practice=reader.practice)
    return keeper is None or keeper == reader.agency


def kept_by(reader: Reader, name: str) -> Kept:
    """Return a programme to be changed. Raises NotThere, alike for those of other offices."""
    found = programme(reader, name)
    if not may_keep(reader, name):
        raise NotThere(PROGRAMME, name)
    with looking_as(reader):
        editions = editions_of([name], practice=reader.practice).get(name, ())
    return Kept(programme=found, base=file_of(name), editions=editions)


def edition_of(reader: Reader, found: Programme) -> int:
    """Return how many editions of a programme were written here, 0 for its file alone."""
    with looking_as(reader):
        rows = ProgrammeEdition.objects.filter(programme=found.id, practice=reader.practice)
        last: int | None = rows.aggregate(last=Max("number"))["last"]
    return last or 0


def history(reader: Reader, name: str) -> list[EditionShown]:
    """Return what was written into a programme, the last first. Raises NotThere."""
    programme(reader, name)
    with looking_as(reader):
        rows = ProgrammeEdition.objects.filter(programme=name, practice=reader.practice)
        found = list(rows.order_by("-number").defer("facts"))
        offices = names_of({one.agency_id for one in found}, reader.language)
        own = {one.written_by_id for one in found if one.agency_id == reader.agency}
        people = display_names(own)
    return [
        EditionShown(
            number=one.number,
            part=Part(one.part),
            changes=one.changes,
            source=one.source,
            reason=one.reason,
            agency=offices[one.agency_id],
            name=people.get(one.written_by_id, ""),
            at=one.written_at,
        )
        for one in found
    ]
