"""What is easily got wrong: missing siblings, other persons, several tables, what is not said."""

from __future__ import annotations

from typing import Any

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.statistics.consistency import ConsistencyFinding, check_consistency
from himoya.statistics.consistency.meanings import read_meanings
from himoya.statistics.published_tables import PublishedDimension, PublishedTable
from tests.statistics.consistency.printed import printed_cell, table_of

SEX, AGE = ("Male", "Female"), ("0 to 17 years", "18 years or over")
SEXES_OR_AGES: list[tuple[str, tuple[str, ...]]] = [("sex", SEX), ("age", AGE)]


def rules(*tables: PublishedTable) -> set[str]:
    return {finding.rule for finding in check_consistency(tables)}


def finding(rule: str, *tables: PublishedTable) -> ConsistencyFinding:
    [found] = [one for one in check_consistency(tables) if one.rule == rule]
    return found


@pytest.mark.parametrize(("name", "codes"), SEXES_OR_AGES)
def test_a_missing_sibling_may_hold_the_rest_but_not_less_than_nobody(
    name: str, codes: tuple[str, ...]
) -> None:
    by = {name: codes}
    below = table_of(by, {("Total",): "30", (codes[0],): "10"})
    above = table_of(by, {("Total",): "30", (codes[0],): "31"})
    assert rules(below) <= {"nothing_to_compare"}
    assert {"part_above_total", f"sum_by_{name}"} <= rules(above)


def test_the_unknown_may_be_left_out_only_where_nobody_is_missing() -> None:
    by = {"sex": (*SEX, "Unknown")}
    shown = {("Total",): "30", ("Male",): "10", ("Female",): "15"}
    assert "sum_by_sex" in rules(table_of(by, shown))
    assert "sum_by_sex" not in rules(table_of(by, {**shown, ("Unknown",): "5"}))


def test_not_reported_zero_hidden_and_empty_are_four_things() -> None:
    by = {"sex": SEX}
    shown = {("Total",): "30", ("Female",): "24"}
    assert "sum_by_sex" not in rules(table_of(by, shown)), "no row: not reported"
    assert "sum_by_sex" in rules(table_of(by, {**shown, ("Male",): "0"})), "0: there was none"
    assert "sum_by_sex" in rules(table_of(by, {**shown, ("Male",): "<5"})), "at most 28"
    assert "sum_by_sex" not in rules(table_of(by, {**shown, ("Male",): "<7"})), "24 + 6 fits"
    empty = rules(table_of(by, {**shown, ("Male",): ""}))
    assert "sum_by_sex" not in empty
    assert "empty_cell" in empty


def test_the_sex_other_is_added_up_where_it_is_printed_beside_men_and_women() -> None:
    """The reader of the UN's file names men and women as parts, and nobody else."""

    def with_others(total: str, other: str) -> PublishedTable:
        cells = {("Total",): total, ("Male",): "25", ("Female",): "35", ("Other",): other}
        return PublishedTable(
            "victims",
            (PublishedDimension("sex", "Total", {"Total": (SEX,)}),),
            {codes: printed_cell(codes, shown) for codes, shown in cells.items()},
        )

    assert "sum_by_sex" not in rules(with_others("61", "1"))
    assert "sum_by_sex" in rules(with_others("60", "11"))


def test_cells_by_sex_and_age_are_added_up_only_where_no_sum_between_is_printed() -> None:
    by = {"sex": SEX, "age": AGE}
    cells = {(sex, age): "5" for sex in SEX for age in AGE} | {("Total", "Total"): "30"}
    assert "sum_by_sex_and_age" in rules(table_of(by, cells))
    between = cells | {(sex, "Total"): "10" for sex in SEX}
    assert rules(table_of(by, between)) == {"sum_by_sex"}, "told once, where it breaks"


def test_bands_of_age_are_parts_like_any_other() -> None:
    by = {"age": ("A00", "A18", "A30")}
    shown = {("Total",): "10", ("A00",): "2", ("A18",): "3"}
    assert "sum_by_age" not in rules(table_of(by, shown))
    assert "sum_by_age" in rules(table_of(by, {**shown, ("A30",): "4"}))


def test_those_who_came_home_are_other_persons_than_those_detected() -> None:
    """The UN's file prints persons repatriated as a breakdown of victims detected."""
    cells = {("Total",): "8", ("by country of repatriation: Uzbekistan",): "12"}
    table = PublishedTable(
        "KGZ 2016",
        (PublishedDimension("breakdown", "Total", {}),),
        {codes: printed_cell(codes, shown) for codes, shown in cells.items()},
        "KGZ",
        "2016",
        "Detected trafficking victims",
    )
    assert rules(table) <= {"nothing_to_compare"}
    cells = {("Total",): "8", ("by citizenship: Uzbekistan",): "12"}
    citizens = PublishedTable(
        "KGZ 2016",
        (PublishedDimension("breakdown", "Total", {}),),
        {codes: printed_cell(codes, shown) for codes, shown in cells.items()},
        "KGZ",
        "2016",
        "Detected trafficking victims",
    )
    assert {"part_above_total", "sum_by_citizenship"} <= rules(citizens)


def test_our_own_tables_of_one_measure_are_laid_over_each_other() -> None:
    """Questions 4 and 6 of the questionnaire count the same convicted persons."""
    by_sex = table_of(
        {"sex": ("M", "F")}, {("Total",): "31", ("M",): "14", ("F",): "17"}, indicator="glotip_q4"
    )
    by_form = table_of(
        {"form_of_exploitation": ("Forced labour",)},
        {("Total",): "34", ("Forced labour",): "9"},
        indicator="glotip_q6",
    )
    found = finding("same_cell_differs", by_sex, by_form)
    assert found.cells == ({}, {"indicator": "glotip_q6"})
    assert "31" in found.message and "34" in found.message


def test_a_dimension_whose_categories_do_not_add_up_is_not_summed_but_no_part_is_above() -> None:
    def several(number: str) -> PublishedTable:
        cells = {("Total",): "10", ("SX",): "8", ("FL",): number}
        return PublishedTable(
            "victims",
            (PublishedDimension("form_of_exploitation", "Total", {}),),
            {codes: printed_cell(codes, shown) for codes, shown in cells.items()},
            indicator="victims",
        )

    assert not rules(several("7")) & {"sum_by_form", "part_above_total"}
    assert "part_above_total" in rules(several("11"))


def test_groups_within_a_dimension_are_wholes_too() -> None:
    parts = {"Total": (("Asia", "Europe"),), "Asia": (("TJK", "UZB"),)}
    cells = {("Total",): "20", ("Asia",): "12", ("Europe",): "8", ("TJK",): "7", ("UZB",): "6"}
    table = PublishedTable(
        "by region",
        (PublishedDimension("region", "Total", parts),),
        {codes: printed_cell(codes, shown) for codes, shown in cells.items()},
    )
    [found] = [one for one in check_consistency([table]) if one.rule == "sum_by_other_dimension"]
    assert "Asia: 12" in found.message
    alone = {codes: shown for codes, shown in cells.items() if codes != ("UZB",)}
    alone["TJK",] = "13"
    above = PublishedTable(
        "by region",
        (PublishedDimension("region", "Total", parts),),
        {codes: printed_cell(codes, shown) for codes, shown in alone.items()},
    )
    assert finding("part_above_total", above).cells == ({"region": "TJK"}, {"region": "Asia"})


@pytest.mark.parametrize(
    ("before", "after", "speaks"),
    [
        ("20", "90", True),
        ("90", "20", True),
        ("20", "30", False),
        ("<5", "12", False),  # after 4, chance explains 12
        ("0", "12", True),
        ("<5", "60", True),
        ("60", "<5", True),
        ("", "60", False),
    ],
)
def test_a_change_is_named_where_no_count_behind_the_sign_lets_expect_it(
    before: str, after: str, speaks: bool
) -> None:
    tables = [table_of({}, {(): shown}, year=year) for year, shown in
              (("2022", before), ("2023", after))]  # fmt: skip
    assert ("change_from_last_year" in rules(*tables)) is speaks


def test_a_year_between_that_is_not_printed_leaves_the_change_open() -> None:
    tables = (table_of({}, {(): "20"}, year="2021"), table_of({}, {(): "90"}, year="2023"))
    assert "change_from_last_year" not in rules(*tables)


def test_the_same_few_persons_are_no_copied_table() -> None:
    def two(indicator: str, first: str, second: str) -> PublishedTable:
        shown = {("Total",): "60", ("Male",): first, ("Female",): second}
        return table_of({"sex": SEX}, shown, indicator=indicator)

    victims, convicted = "Detected trafficking victims", "Persons convicted"
    assert "copied_table" in rules(two(victims, "40", "20"), two(convicted, "40", "20"))
    assert "copied_table" not in rules(two(victims, "40", "20"), two(convicted, "40", "19"))
    assert "copied_table" not in rules(two(victims, "4", "3"), two(convicted, "4", "3"))
    assert "copied_table" not in rules(two(victims, "10", "9"), two(convicted, "10", "9"))
    prosecuted = two("Persons prosecuted", "40", "20")
    assert "copied_table" not in rules(prosecuted, two(convicted, "40", "20")), "all convicted"


def test_children_and_adults_put_into_each_other_s_column_are_named() -> None:
    cells = {
        ("Total", "0 to 17 years"): "30", ("Total", "18 years or over"): "12",
        ("Male", "0 to 17 years"): "4", ("Female", "0 to 17 years"): "8",
        ("Male", "18 years or over"): "10", ("Female", "18 years or over"): "20",
    }  # fmt: skip
    assert "swapped_age_columns" in rules(table_of({"sex": SEX, "age": AGE}, cells))


def test_the_same_country_added_up_from_two_rows_is_doubled() -> None:
    table = PublishedTable(
        "TJK 2021",
        (PublishedDimension("citizenship", "Total", {}),),
        {("Tajikistan",): printed_cell(("Tajikistan",), "9")},
        "TJK",
    )
    assert "country_doubled" not in rules(table)
    merged: Any = printed_cell(("Tajikistan",), "9")
    merged = type(merged)(merged.codes, "5 + 4", 9, 9)
    doubled = PublishedTable(table.name, table.dimensions, {("Tajikistan",): merged}, "TJK")
    assert "country_doubled" in rules(doubled)


def test_findings_of_two_countries_do_not_mix() -> None:
    one = table_of({"sex": SEX}, {("Total",): "40"}, country="TJK", indicator="Persons prosecuted")
    other = table_of({"sex": SEX}, {("Total",): "47"}, country="UZB")
    assert "convicted_above_prosecuted" not in rules(one, other)


def test_every_language_names_the_same_cells() -> None:
    table = table_of({"sex": SEX}, {("Total",): "30", ("Male",): "10", ("Female",): "15"})
    said = {language: check_consistency([table], language) for language in LANGUAGES}
    assert len({found[0].message for found in said.values()}) == len(LANGUAGES)
    assert len({tuple(map(repr, found[0].cells)) for found in said.values()}) == 1


def test_a_finding_has_the_keys_of_the_contract() -> None:
    table = table_of(
        {"sex": SEX}, {("Total",): "30", ("Male",): "10", ("Female",): "15"}, country="TJK"
    )
    assert finding("sum_by_sex", table).as_dict() == {
        "rule": "sum_by_sex",
        "severity": "error",
        "country": "TJK",
        "year": "2024",
        "indicator": "Persons convicted",
        "cells": [{}, {"sex": "Male"}, {"sex": "Female"}],
        "message": "The sexes add up to 25, not to what is printed (total: 30). Parts: Male: 10; "
        "Female: 15. Correct the figures, or print those whose sex is unknown.",
    }


def test_no_name_means_two_things() -> None:
    """A spelling in two measures, or two dimensions, would send a table to either."""
    meanings = read_meanings()
    for names in (
        [name for one in meanings.measures.values() for name in one.names],
        [name for one in meanings.roles.values() for name in one.names],
        *([c for codes in one.codes.values() for c in codes] for one in meanings.roles.values()),
    ):
        assert len({name.casefold() for name in names}) == len(names)
