"""Participations as columns: numbers for people, events and answers, to be counted at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from himoya.programmes.counting.counted import NOT_RECORDED, Dimension
from himoya.programmes.counting.headcounts import days_in, year_of
from himoya.programmes.counting.kinds import by_kind
from himoya.programmes.counting.people.ages import bands, bands_of
from himoya.programmes.counting.people.agreement import PARTICIPANT
from himoya.programmes.counting.people.identity import identity
from himoya.programmes.counting.people.rows import EventFacts, Row
from himoya.programmes.facts.events import CountedAs, EventKind

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]
    Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEvent:
    """An event of a list. ``headcount`` is None where only the list tells how many came.

    ``feeds`` are the headline results it counts toward.
    """

    event: str
    title: str
    kind: EventKind
    counted_as: CountedAs
    days: int | None = None
    headcount: int | None = None
    answers: Mapping[Dimension, str] = field(default_factory=dict)
    place: str | None = None
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """One answer a participation, as positions in ``answers``; -1 is not recorded."""

    codes: Integers
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participations:
    """People who took part, one entry a person at an event, in the order of the list.

    ``event`` and ``person`` are positions in ``events`` and ``people``, which is empty where people
    are numbers alone, of which none can be two spellings of one; ``completed`` stayed for at
    least 80% of the hours; ``outside`` are not of the target group; ``answers`` by dimension of
    people (those of events stand with the events).
    """

    events: tuple[ListedEvent, ...]
    people: tuple[str, ...]
    event: Integers
    person: Integers
    completed: Flags
    outside: Flags
    answers: Mapping[Dimension, Coded]


def participations_of(rows: Sequence[Row]) -> Participations:
    """Return the participations of rows that agree with each other.

    Trainers and organisers are no participants, and who was absent did not take part.
    """
    import numpy as np

    about: dict[str, list[EventFacts]] = {}
    for row in rows:
        about.setdefault(row.about.event, []).append(row.about)
    took_part = [row for row in rows if row.role == PARTICIPANT and row.attended]
    events = {name: place for place, name in enumerate(about)}
    people: dict[str, str] = {}
    for row in took_part:
        people.setdefault(identity(row.person), row.person)
    number = {name: place for place, name in enumerate(people)}
    listed = tuple(listed_event(facts) for facts in about.values())
    event = np.array([events[row.about.event] for row in took_part], np.int64)
    return Participations(
        events=listed,
        people=tuple(people.values()),
        event=event,
        person=np.array([number[identity(row.person)] for row in took_part], np.int64),
        completed=np.array([row.completed for row in took_part], np.bool_),
        outside=np.array([row.is_outside for row in took_part], np.bool_),
        answers={
            Dimension.SEX: coded(None if row.sex == NOT_RECORDED else row.sex for row in took_part),
            Dimension.AGENCY: coded(row.agency for row in took_part),
            Dimension.PROFESSION: coded(row.profession for row in took_part),
            Dimension.SENIORITY: coded(row.seniority for row in took_part),
            Dimension.COUNTRY: coded(row.country for row in took_part),
            Dimension.AGE_BAND: ages_at(
                np.array([row.birth_year or 0 for row in took_part], np.int64), listed, event
            ),
        },
    )


def ages_at(born: Integers, events: Sequence[ListedEvent], event: Integers) -> Coded:
    """Return the age of each participant in the year of the event; ``born`` 0 is not known."""
    import numpy as np

    years = [int(one.answers.get(Dimension.YEAR, 0)) for one in events]
    return Coded(bands_of(born, np.array(years, np.int64)[event]), bands())


def coded(answers: Iterable[str | None]) -> Coded:
    """Return answers as numbers; None is not recorded."""
    import numpy as np

    known: dict[str, int] = {}
    codes = [-1 if one is None else known.setdefault(one, len(known)) for one in answers]
    return Coded(np.array(codes, np.int64), tuple(known))


def listed_event(rows: Sequence[EventFacts]) -> ListedEvent:
    """Put together what the rows of one event say."""

    def said(column: str) -> str | None:
        found = (getattr(one, column) for one in rows)
        return next((one for one in found if one is not None), None)

    span = next((one.span for one in rows if one.span.start is not None), rows[0].span)
    days = next((one.days for one in rows if one.days is not None), None)
    kind = EventKind(said("kind") or "")
    word, year, place = said("counted_as"), year_of(span), said("place")
    answers = {
        Dimension.KIND: kind.value,
        Dimension.FORMAT: said("format"),
        Dimension.LANGUAGE: said("language"),
        Dimension.TERRITORY: place,
        Dimension.YEAR: None if year is None else str(year),
    }
    return ListedEvent(
        event=rows[0].event,
        title=said("title") or rows[0].event,
        kind=kind,
        counted_as=CountedAs(word) if word else by_kind(kind, with_institution=False),
        days=days_in(span) if days is None else days,
        headcount=next((one.headcount for one in rows if one.headcount is not None), None),
        answers={dimension: one for dimension, one in answers.items() if one is not None},
        place=place,
    )
