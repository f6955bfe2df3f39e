"""What `--public` promises, checked on whole runs of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import (
    MEASURE,
    NUMBER,
    OTHER,
    RATE,
    TOTAL,
    CellStatus,
    PeriodKind,
    ResultTable,
)
from himoya.statistics.tabulation import tabulate

TABLES = [
    "victims_by_sex_age",
    "victims_by_form_sex_age",
    "victims_by_citizenship",
    "victims_by_recruiter_relation",
    "victims_by_place",
    "victims_by_status",
    "glotip_q7",
    "glotip_q8",
    "glotip_q9",
    "sdg_16_2_2",
]

Key = tuple[str, frozenset[tuple[str, str]]]


def rules(dictionary: Dictionary) -> DisclosureRules:
    assert dictionary.country.disclosure is not None
    return dictionary.country.disclosure


def run(
    dictionary: Dictionary,
    victims: RecordTable,
    kind: PeriodKind = PeriodKind.YEAR,
    population: Population | None = None,
) -> list[ResultTable]:
    return tabulate(
        dictionary,
        {"victim": victims},
        TABLES,
        period_kind=kind,
        protect=rules(dictionary),
        population=population,
    )


@pytest.fixture(scope="module")
def plain(demonstration: Dictionary, victims: RecordTable) -> list[ResultTable]:
    return tabulate(demonstration, {"victim": victims}, TABLES)


@pytest.fixture(scope="module")
def public(demonstration: Dictionary, victims: RecordTable) -> list[ResultTable]:
    return run(demonstration, victims)


def figures(table: ResultTable) -> dict[Key, int]:
    """Every number, by period and the codes that are not totals."""
    found = {}
    for cell in table.cells:
        if cell.dimensions.get(MEASURE, NUMBER) == NUMBER and cell.value is not None:
            codes = {
                name: code
                for name, code in cell.dimensions.items()
                if code != TOTAL and name != MEASURE
            }
            found[cell.period, frozenset(codes.items())] = int(cell.value)
    return found


def small_in(tables: Sequence[ResultTable], base: int) -> list[tuple[str, Key, int]]:
    return [
        (table.definition.table, key, value)
        for table in tables
        for key, value in figures(table).items()
        if 0 < value < base
    ]


def test_the_plain_run_has_small_numbers_to_protect(plain: list[ResultTable]) -> None:
    assert len(small_in(plain, 5)) > 100


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_no_number_below_the_base_leaves(
    demonstration: Dictionary, victims: RecordTable, kind: PeriodKind
) -> None:
    tables = run(demonstration, victims, kind)
    assert all(table.protected and table.rounding_base == 5 for table in tables)
    assert not small_in(tables, 5)
    for table in tables:
        for by_period in (*table.denominators.values(), *table.several.values()):
            assert not [number for number in by_period.values() if 0 < number < 5]


def test_the_same_number_is_the_same_in_every_table(public: list[ResultTable]) -> None:
    by_sex = {
        table.definition.table: {
            (period, codes): value
            for (period, codes), value in figures(table).items()
            if {name for name, _ in codes} <= {"sex"}
        }
        for table in public
        if table.definition.table in {"victims_by_sex_age", "victims_by_form_sex_age", "sdg_16_2_2"}
    }
    first, *others = by_sex.values()
    assert first
    for other in others:
        assert other == first


def test_cells_of_one_answer_add_up_to_their_margins(public: list[ResultTable]) -> None:
    """Below the national total, which is exact, every margin is the sum of its cells."""
    table = next(one for one in public if one.definition.table == "victims_by_sex_age")
    found = figures(table)
    for (period, codes), value in found.items():
        named = dict(codes)
        if set(named) == {"sex"}:
            parts = [
                number
                for (other, inner), number in found.items()
                if other == period and codes < inner and len(inner) == 2
            ]
            assert sum(parts) == value


def test_national_totals_are_exact_and_the_table_says_what_that_means(
    plain: list[ResultTable], public: list[ResultTable]
) -> None:
    for before, after in zip(plain, public, strict=True):
        true, printed = figures(before), figures(after)
        exact = [(key, value) for key, value in printed.items() if not key[1] and true[key] >= 5]
        assert exact
        held = [true[key] == value for key, value in exact]
        if after.definition.table != "victims_by_status":
            assert all(held), after.definition.table
        sums: dict[str, int] = {}
        for (period, codes), value in printed.items():
            if {name for name, _ in codes} == {"sex"}:
                sums[period] = sums.get(period, 0) + value
        differ = any(sums.get(key[0], value) != value for key, value in exact)
        said = any("do not always add up" in note.en for note in after.notes)
        if sums:
            assert said == differ or said


def test_a_protected_zero_is_marked_and_a_true_one_is_not(
    plain: list[ResultTable], public: list[ResultTable]
) -> None:
    seen = {CellStatus.PLAIN: 0, CellStatus.ROUNDED: 0}
    for before, after in zip(plain, public, strict=True):
        true = figures(before)
        for cell in after.cells:
            codes = {
                name: code
                for name, code in cell.dimensions.items()
                if code != TOTAL and name != MEASURE
            }
            key = (cell.period, frozenset(codes.items()))
            if cell.value != 0 or cell.dimensions.get(MEASURE, NUMBER) != NUMBER or key not in true:
                continue
            expected = CellStatus.ROUNDED if true[key] else CellStatus.PLAIN
            assert cell.status is expected, (after.definition.table, cell, true[key])
            seen[expected] += 1
    assert all(seen.values())


def test_rounding_does_not_carry_numbers_far(
    plain: list[ResultTable], public: list[ResultTable]
) -> None:
    changes = []
    for before, after in zip(plain, public, strict=True):
        printed = figures(after)
        changes += [
            abs(true - printed[key]) for key, true in figures(before).items() if key in printed
        ]
    assert sum(changes) / len(changes) < 2.5
    assert max(changes) <= 15


def test_rates_come_from_the_numbers_that_are_printed(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    residents: Mapping[tuple[int, str, int, int], int] = {
        (year, sex, *ages): 200_000
        for year in range(2019, 2023)
        for sex in ("F", "M")
        for ages in ((0, 17), (18, 1000))
    }
    population = Population(residents, dict.fromkeys(range(2019, 2023), "drawn"))
    table = run(demonstration, victims, population=population)[-1]
    cells = {(cell.period, tuple(cell.dimensions.items())): cell for cell in table.cells}
    seen = 0
    for cell in table.cells:
        if cell.dimensions[MEASURE] != RATE or cell.value is None:
            continue
        number = cells[cell.period, tuple({**cell.dimensions, MEASURE: NUMBER}.items())]
        sexes = 2 if cell.dimensions["sex"] == TOTAL else 1
        ages = 2 if cell.dimensions["age_group"] == TOTAL else 1
        assert cell.value == pytest.approx(100_000 * (number.value or 0) / (200_000 * sexes * ages))
        assert cell.status is number.status
        seen += 1
    assert seen


def test_a_half_year_is_never_more_than_the_year_it_belongs_to(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    """Whoever has a form of exploitation by June has it by December; only silence may end."""
    table = run(demonstration, victims, PeriodKind.HALF_YEAR_CUMULATIVE)[1]
    found = figures(table)
    compared = 0
    for (period, codes), value in found.items():
        named = dict(codes)
        form = named.get("form_of_exploitation", "_")
        if period.endswith("/" + period[:4] + "-06") and len(named) == 1 and form[0] != "_":
            assert value <= found[period.replace("-06", "-12"), codes]
            compared += value > 0
    assert compared


def test_rare_countries_are_shown_as_one(
    plain: list[ResultTable], public: list[ResultTable], victims: RecordTable,
    demonstration: Dictionary,
) -> None:  # fmt: skip
    before = next(one for one in plain if one.definition.table == "victims_by_citizenship")
    rare = dict(victims.columns)
    citizenships = list(rare["citizenship"])
    for row, code in ((3, "FRA"), (50, "FRA"), (90, "BRA")):
        citizenships[row] = [code]
    changed = RecordTable("victim", "demonstration", "0.1", rare | {"citizenship": citizenships})
    (table,) = tabulate(
        demonstration,
        {"victim": changed},
        ["victims_by_citizenship"],
        protect=rules(demonstration),
    )
    shown = set(table.labels["citizenship"])
    assert OTHER in shown and not shown & {"FRA", "BRA"}
    assert demonstration.country.iso3 in shown
    assert OTHER not in before.labels["citizenship"]
    assert any("in five years" in note.en for note in table.notes)


def test_remarks_tell_no_small_number(demonstration: Dictionary, victims: RecordTable) -> None:
    columns = dict(victims.columns)
    names = list(columns["pseudonym"])
    names[:2] = [None, None]
    agencies = ["XD-MIA", "XD-LAB"] * (len(names) // 2)
    changed = RecordTable(
        "victim",
        "demonstration",
        "0.1",
        columns | {"pseudonym": names, "reporting_agency": agencies},
    )
    notes = {
        kind: " ".join(
            note.en
            for note in tabulate(
                demonstration, {"victim": changed}, ["victims_by_sex_age"], protect=protect
            )[0].notes
        )
        for kind, protect in (("plain", None), ("public", rules(demonstration)))
    }
    assert "more than once: 2." in notes["plain"] or "more than once: 1." in notes["plain"]
    assert "more than once: < 5." in notes["public"]


def test_cases_have_a_base_of_their_own(demonstration: Dictionary) -> None:
    offences = RecordTable(
        "offence",
        "demonstration",
        "0.1",
        {
            "offence_number": [str(one) for one in range(40)],
            "registered_date": ["2021"] * 40,
            "article_first": ["201"] * 37 + ["202"] * 3,
            "offence_region": ["XD-01"] * 30 + ["XD-02"] * 8 + ["XD-03"] * 2,
        },
    )
    tables = tabulate(
        demonstration,
        {"offence": offences},
        ["offences_by_region", "offences_by_article", "glotip_q1"],
        protect=rules(demonstration),
    )
    assert {table.rounding_base for table in tables} == {3}
    assert not small_in(tables, 3)
    assert {table.value("2021") for table in tables} == {40}


def test_a_breakdown_finer_than_allowed_is_left_out(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    from dataclasses import replace

    (table,) = tabulate(
        demonstration,
        {"victim": victims},
        ["victims_by_form_sex_age"],
        protect=replace(rules(demonstration), maximum_dimensions=2),
    )
    crossed = {sum(code != TOTAL for code in cell.dimensions.values()) for cell in table.cells}
    assert crossed == {0, 1, 2}
    assert any("at most 2 dimensions" in note.en for note in table.notes)


def test_a_run_without_any_record_stays_empty(demonstration: Dictionary) -> None:
    empty = RecordTable("victim", "demonstration", "0.1", {"victim_record_id": []})
    for protect in (None, rules(demonstration)):
        (table,) = tabulate(
            demonstration, {"victim": empty}, ["victims_by_sex_age"], protect=protect
        )
        assert table.cells == ()
        assert any("no record to count" in note.en for note in table.notes)


def test_dates_that_exact_totals_would_betray_are_looked_at_together(
    demonstration: Dictionary,
) -> None:
    """100 identified and 102 registered would say that two are presumed."""
    victims = RecordTable(
        "victim",
        "demonstration",
        "0.1",
        {
            "victim_record_id": [str(one) for one in range(102)],
            "identified_date": ["2021"] * 100 + [None] * 2,
            "registered_date": ["2021"] * 102,
            "victim_status": ["VST2"] * 100 + ["VST1"] * 2,
            "sex": ["F", "M"] * 51,
        },
    )
    headline, registered = tabulate(
        demonstration,
        {"victim": victims},
        ["victims_by_sex_age", "victims_by_status"],
        protect=rules(demonstration),
    )
    difference = (registered.value("2021") or 0) - (headline.value("2021") or 0)
    assert not 0 < difference < 5
