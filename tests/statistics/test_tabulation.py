"""The front door of counting: errors, words, notes, what is not available."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.results import MEASURE, RATE, TOTAL, CellStatus, PeriodKind
from himoya.languages.codes import LANGUAGES
from himoya.statistics.encoding import MissingRecords
from himoya.statistics.tabulation import UnknownTable, tabulate


def table_of(record: str, **columns: list[object]) -> dict[str, RecordTable]:
    return {record: RecordTable(record, "demonstration", "0.1", columns)}  # type: ignore[arg-type]


def test_an_unknown_table_is_named_with_near_misses(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    with pytest.raises(UnknownTable) as unknown:
        tabulate(demonstration, {"victim": victims}, ["victim_by_sex_age"])
    assert unknown.value.near[0] == "victims_by_sex_age"


def test_absent_records_are_named_with_all_tables_that_count_them(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    with pytest.raises(MissingRecords) as missing:
        tabulate(
            demonstration,
            {"victim": victims},
            ["victims_by_sex_age", "glotip_q1", "offences_by_region"],
        )
    assert missing.value.record == "offence"
    assert missing.value.tables == ("glotip_q1", "offences_by_region")


def test_every_table_has_words_in_four_languages(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    names = [name for name, one in demonstration.tables.items() if one.record == "victim"]
    for table in tabulate(demonstration, {"victim": victims}, names):
        said = [
            *table.notes,
            table.quality,
            table.source,
            *table.periods.values(),
            *(words for labels in table.labels.values() for words in labels.values()),
        ]
        for words in said:
            assert all(words.in_language(language).strip() for language in LANGUAGES)
        assert all("{" not in words.in_language(one) for words in said for one in LANGUAGES)
        used = {
            (name, code)
            for cell in table.cells
            for name, code in cell.dimensions.items()
            if code != TOTAL
        }
        labelled = {(name, code) for name, labels in table.labels.items() for code in labels}
        assert used == labelled, table.definition.table


def test_a_table_is_rectangular_in_all_its_periods(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    (table,) = tabulate(
        demonstration, {"victim": victims}, ["victims_by_form_sex_age"],
        period_kind=PeriodKind.QUARTER,
    )  # fmt: skip
    by_period: dict[str, list[tuple[str, ...]]] = {}
    for cell in table.cells:
        by_period.setdefault(cell.period, []).append(tuple(cell.dimensions.values()))
    first, *others = by_period.values()
    assert len(first) == len(set(first))
    assert all(other == first for other in others)
    assert list(by_period) == list(table.periods)


def test_a_linked_record_that_is_absent_is_told_once(
    demonstration: Dictionary,
) -> None:
    records = table_of("victim", victim_record_id=["A"], identified_date=["2021"], means=[["MEA6"]])
    (table,) = tabulate(demonstration, records, ["victims_by_means"])
    assert table.value("2021", means="MEA6") == 1
    assert sum("linked records are absent" in note.en for note in table.notes) == 1


def test_answers_come_through_links_of_other_records(demonstration: Dictionary) -> None:
    records = table_of(
        "charge",
        charge_id=["C1", "C2", "C3"],
        suspect_record_id=["S1", "S2", "nobody"],
        article=["201", "201", "215"],
        court_outcome=["OUT1", "OUT3", "OUT1"],
        court_outcome_date=["2021", "2021", "2021"],
    ) | table_of("suspect", suspect_record_id=["S1", "S2"], sex=["M", "F"], age_at_offence=[17, 40])
    (table,) = tabulate(demonstration, records, ["court_results"])
    assert table.value("2021") == 2
    assert table.value("2021", court_outcome="OUT1", sex="M", age_group="child") == 1
    assert table.value("2021", court_outcome="OUT3", sex="F") == 1


def test_lengths_of_sentences_are_put_into_bands(demonstration: Dictionary) -> None:
    records = table_of(
        "sentence",
        sentence_id=["1", "2", "3", "4"],
        sentence_type=["SEN1"] * 3 + ["SEN2"],
        length_months=[35, 36, 200, None],
        length_months_missing=[None, None, None, "not_applicable"],
        final_date=["2021"] * 4,
    )
    (table,) = tabulate(demonstration, records, ["sentences"])
    assert table.value("2021", length="under_3_years") == 1
    assert table.value("2021", length="years_3_to_5") == 1
    assert table.value("2021", length="years_12_and_over") == 1
    assert table.value("2021", length="_not_applicable") == 1


def test_serving_counts_those_who_began_and_those_released(demonstration: Dictionary) -> None:
    records = table_of(
        "sentence_serving",
        serving_id=["1", "2"],
        suspect_record_id=["S1", "S2"],
        start_date=["2020-05-01", "2020-06-01"],
        release_date=[None, "2022-01-01"],
    )
    (table,) = tabulate(demonstration, records, ["sentence_serving"])
    assert table.value("2020", moment="began") == 2
    assert table.value("2021", moment="released") == 0
    assert table.value("2022", moment="released") == 1


def test_cases_of_smuggling_stay_out_of_tables_on_persons(demonstration: Dictionary) -> None:
    records = table_of(
        "suspect",
        suspect_record_id=["S1", "S2", "S3"],
        case_number=["1", "2", None],
        recorded_date=["2021"] * 3,
    ) | table_of(
        "case",
        case_number=["1", "2"],
        case_classification=["trafficking_in_persons", "smuggling_of_migrants"],
    )
    (table,) = tabulate(demonstration, records, ["glotip_q2"])
    assert table.value("2021") == 2


def test_a_stage_that_the_file_does_not_carry_is_not_zero(demonstration: Dictionary) -> None:
    records = table_of("suspect", suspect_record_id=["S1"], recorded_date=["2021"])
    (stages,) = tabulate(demonstration, records, ["persons_by_stage_sex_age"])
    statuses = {cell.dimensions["stage"]: cell.status for cell in stages.cells}
    assert statuses["STG6"] is CellStatus.NOT_AVAILABLE
    (convicted,) = tabulate(demonstration, records, ["glotip_q4"])
    assert {cell.status for cell in convicted.cells} == {CellStatus.NOT_AVAILABLE}


def test_foreign_records_name_their_source_and_have_no_rates(
    demonstration: Dictionary, victims: RecordTable
) -> None:
    """Victims from elsewhere are not of the residents of this country."""
    residents = {
        (year, sex, 0, 1000): 1_000_000 for year in range(2019, 2023) for sex in ("F", "M")
    }
    population = Population(residents, {})
    foreign = replace(victims, source="A register abroad")
    for records, has_rate in ((victims, True), (foreign, False)):
        (table,) = tabulate(
            demonstration, {"victim": records}, ["sdg_16_2_2"], population=population
        )
        rates = [one.value for one in table.cells if one.dimensions[MEASURE] == RATE]
        assert any(one is not None for one in rates) is has_rate
        assert ("A register abroad" in table.source.en) is not has_rate


def test_importing_the_room_costs_nothing() -> None:
    """Neither pandas, pyarrow, pydantic nor Django come with it; numpy comes when one counts."""
    code = (
        "import sys, himoya.statistics; "
        "print([name for name in ('numpy', 'pandas', 'pyarrow', 'pydantic', 'django', 'babel') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_counting_loads_no_other_room_and_nothing_heavy() -> None:
    code = (
        "import sys, himoya.statistics.tabulation; "
        "print([name for name in sys.modules if name in ('pandas', 'pyarrow', 'pydantic', 'ibis', "
        "'duckdb') or name.startswith(('himoya.exchange', 'himoya.commands'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
