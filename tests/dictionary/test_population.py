"""Residents of a country, from the file of its overlay."""

from __future__ import annotations

from pathlib import Path

import pytest

from himoya.dictionary.population import Population, UnreadablePopulation, read_population
from himoya.dictionary.reading import country_folder, known_countries

HEADER = "year,sex,age_group,value,source\n"


def population(*groups: tuple[str, int, int, int]) -> Population:
    return Population({(2020, sex, low, high): value for sex, low, high, value in groups}, {})


def test_groups_are_added_up_where_they_make_up_the_ages() -> None:
    five_years = population(("F", 0, 4, 1), ("F", 5, 17, 2), ("F", 18, 64, 4), ("F", 65, 1000, 8))
    assert five_years.number(2020) == 15
    assert five_years.number(2020, ["F"], (0, 17)) == 3
    assert five_years.number(2020, ["F"], (18, None)) == 12
    # The highest age that a list of bands accepts is no end of life.
    assert five_years.number(2020, ["F"], (18, 110)) == 12


def test_groups_that_straddle_or_leave_a_gap_give_no_number() -> None:
    straddling = population(("F", 0, 14, 1), ("F", 15, 19, 2), ("F", 20, 1000, 4))
    assert straddling.number(2020, ["F"], (0, 17)) is None
    gap = population(("F", 0, 4, 1), ("F", 10, 1000, 4))
    assert gap.number(2020, ["F"]) is None
    one_sex = population(("F", 0, 1000, 1), ("M", 0, 17, 1))
    assert one_sex.number(2020) is None


def test_an_unknown_year_or_sex_gives_no_number() -> None:
    women = population(("F", 0, 1000, 1))
    assert women.number(2021) is None
    assert women.number(2020, ["X"]) is None


def test_the_file_of_the_invented_country_is_read() -> None:
    found = read_population(country_folder("demonstration"))
    assert found is not None
    assert found.number(2020, ["F"], (0, 17)) == 639_100
    assert found.sources[2020]


def test_a_country_without_the_file_has_no_population(tmp_path: Path) -> None:
    assert read_population(tmp_path) is None
    for country in known_countries():
        read_population(country_folder(country))


@pytest.mark.parametrize("line", ["2020,F,adults,5,x", "2020,F,0-17,many,x", "now,F,0-17,5,x"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "population.csv").write_text(f"{HEADER}2020,F,0-17,5,x\n{line}\n", "utf-8")
    with pytest.raises(UnreadablePopulation, match=r"population.csv:3"):
        read_population(tmp_path)
