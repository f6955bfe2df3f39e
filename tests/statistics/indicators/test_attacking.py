"""Whether a reader works out few persons: against everything that could have happened.

The judge writes down all cohorts of up to so many persons, prints each, and sees which ones are
printed alike. The attacker of releases, which knows sums alone, is the second judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.share_limits import ShareLimits
from himoya.statistics.disclosure.attacking import Kind, attack
from himoya.statistics.indicators.attacking import (
    PLACES,
    cohort_tells_of_few,
    waits_tell_of_few,
)
from himoya.statistics.indicators.cohorts import LINES, Cohort, cohort_of
from himoya.statistics.indicators.survival import Median
from himoya.statistics.indicators.waiting import TimeToVerdict, told
from himoya.statistics.published_tables import (
    Codes,
    PublishedCell,
    PublishedDimension,
    PublishedTable,
)

#: The largest cohort that the judge writes down; of printed ones, those that no larger one equals.
MOST, JUDGED = 25, 21

Placed = tuple[int, ...]


@pytest.fixture(scope="module")
def limits(demonstration: Dictionary) -> ShareLimits:
    return demonstration.share_limits


@pytest.fixture(scope="module")
def rules(demonstration: Dictionary) -> DisclosureRules:
    assert demonstration.country.disclosure is not None
    return demonstration.country.disclosure


def all_placed() -> Iterator[Placed]:
    """Yield how persons may stand: final conviction, acquittal, another end, still open."""
    for first, second, third in product(range(MOST + 1), repeat=3):
        for fourth in range(MOST + 1 - first - second - third):
            yield first, second, third, fourth


@pytest.fixture(scope="module")
def printed(limits: ShareLimits, rules: DisclosureRules) -> dict[Cohort, list[Placed]]:
    """What is printed, with everything that is printed so."""
    found: dict[Cohort, list[Placed]] = defaultdict(list)
    nobody = dict.fromkeys(LINES, 0)
    for placed in all_placed():
        numbers = nobody | dict(zip(PLACES, placed, strict=True))
        found[cohort_of(2023, sum(placed), numbers, limits, rules)].append(placed)
    return {one: like for one, like in found.items() if max(map(sum, like)) <= JUDGED}


def few_known(sets: list[Placed]) -> bool:
    """Whether everything that may have happened has the same few at a place, or beside it."""
    for place in range(len(PLACES)):
        at = {one[place] for one in sets}
        beside = {sum(one) - one[place] for one in sets}
        if any(len(same) == 1 and same <= {1, 2, 3, 4} for same in (at, beside)):
            return True
    return False


def test_the_attack_finds_what_the_judge_finds_and_nothing_else(
    printed: dict[Cohort, list[Placed]], limits: ShareLimits, rules: DisclosureRules
) -> None:
    expected = {one for one, sets in printed.items() if few_known(sets)}
    found = {one for one in printed if cohort_tells_of_few(one, limits, rules)}
    assert expected
    assert found == expected


def as_read(one: Cohort) -> PublishedTable:
    """A cohort as the attacker of releases is given one: ranges and sums, no rules."""
    lines = {line.stage: line.persons for line in one.lines if line.stage in PLACES}
    cells: dict[Codes, PublishedCell] = {}
    for code, shown in {"all": one.persons, **lines}.items():
        ranges = (1, None) if shown is None else (max(shown - 2, 5), shown + 2) if shown else (0, 0)
        cells[(code,)] = PublishedCell((code,), "", *ranges)
    dimension = PublishedDimension("place", "all", {"all": (tuple(lines),)})
    return PublishedTable("cohort", (dimension,), cells, threshold=5)


def test_nothing_that_the_attacker_of_releases_finds_is_missed(
    printed: dict[Cohort, list[Placed]], limits: ShareLimits, rules: DisclosureRules
) -> None:
    broken = [
        one
        for one in list(printed)[::3]
        if one.persons is not None
        and any(
            found.kind is Kind.EXACT and found.tells_of_few
            for found in attack([as_read(one)]).findings
        )
    ]
    assert broken
    assert all(cohort_tells_of_few(one, limits, rules) for one in broken)


def waits(rules: DisclosureRules, verdicts: int, still: int, ended: int) -> TimeToVerdict:
    counts = (verdicts + still + ended, verdicts, still, ended)
    persons, *parts = (told(one, rules) for one in counts)
    return TimeToVerdict(
        persons=persons,
        verdicts=parts[0],
        open=parts[1],
        ended_otherwise=parts[2],
        left_out=0,
        median=Median(None, None, None),
        oldest=None,
        curve=(),
        marks=(),
        protected=True,
    )


def test_waits_are_attacked_like_cohorts(rules: DisclosureRules) -> None:
    alike: dict[TimeToVerdict, list[Placed]] = defaultdict(list)
    for parts in product(range(MOST + 1), repeat=3):
        if sum(parts) <= MOST:
            alike[waits(rules, *parts)].append((sum(parts), *parts))
    judged = {one: sets for one, sets in alike.items() if max(s[0] for s in sets) <= JUDGED}
    expected = {
        one
        for one, sets in judged.items()
        if any(len(set(c)) == 1 and set(c) <= {1, 2, 3, 4} for c in zip(*sets, strict=True))
    }
    assert expected
    assert {one for one in judged if waits_tell_of_few(one, rules)} == expected


def test_a_large_cohort_is_attacked_too(limits: ShareLimits, rules: DisclosureRules) -> None:
    numbers = dict.fromkeys(LINES, 0) | {"STG6": 40_000, "open": 59_997, "STG7": 3}
    one = cohort_of(2023, 100_000, numbers, limits, rules)
    assert not cohort_tells_of_few(one, limits, rules)


def test_stages_on_the_way_are_attacked_too(limits: ShareLimits, rules: DisclosureRules) -> None:
    """Where few begins at 2, one of two persons is known to be charged; one of ten is not: it may
    be nine as well."""
    lenient = replace(rules, thresholds={"person": 2}, rounding_base={"person": 2})
    for size, known in ((2, True), (10, False)):
        numbers = dict.fromkeys(LINES, 0) | {"open": size, "STG3": 1}
        one = cohort_of(2023, size, numbers, limits, lenient)
        assert cohort_tells_of_few(one, limits, lenient) == known
