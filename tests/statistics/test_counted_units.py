"""Units found once for a whole run: beside the slow and obvious ways, row by row."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from himoya.dictionary.coded_columns import CodedColumn, coded
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.record_tables import FileValue, RecordTable
from himoya.dictionary.results import PeriodKind
from himoya.exchange.parquet import read_records, write_records
from himoya.statistics.answers import OneAnswer, in_order_of_appearance, order_by, rows_as_numbers
from himoya.statistics.clusters import cases_of
from himoya.statistics.counted_units import CountedUnits
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.periods import units_by_period
from himoya.statistics.preparing import prepare
from himoya.statistics.rare_countries import _most_in_five_years
from himoya.statistics.tabulation import tabulate

NAMES = ["A", "B", "C", None]


def encoded(dictionary: Dictionary, **columns: list[FileValue]) -> EncodedRecords:
    table = RecordTable("victim", "demonstration", dictionary.version, columns)
    return EncodedRecords(dictionary, {"victim": table})


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("keyed", [True, False])
def test_names_are_numbered_as_they_come(
    demonstration: Dictionary, seed: int, *, keyed: bool
) -> None:
    chance = random.Random(seed)
    persons = chance.choices(NAMES, k=15)
    keys = chance.choices(["1", "2", "A", "3", None], k=15)
    columns: dict[str, list[FileValue]] = {"pseudonym": [*persons]}
    records = encoded(demonstration, **columns, **({"victim_record_id": [*keys]} if keyed else {}))
    seen: dict[object, int] = {}
    expected = []
    for row, (person, key) in enumerate(zip(persons, keys, strict=True)):
        own = key if keyed and key is not None else row
        unit = ("person", person) if person is not None else ("key", own)
        expected.append(seen.setdefault(unit, len(seen)))
    numbers, nameless = records.identities("victim", "pseudonym")
    assert numbers.tolist() == expected
    assert nameless.tolist() == [one is None for one in persons]


@pytest.mark.parametrize("seed", range(40))
def test_cases_of_rows_that_name_a_case_an_event_or_neither(
    demonstration: Dictionary, seed: int
) -> None:
    chance = random.Random(seed)
    # An event that one row puts into a case is of that case wherever it stands; one case an event.
    case_of = {event: chance.choice(["K1", "K2", None]) for event in ("E1", "E2", "E3", "E4")}
    events = chance.choices([*case_of, None], k=12)
    cases = [case_of.get(one or "") if chance.random() < 0.6 else None for one in events]
    links = demonstration.records["victim"].links
    columns: dict[str, list[FileValue]] = {links["event"]: [*events], links["case"]: [*cases]}
    told = {event: case for event, case in zip(events, cases, strict=True) if event and case}
    expected = [
        case or told.get(event or "") or event for event, case in zip(events, cases, strict=True)
    ]
    found = cases_of(encoded(demonstration, **columns), "victim")
    assert found is not None
    assert [one == 0 for one in found] == [one is None for one in expected]
    for one, own in zip(found, expected, strict=True):
        assert [other == one for other in found] == [other == own for other in expected]


@pytest.mark.parametrize("seed", range(20))
def test_most_in_five_years_beside_adding_up_every_window(seed: int) -> None:
    chance = np.random.default_rng(seed)
    codes = chance.integers(0, 3, 60).astype(np.int16)
    years = chance.choice([-1, 2001, 2003, 2004, 2007, 2008, 2020], 60)
    by_year = Counter(zip(codes.tolist(), years.tolist(), strict=True))
    expected = {
        name: max(
            sum(by_year[code, year] for year in range(first, first + 5))
            for first in range(-1, 2030)
        )
        for code, name in enumerate(("UZB", "TJK", "PHL"))
    }
    assert _most_in_five_years(OneAnswer(codes, ("UZB", "TJK", "PHL")), years) == expected


@pytest.mark.parametrize("seed", range(20))
def test_rows_are_numbered_as_numpy_sorts_them(seed: int) -> None:
    chance = np.random.default_rng(seed)
    wide = [-3, 7, 4_000_000_000, -(2**62), 2**62]
    columns = [chance.integers(0, 4, 30), chance.choice(wide, 30), np.full(30, 9)]
    columns += [chance.integers(-9, 9, 30)] * (seed % 2)
    chance.shuffle(columns)
    _, expected = np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)
    assert rows_as_numbers(columns).tolist() == expected.tolist()
    rows = list(zip(*(one.tolist() for one in columns), strict=True))
    assert order_by(columns).tolist() == sorted(range(30), key=lambda row: rows[row])
    narrow = [one % 7 for one in columns[:2]]
    pairs = list(zip(*(one.tolist() for one in narrow), strict=True))
    by_pair = sorted(range(30), key=lambda row: pairs[row])
    assert order_by(narrow).tolist() == order_by([*narrow, np.arange(30)]).tolist() == by_pair
    seen: dict[int, int] = {}
    first = [seen.setdefault(one, len(seen)) for one in columns[0].tolist()]
    assert in_order_of_appearance(columns[0]).tolist() == first


def test_units_by_period_are_those_of_a_counter() -> None:
    ordinals = np.array([4041, -1, 4041, 4044, -1, 4041])
    assert units_by_period(ordinals) == {-1: 2, 4041: 3, 4044: 1}
    assert units_by_period(ordinals[:0]) == {}


def test_tables_that_count_the_same_victims_share_their_units(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    units = CountedUnits(EncodedRecords(demonstration, {"victim": victims}), PeriodKind.YEAR)
    table = demonstration.tables["victims_by_sex_age"]
    together = prepare(units, table), prepare(units, demonstration.tables["victims_by_citizenship"])
    assert together[0].periods is together[1].periods
    # A filter, another unit and another date are other units.
    others = (
        replace(table, only={**table.only, "sex": ("F",)}),
        replace(table, unit="victim_episode"),
        replace(table, counting_date="registered_date"),
    )
    for other in others:
        alone = CountedUnits(units.records, PeriodKind.YEAR)
        assert prepare(units, other).rows.tolist() == prepare(alone, other).rows.tolist()
    assert len(prepare(units, others[0])) < len(together[0])


def test_records_of_a_file_give_the_tables_of_plain_lists(
    demonstration: Dictionary, victims: RecordTable, tmp_path: Path
) -> None:
    file = tmp_path / "victim.parquet"
    write_records(victims, demonstration.records["victim"], file)
    read = read_records(file, "en")
    assert isinstance(read["victim"].columns["exploitation_suffered"], CodedColumn)
    names = [one.table for one in demonstration.tables.values() if one.record == "victim"]
    plain = tabulate(demonstration, {"victim": victims}, names)
    assert tabulate(demonstration, read, names) == plain


def test_a_coded_column_is_a_sequence_like_any_other() -> None:
    values: list[FileValue] = ["b", None, ["x", "y"], "b", 7, ["x", "y"]]
    column = coded(values)
    assert len(column.values) == 4
    assert column == ["b", None, ("x", "y"), "b", 7, ("x", "y")]
    assert column != ["b", None]
    assert (column[0], column[-2], column[3:5]) == ("b", 7, ["b", 7])
    assert coded(column) is column
