"""Half-years in the table builder: the same noise, the released cell, and never beside a year."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from himoya.dictionary.agreements import Rhythm
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import TOTAL, PeriodKind
from himoya.languages.codes import LANGUAGES
from himoya.statistics.building import (
    Answer,
    Origin,
    Question,
    QuestionRefused,
    Snapshot,
    Told,
    ask,
    make_snapshot,
    read_snapshot,
    write_snapshot,
)
from himoya.statistics.disclosure.cell_key import KeyStore, create_store
from himoya.statistics.tabulation import tabulate

TABLE = "victims_by_sex_age"
HALVES = Question(table=TABLE, rows=("sex",), period=PeriodKind.HALF_YEAR)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> KeyStore:
    return create_store(tmp_path_factory.mktemp("keys") / "keys.json")


@pytest.fixture(scope="module")
def snapshot(demonstration: Dictionary, victims: RecordTable, store: KeyStore) -> Snapshot:
    return make_snapshot(demonstration, {"victim": victims}, store, origin=Origin())


def test_halves_are_counted_as_the_tables_of_half_years_are(
    demonstration: Dictionary, victims: RecordTable, snapshot: Snapshot
) -> None:
    (plain,) = tabulate(
        demonstration, {"victim": victims}, [TABLE], period_kind=PeriodKind.HALF_YEAR
    )
    answer = ask(snapshot, HALVES, demonstration)
    assert {"2020-H1", "2020-H2"} <= set(answer.periods)
    compared = 0
    for cell in answer.cells:
        true = plain.value(cell.period, **cell.codes)
        if cell.value is not None and true is not None:
            compared += 1
            assert abs(cell.value - true) <= answer.bound
            assert cell.value == 0 or cell.value > 4
    assert compared > 20


def made_of(
    dictionary: Dictionary,
    store: KeyStore,
    *groups: tuple[str, str, int, int],
    on: date | None = None,
) -> Snapshot:
    """A snapshot of groups of victims: day, sex, age, how many."""
    rows = [(day, sex, age) for day, sex, age, number in groups for _ in range(number)]
    columns: dict[str, list[Any]] = {
        "victim_record_id": [f"V{one}" for one in range(len(rows))],
        "pseudonym": [f"P{one}" for one in range(len(rows))],
        "victim_status": ["VST2"] * len(rows),
        "identified_date": [day for day, _, _ in rows],
        "sex": [sex for _, sex, _ in rows],
        "age_identified": [age for _, _, age in rows],
    }
    records = {"victim": RecordTable("victim", "demonstration", "0.1", columns)}
    return make_snapshot(dictionary, records, store, origin=Origin(on=on))


EVEN = [
    (f"{year}-{month}-10", sex, 22, 20)
    for year in (2020, 2021)
    for month in ("03", "09")
    for sex in "FM"
]


def told(answer: Answer, period: str) -> set[Told]:
    """How the inner cells of a period are told."""
    inner = (one for one in answer.cells if TOTAL not in one.codes.values())
    return {one.told for one in inner if one.period == period}


def test_a_year_whose_people_of_one_cell_are_all_of_one_half_keeps_both_halves_back(
    demonstration: Dictionary, store: KeyStore
) -> None:
    """The noise of a cell is its people's: the year would have the number of the half exactly."""
    made = made_of(demonstration, store, *EVEN, ("2021-03-10", "X", 30, 9))
    answer = ask(made, HALVES, demonstration)
    assert told(answer, "2020-H1") == told(answer, "2020-H2") == {Told.NOISE}
    assert told(answer, "2021-H1") == told(answer, "2021-H2") == {Told.NOT_SHOWN}
    totals = [one for one in answer.cells if TOTAL in one.codes.values()]
    assert {one.told for one in totals} == {Told.NOISE}
    years = ask(made, replace(HALVES, period=PeriodKind.YEAR), demonstration)
    assert told(years, "2021") == {Told.NOISE}


def test_a_crossing_that_the_year_does_not_give_is_not_put_together_from_halves(
    demonstration: Dictionary, store: KeyStore
) -> None:
    # All women of 2020 are of one age band, in the halves as in the year; too few in each half to
    # come out there, so that the halves alone would be given.
    groups = [
        *((f"2020-{month}-10", "F", 22, 3) for month in ("03", "09")),
        *((f"2020-{month}-10", "M", age, 20) for month in ("03", "09") for age in (22, 45)),
        *((f"2021-{month}-10", s, a, 20) for month in ("03", "09") for s in "FM" for a in (22, 45)),
    ]
    made = made_of(demonstration, store, *groups)
    crossed = Question(table=TABLE, rows=("sex",), columns=("age_band",))
    assert told(ask(made, crossed, demonstration), "2020") == {Told.NOT_SHOWN}
    halves = ask(made, replace(crossed, period=PeriodKind.HALF_YEAR), demonstration)
    assert told(halves, "2020-H1") == told(halves, "2020-H2") == {Told.NOT_SHOWN}
    assert told(halves, "2021-H1") == {Told.NOISE}


def test_the_released_cell_stands_in_half_years_too(
    demonstration: Dictionary, snapshot: Snapshot
) -> None:
    women = frozenset({("sex", "F")})
    released = {
        TABLE: {
            ("2020-H1", women): 21,
            # What a release printed from January to June is the first half-year.
            ("2021-01/2021-06", women): 33,
            ("2021-01/2021-12", women): 66,
            ("2022", women): None,
        }
    }
    halves = ask(snapshot, HALVES, demonstration, [released]).by_place
    for place, value in ((("2020-H1", women), 21), (("2021-H1", women), 33)):
        assert (halves[place].value, halves[place].told) == (value, Told.RELEASED)
    assert halves["2021-H2", women].told is Told.NOISE
    # A year that a release hides is not put together from its halves.
    assert halves["2022-H1", women].told is halves["2022-H2", women].told is Told.NOT_SHOWN
    years = ask(snapshot, replace(HALVES, period=PeriodKind.YEAR), demonstration, [released])
    assert years.by_place["2021", women].value == 66


@pytest.mark.parametrize(
    ("kind", "periods"),
    [
        (PeriodKind.YEAR, ("2020", "2021-H1")),
        (PeriodKind.HALF_YEAR, ("2020-H1", "2021")),
    ],
)
def test_a_year_beside_a_half_year_is_refused_in_four_languages(
    demonstration: Dictionary, snapshot: Snapshot, kind: PeriodKind, periods: tuple[str, ...]
) -> None:
    with pytest.raises(QuestionRefused) as refused:
        ask(snapshot, replace(HALVES, period=kind, periods=periods), demonstration)
    said = [refused.value.in_language(language) for language in LANGUAGES]
    assert len(set(said)) == len(LANGUAGES)
    assert all(periods[1] in one for one in said)


def test_where_the_rules_give_out_years_alone_half_years_are_refused(
    demonstration: Dictionary, store: KeyStore
) -> None:
    country = demonstration.country
    rules = {
        name: replace(rule, shortest_period=Rhythm.YEAR)
        for name, rule in country.dissemination.items()
    }
    strict = replace(demonstration, country=replace(country, dissemination=rules))
    made = made_of(strict, store, *EVEN)
    assert TABLE in made.tables and not made.half_years
    with pytest.raises(QuestionRefused, match="in years only"):
        ask(made, HALVES, strict)


def test_a_half_year_is_told_no_sooner_than_its_rule_says(
    demonstration: Dictionary, store: KeyStore
) -> None:
    country = demonstration.country
    rules = {name: replace(rule, days=60) for name, rule in country.dissemination.items()}
    later = replace(demonstration, country=replace(country, dissemination=rules))
    told_on = {
        on: made_of(later, store, *EVEN, on=on).half_years[TABLE].periods
        for on in (date(2021, 8, 28), date(2021, 8, 29))
    }
    assert told_on[date(2021, 8, 28)] == ("2020-H1", "2020-H2")
    assert told_on[date(2021, 8, 29)] == ("2020-H1", "2020-H2", "2021-H1")


def test_a_file_of_an_earlier_version_is_read_and_told_in_years(
    demonstration: Dictionary, snapshot: Snapshot, tmp_path: Path
) -> None:
    file = tmp_path / "snapshot.npz"
    write_snapshot(snapshot, file)
    assert ask(read_snapshot(file), HALVES, demonstration) == ask(snapshot, HALVES, demonstration)
    with np.load(file) as arrays:
        held = {name: arrays[name] for name in arrays.files if not name.startswith("half-years")}
    about = json.loads(bytes(held.pop("about")).decode("utf-8"))
    del about["half_years"]
    held["about"] = np.frombuffer(json.dumps(about).encode("utf-8"), np.uint8)
    np.savez(file, **held)  # type: ignore[arg-type]
    old = read_snapshot(file)
    assert old.tables.keys() == snapshot.tables.keys()
    with pytest.raises(QuestionRefused):
        ask(old, HALVES, demonstration)
