"""What onward training reached: groups and events by generation, and who trained whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from himoya.programmes.counting.adding_up import unique_people
from himoya.programmes.counting.counted import Dimension, Headcount, Tally, UniquePeople
from himoya.programmes.counting.sexes import FEMALE, MALE
from himoya.programmes.facts.events import RivalParticipants

#: After how many days without a delivery trainers are idle (reference, 3.4: twelve months).
IDLE_AFTER_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People trained together, in one generation. ``least`` is the lowest figure of any source."""

    headcount: Headcount
    generation: int
    least: int
    last_day: date | None = None

    @property
    def id(self) -> str:
        return self.headcount.event


@dataclass(frozen=True, slots=True)
class Edge:
    """People of ``source`` trained those of ``target``; how many of them, where a list says."""

    source: str
    target: str
    trainers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One generation. ``people`` are unique people where known, else None; ``unique`` the span.

    ``least`` is the sum of the lowest figures of any source, in participations; ``female`` and
    ``male`` are None where no sex is recorded.
    """

    generation: int
    people: int | None
    participations: Tally
    least: int
    unique: UniquePeople
    female: int | None = None
    male: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchReach:
    """Onward training by the trainers of one institution. ``reached`` are participations.

    ``is_idle`` and ``has_drifted`` (the endorsement of its course has run out) are None where no
    date says so; ``rivals`` are what other sources say of the reach.
    """

    institution: str
    name: str
    event: str | None
    reached: int | None
    group: str | None = None
    rivals: tuple[RivalParticipants, ...] = ()
    last_day: date | None = None
    is_idle: bool | None = None
    has_drifted: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cascade:
    """Onward training as a graph. ``unattached`` are onward events whose trainers nobody names.

    ``circular`` are events whose trainers trained each other in a circle, or were trained from one:
    nobody stands at their beginning, and they have no generation.
    """

    generations: tuple[Generation, ...]
    groups: tuple[Group, ...]
    edges: tuple[Edge, ...]
    branches: tuple[BranchReach, ...] = ()
    unattached: tuple[str, ...] = ()
    circular: tuple[str, ...] = ()
    idle_trainers: int | None = None


def by_generation(
    groups: Sequence[Group], people: Mapping[int, int | None]
) -> tuple[Generation, ...]:
    """Add up groups by generation; ``people`` are unique people that are known."""
    found = sorted({one.generation for one in groups})
    return tuple(
        _generation(number, [one for one in groups if one.generation == number], people.get(number))
        for number in found
    )


def _generation(number: int, groups: Sequence[Group], people: int | None) -> Generation:
    headcounts = [one.headcount for one in groups]
    return Generation(
        generation=number,
        people=people,
        participations=Tally(
            sum(one.participations for one in headcounts),
            sum(one.figure.floor for one in headcounts),
        ),
        least=sum(one.least for one in groups),
        unique=unique_people(headcounts),
        female=_of_sex(headcounts, FEMALE),
        male=_of_sex(headcounts, MALE),
    )


def _of_sex(headcounts: Sequence[Headcount], sex: str) -> int | None:
    told = [one.cells[Dimension.SEX] for one in headcounts if Dimension.SEX in one.cells]
    return sum(cells.get(sex, 0) for cells in told) if told else None


def is_idle(last_day: date | None, observed: date | None) -> bool | None:
    """Whether trainers have given no course for a year; None where a date is missing."""
    if last_day is None or observed is None:
        return None
    return (observed - last_day).days > IDLE_AFTER_DAYS
