"""Digests say what the facts say, and totals over them what a slow count of every event says."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from random import Random

import pytest

from himoya.programmes.checking.checking import check_programme
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.counted import Dimension, Tally
from himoya.programmes.counting.figure_kinds import Together
from himoya.programmes.digests.digest import (
    Digest,
    EventsAlike,
    ProgrammeState,
    ReachTold,
    digest_of,
)
from himoya.programmes.digests.plain import as_plain, from_plain
from himoya.programmes.digests.totals import Asked, rows_asked, totals_of
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Figure, Qualifier
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme

TODAY = date(2026, 11, 30)
PLACES = {"Town A": "XD-01", "Town B": "XD-01", "Town C": "XD-02"}


@pytest.fixture(scope="module", params=["tj-2018", "uz-2019"])
def packaged(request: pytest.FixtureRequest) -> Programme:
    return packaged_programme(request.param)


def invented(chance: Random, name: str) -> Digest:
    first = chance.randrange(2015, 2025)
    return Digest(
        id=name,
        title=name,
        country=chance.choice(("XD", "TJ")),
        start=str(first),
        end=str(first + 2),
        first_day=date(first, 1, 1),
        last_day=date(first + 2, 12, 31) if chance.random() < 0.9 else None,
        donors=tuple(chance.sample(("Fund", "Bank", "Union"), 2)),
        events=tuple(events(chance, first) for _ in range(chance.randrange(6))),
        outside=0,
        reach=(ReachTold(ReachKind.ATTENDANCE, Figure(value=chance.randrange(1, 900))),),
        recommendations=0,
        headlines=(),
        errors=0,
        warnings=0,
    )


def events(chance: Random, first: int) -> EventsAlike:
    number, people = chance.randrange(1, 5), chance.randrange(1, 90)
    return EventsAlike(
        year=chance.choice((first, first + 1, None)),
        place=chance.choice((*PLACES, "Elsewhere", None)),
        events=number,
        known=chance.randrange(number + 1),
        printed=people,
        at_least=people + chance.randrange(2),
        women=people // 3,
        sex_recorded=people // 2,
    )


@pytest.fixture(scope="module")
def many() -> list[Digest]:
    chance = Random(7)
    return [invented(chance, f"xd-{number}") for number in range(60)]


def test_a_digest_counts_as_the_page_of_people_does(packaged: Programme) -> None:
    digest, count = digest_of(packaged), count_programme(packaged)
    assert sum(one.events for one in digest.events) == count.events_known
    assert sum(one.events - one.known for one in digest.events) == count.events_without_numbers
    people = Tally(
        sum(one.printed for one in digest.events), sum(one.at_least for one in digest.events)
    )
    assert people == count.participations
    assert sum(one.sex_recorded for one in digest.events) == count.by[Dimension.SEX].recorded
    by_year: Counter[str] = Counter()
    for one in digest.events:
        if one.year is not None and one.printed:
            by_year[str(one.year)] += one.printed
    assert by_year == count.by[Dimension.YEAR].cells
    assert digest.errors + digest.warnings == len(list(check_programme(packaged)))
    assert digest.outside == count.outside_participations


def test_a_digest_comes_back_from_json_equal(packaged: Programme) -> None:
    digest = digest_of(packaged)
    assert from_plain(json.loads(json.dumps(as_plain(digest)))) == digest


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(year=2020),
        Asked(territory="XD-01"),
        Asked(year=2019, territory="XD-02"),
        Asked(donor="Fund", country="XD"),
        Asked(state=ProgrammeState.ENDED),
    ],
)
def test_totals_are_those_of_a_slow_count(many: list[Digest], asked: Asked) -> None:
    rows = rows_asked(many, asked, TODAY, PLACES)
    totals = totals_of(rows, PLACES)
    kept = [
        (one, each)
        for one in many
        for each in one.events
        if (asked.donor is None or asked.donor in one.donors)
        and (asked.country is None or asked.country == one.country)
        and (asked.state is None or asked.state is one.state_on(TODAY))
        and (asked.year is None or asked.year == each.year)
        and (asked.territory is None or PLACES.get(each.place or "") == asked.territory)
    ]
    assert kept
    assert totals.sums.events == sum(each.events for _, each in kept)
    assert totals.sums.people.printed == sum(each.printed for _, each in kept)
    assert totals.sums.people.at_least == sum(each.at_least for _, each in kept)
    assert totals.sums.women == sum(each.women for _, each in kept)
    assert {year: one.events for year, one in totals.by_year.items()} == _by(
        (each.year, each.events) for _, each in kept
    )
    assert totals.by_territory == _by(
        (PLACES.get(each.place or ""), each.events) for _, each in kept
    )
    assert {one.id for one, _ in kept} <= {row.digest.id for row in rows}


def _by(pairs: object) -> Counter[object]:
    found: Counter[object] = Counter()
    for key, number in pairs:  # type: ignore[attr-defined]
        found[key] += number
    return found


def test_a_year_keeps_programmes_that_ran_in_it_without_an_event(many: list[Digest]) -> None:
    rows = rows_asked(many, Asked(year=2021), TODAY, PLACES)
    ran = {
        one.id
        for one in many
        if one.first_day and one.last_day and one.first_day.year <= 2021 <= one.last_day.year
    }
    assert ran <= {row.digest.id for row in rows}
    assert any(not row.events for row in rows)


def test_kinds_of_reach_stay_apart_and_people_are_bounded(many: list[Digest]) -> None:
    (kind,) = totals_of(rows_asked(many, Asked(), TODAY, PLACES), PLACES).reach
    values = [one.reach[0].figure.value or 0 for one in many]
    assert kind.rule.together is Together.BOUNDS
    assert kind.together is not None
    assert kind.together.least.value == max(values)
    assert kind.together.most is not None
    assert kind.together.most.value == sum(values)


@pytest.mark.parametrize(
    ("first", "last", "state"),
    [
        (date(2027, 1, 1), None, ProgrammeState.PLANNED),
        (date(2026, 11, 30), date(2026, 11, 30), ProgrammeState.RUNNING),
        (None, date(2026, 11, 29), ProgrammeState.ENDED),
        (date(2020, 1, 1), None, ProgrammeState.NOT_KNOWN),
    ],
)
def test_a_state_is_said_only_as_far_as_days_are(
    packaged: Programme, first: date | None, last: date | None, state: ProgrammeState
) -> None:
    told = as_plain(digest_of(packaged)) | {
        "first_day": first and first.isoformat(),
        "last_day": last and last.isoformat(),
    }
    assert from_plain(told).state_on(TODAY) is state


def test_an_open_figure_has_no_upper_end() -> None:
    chance = Random(1)
    told = as_plain(invented(chance, "a"))
    over = [["attendance", 600, Qualifier.OVER.value, False], ["attendance", 40, "exact", False]]
    digest = from_plain(told | {"reach": over})
    (kind,) = totals_of(rows_asked([digest], Asked(), TODAY, PLACES), PLACES).reach
    assert kind.together is not None
    assert kind.together.most is None
