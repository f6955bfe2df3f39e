"""One figure of an infographic, with what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from himoya.programmes.facts.figures import Figure
from himoya.programmes.reporting.figure import Unit


class Standing(StrEnum):
    """How a figure stands to its sources and to the facts."""

    #: The facts come to what the source prints.
    AGREES = "agrees"
    #: The facts come to something else, or sources contradict each other.
    CONTRADICTED = "contradicted"
    #: A source prints it, and the facts cannot be counted again.
    PRINTED = "printed"
    #: Counted from the facts; no source prints it.
    COUNTED = "counted"
    #: It is printed, and nobody says where.
    WITHOUT_SOURCE = "without_source"
    #: An indicator counts what the programme does not have.
    NOT_THERE = "not_there"
    #: Values of an indicator are to be typed, and none is yet.
    NOTHING_YET = "nothing_yet"


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What one more source says of a figure."""

    figure: Figure
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that a figure is counted from. ``figure`` is what it adds, in the figure's unit."""

    id: str
    title: str
    figure: Figure
    when: str = ""
    place: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Where an indicator began, where it is to come, and whether it is there.

    ``share`` are (part, whole) of a percentage; None of a plain number, or where one is not known.
    ``is_reached`` is None where nobody can say: no target, no value, a contradiction, or a
    qualifier that leaves it open. ``…_said`` are baseline and target in words, ``said`` the value
    where it is typed: steps of a ladder and texts are no numbers.
    """

    baseline: float | None
    target: float | None
    due: str
    is_percentage: bool
    share: tuple[float, float] | None
    is_reached: bool | None
    baseline_said: str = ""
    target_said: str = ""
    said: str = ""
    is_typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """One figure. ``counted`` is what the facts come to, None where they cannot be counted.

    ``unit`` is None where the label alone says what it is. ``women`` are (women, people of whom sex
    is known) of a figure of people. ``is_contribution``: others did it and the programme helped.
    ``entries`` are what it is counted from.
    """

    reference: str
    label: str
    figure: Figure
    unit: Unit | None
    source: tuple[str, ...] = ()
    counted: Figure | None = None
    others: tuple[SaidBy, ...] = ()
    women: tuple[int, int] | None = None
    is_contribution: bool = False
    is_computed: bool = False
    aim: Aim | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def standing(self) -> Standing:
        if self.aim is not None and not self.entries:
            return Standing.NOTHING_YET if self.aim.is_typed else Standing.NOT_THERE
        if self.is_computed:
            return Standing.COUNTED
        claims = {(self.figure.value, self.figure.qualifier)}
        claims |= {(one.figure.value, one.figure.qualifier) for one in self.others}
        if self.counted is not None:
            claims.add((self.counted.value, self.counted.qualifier))
        if len(claims) > 1:
            return Standing.CONTRADICTED
        if not self.source:
            return Standing.WITHOUT_SOURCE
        return Standing.PRINTED if self.counted is None else Standing.AGREES


class SectionName(StrEnum):
    """The parts of an infographic, in their order."""

    RESULTS = "results"
    INDICATORS = "indicators"
    OUTPUTS = "outputs"
    PEOPLE = "people"
    COPIES = "copies"
    CAMPAIGN = "campaign"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Section:
    """Figures of one sort; figures of different units or kinds are never added."""

    name: SectionName
    achievements: Sequence[Achievement]
