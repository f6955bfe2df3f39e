"""Rates and shares."""

from __future__ import annotations

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.population import Population
from himoya.dictionary.results import TOTAL
from himoya.statistics.counting import percentage, rate_per_100000
from himoya.statistics.indicators.rates import ages_of, rates, share

POPULATION = Population(
    {(2020, sex, *ages): 50_000 for sex in ("F", "M") for ages in ((0, 17), (18, 1000))},
    {2020: "drawn"},
)


@pytest.mark.parametrize(
    ("period", "codes", "expected"),
    [
        ("2020", {}, 5.0),
        ("2020", {"sex": "F"}, 10.0),
        ("2020", {"sex": "F", "age_group": "child"}, 20.0),
        ("2020", {"age_group": "adult"}, 10.0),
        ("2020", {"form_of_exploitation": "FL"}, 5.0),
        ("2020", {"sex": "X"}, None),
        ("2020", {"age_group": "AU"}, None),
        ("2020", {"age_group": "_not_known"}, None),
        ("2021", {}, None),
        ("2020-H1", {}, None),
        ("XXXX", {}, None),
    ],
)
def test_a_rate_is_of_residents_of_the_same_group(
    demonstration: Dictionary, period: str, codes: dict[str, str], expected: float | None
) -> None:
    table = demonstration.tables["sdg_16_2_2"]
    cell = {one.dimension: TOTAL for one in table.dimensions} | codes
    assert rates(demonstration, table, POPULATION)(period, cell, 10) == expected
    assert rates(demonstration, table, None)(period, cell, 10) is None


def test_there_is_no_rate_for_a_part_of_the_country(demonstration: Dictionary) -> None:
    table = demonstration.tables["offences_by_region"]
    rate = rates(demonstration, table, POPULATION)
    assert rate("2020", {"region": "XD-01"}, 10) is None
    assert rate("2020", {"region": TOTAL}, 10) == 5.0


def test_ages_of_a_group_are_those_of_all_its_bands(demonstration: Dictionary) -> None:
    table = demonstration.tables["sdg_16_2_2"]
    assert ages_of(demonstration, table.dimension("age_group"), "child") == (0, 17)
    adults = ages_of(demonstration, table.dimension("age_group"), "adult")
    assert adults is not None and adults[0] == 18
    bands = demonstration.tables["victims_by_sex_age"].dimension("age_band")
    assert ages_of(demonstration, bands, "A18") == (18, 20)
    assert ages_of(demonstration, bands, "AU") is None


def test_nothing_is_divided_by_nobody() -> None:
    assert percentage(0, 0) is None
    assert percentage(1, 4) == 25
    assert rate_per_100000(3, 0) is None
    assert rate_per_100000(3, None) is None
    assert share(0, 0) is None
    assert share(2, 3) == 67
    # A rounded part may exceed an exact whole; a share never does.
    assert share(25, 23) == 100
