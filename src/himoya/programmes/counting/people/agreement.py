"""What rows of one list say against each other: the same person twice, unlike facts of one event.

Source: the project's reference on training and results, section 3.2, rules 2 and 5, and section 2:
a head count and a list of names are two figures, and the smaller one cannot be the head count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from himoya.programmes.counting.people.faults import RowFault
from himoya.programmes.counting.people.identity import identity
from himoya.programmes.counting.people.rows import EventFacts, Row

PARTICIPANT = "participant"
TRAINERS = frozenset({"trainer", "co_trainer"})

_TWICE = "Row {row}, {column}: this person stands at the same event in row {other} already."
_OTHERWISE = "Row {row}, {column}: “{found}”, but row {other} says otherwise of the same person."
_TRAINS_HIMSELF = (
    "Row {row}, {column}: this person is a trainer of the event in row {other}. Nobody trains or "
    "certifies himself; correct the role in one of the rows."
)
_CERTIFIES_HIMSELF = (
    "Row {row}, {column}: nobody certifies himself. Name the person who certified this one."
)
_OTHER_FACT = "Row {row}, {column}: “{found}”, but row {other} says “{said}” of the same event."
_NO_KIND = "Row {row}, {column}: no row says what kind of event “{found}” is."
_HEADCOUNT_BELOW = (
    "Row {row}, {column}: {found} people were counted, but the list of the event names {listed}. "
    "Correct the head count or the list."
)

#: What rows of an event have to agree on, by column.
_FACTS = ("title", "kind", "counted_as", "days", "format", "language", "place", "headcount")


def faults_between(rows: Sequence[Row]) -> list[RowFault]:
    """Return what rows say against each other, each at the later row."""
    return [*_of_people(rows), *_of_events(rows)]


def _of_people(rows: Sequence[Row]) -> Iterator[RowFault]:
    at_events: dict[tuple[str, str], Row] = {}
    trainers = {
        (row.about.event, identity(row.person)): row for row in rows if row.role in TRAINERS
    }
    sexes: dict[str, Row] = {}
    born: dict[str, Row] = {}
    for row in rows:
        person = identity(row.person)
        place = row.about.event, person
        if row.certified_by is not None and identity(row.certified_by) == person:
            yield RowFault(row.number, "certified_by", "", _CERTIFIES_HIMSELF)
        if row.sex is not None:
            before = sexes.setdefault(person, row)
            if before.sex != row.sex:
                values = {"other": before.number}
                yield RowFault(row.number, "sex", row.sex, _OTHERWISE, values)
        if row.birth_year is not None:
            before = born.setdefault(person, row)
            if before.birth_year != row.birth_year:
                values = {"other": before.number}
                yield RowFault(row.number, "birth_year", str(row.birth_year), _OTHERWISE, values)
        if row.role != PARTICIPANT:
            continue
        if place in trainers:
            values = {"other": trainers[place].number}
            yield RowFault(row.number, "role", row.role, _TRAINS_HIMSELF, values)
        if at_events.setdefault(place, row) is not row:
            values = {"other": at_events[place].number}
            yield RowFault(row.number, "person", "", _TWICE, values)


def _of_events(rows: Sequence[Row]) -> Iterator[RowFault]:
    said: dict[tuple[str, str], tuple[Row, object]] = {}
    last: dict[str, Row] = {}
    listed = Counter(row.about.event for row in rows if row.role == PARTICIPANT and row.attended)
    for row in rows:
        last[row.about.event] = row
        for column, value in _facts(row.about):
            before, other = said.setdefault((row.about.event, column), (row, value))
            if other != value:
                values = {"other": before.number, "said": other}
                yield RowFault(row.number, column, str(value), _OTHER_FACT, values)
    for event, row in last.items():
        if (event, "kind") not in said:
            yield RowFault(row.number, "kind", event, _NO_KIND)
        first, counted = said.get((event, "headcount"), (row, None))
        if isinstance(counted, int) and counted < listed[event]:
            values = {"listed": listed[event]}
            yield RowFault(first.number, "headcount", str(counted), _HEADCOUNT_BELOW, values)


def _facts(about: EventFacts) -> Iterator[tuple[str, object]]:
    for column in _FACTS:
        value = getattr(about, column)
        if value is not None:
            yield column, value
    if about.span.start is not None:
        yield "start", about.span.start
