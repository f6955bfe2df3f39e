"""Who of a list is known already, and what the list says against that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.training.models import Event, Participation, Trainee
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.platform.training.sealing import open_words
from himoya.programmes.counting.counted import NOT_RECORDED
from himoya.programmes.counting.people.identity import identity, possible_doubles
from himoya.programmes.counting.people.rows import Row


@dataclass(frozen=True, slots=True)
class Known:
    """The people of an office by their names, and as they are spelled."""

    by_identity: Mapping[str, Trainee]
    spelled: tuple[str, ...]


def known_to(reader: Reader) -> Known:
    """Return the people of the reader's office; inside a scope. Raises `KeyTrouble`."""
    rows = Trainee.objects.filter(agency=reader.agency)
    names = [(open_words(row.id, "name", row.name), row) for row in rows]
    return Known({identity(name): row for name, row in names}, tuple(name for name, _ in names))


def check_against(
    known: Known, rows: Sequence[Row], event: Event, *, are_different: bool = False
) -> None:
    """Raise TrainingRefused at the first row that says something against what is known."""
    there = set(Participation.objects.filter(event=event).values_list("trainee_id", flat=True))
    for row in rows:
        before = known.by_identity.get(identity(row.person))
        if before is not None:
            _check_person(before, row, there)
    alike = spelled_twice(known, rows)
    if alike and not are_different:
        raise TrainingRefused(Why.SPELLED_TWICE, names="; ".join(" / ".join(one) for one in alike))


def _check_person(before: Trainee, row: Row, there: set[UUID]) -> None:
    if before.id in there:
        raise TrainingRefused(Why.THERE_ALREADY, row=row.number)
    if before.sex and row.sex not in {None, NOT_RECORDED, before.sex}:
        raise TrainingRefused(Why.OTHER_SEX, row=row.number)


def spelled_twice(known: Known, rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """Return names that may be one person spelled in several ways, one of them new in the list."""
    new = {identity(row.person) for row in rows} - known.by_identity.keys()
    doubles = possible_doubles((*known.spelled, *(row.person for row in rows)))
    return [one for one in doubles if any(identity(name) in new for name in one)]
