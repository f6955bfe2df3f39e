"""Stage cohorts: how far the persons of one year of registration had come by one day.

Years are never mixed: every number of a cohort counts the same persons (C02, C17).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.share_limits import ShareLimits
from himoya.statistics.indicators.bands import Share, is_small, rounded, share_of
from himoya.statistics.indicators.persons import STAGES, Person

#: The person still waits: no final conviction, no acquittal, no other end.
OPEN = "open"

#: Ends of the proceedings against a person. On one day, the first of them stands.
ENDS = ("STG6", "STG7", "STG8")

#: What a cohort tells, in the order of the proceedings.
LINES = (*STAGES, OPEN)


@dataclass(frozen=True, slots=True)
class Line:
    """How many of a cohort reached a stage; None where it is withheld. The share of the cohort."""

    stage: str
    persons: int | None
    share: Share


@dataclass(frozen=True, slots=True)
class Cohort:
    """The persons of one year of registration; protected numbers are rounded or withheld."""

    year: int
    persons: int | None
    lines: tuple[Line, ...]
    protected: bool


def cohorts(
    persons: Iterable[Person],
    observed: date,
    limits: ShareLimits,
    rules: DisclosureRules | None = None,
) -> tuple[Cohort, ...]:
    """Return a cohort for every year of registration, as it stood at the end of a day.

    Cases registered later are not there yet. With ``rules`` the numbers are protected.
    """
    sizes: Counter[int] = Counter()
    numbers: Counter[tuple[int, str]] = Counter()
    for person in persons:
        if person.registered[1] > observed:
            continue
        sizes[person.year] += 1
        numbers.update((person.year, stage) for stage in standing(person, observed))
    return tuple(
        cohort_of(year, sizes[year], {one: numbers[year, one] for one in LINES}, limits, rules)
        for year in sorted(sizes)
    )


def standing(person: Person, observed: date) -> frozenset[str]:
    """Return the stages a person had reached by a day; of several ends the latest stands alone."""
    reached = {stage for stage in STAGES if person.had_reached(stage, observed)}
    ends = [one for one in ENDS if one in reached]
    if not ends:
        return frozenset(reached | {OPEN})
    last = max(ends, key=lambda one: (person.reached[one][1], -ENDS.index(one)))
    return frozenset((reached - set(ENDS)) | {last})


def cohort_of(
    year: int,
    size: int,
    numbers: Mapping[str, int],
    limits: ShareLimits,
    rules: DisclosureRules | None = None,
) -> Cohort:
    """Return what is told of ``size`` persons; ``numbers`` gives how many reached a stage."""
    if rules is not None and size < rules.thresholds["person"]:
        return withheld(year, numbers)
    lines = tuple(line_of(stage, n, size, limits, rules) for stage, n in numbers.items())
    persons = size if rules is None else rounded(size, rules)
    return Cohort(year, persons, lines, protected=rules is not None)


def line_of(
    stage: str, number: int, size: int, limits: ShareLimits, rules: DisclosureRules | None = None
) -> Line:
    """Return what is told of ``number`` persons at a stage among ``size``."""
    share = share_of(number, size, limits, rules)
    if rules is None:
        return Line(stage, number, share)
    small = is_small(number, size, rules.thresholds["person"])
    return Line(stage, None if small else rounded(number, rules), share)


def withheld(year: int, stages: Iterable[str] = LINES) -> Cohort:
    """Return a cohort of which nothing is told but its year."""
    lines = tuple(Line(stage, None, Share()) for stage in stages)
    return Cohort(year, None, lines, protected=True)
