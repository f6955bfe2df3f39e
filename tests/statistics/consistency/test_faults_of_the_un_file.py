"""What the project's notes on GLOTIP (section 3) see in two editions of the UN's file is found.

The edition of 30/05/2023 is read from the reference material; of the edition of 14/04/2025 only the
figures that the notes quote are here, in the shape of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from himoya.statistics.consistency import ConsistencyFinding, check_consistency
from himoya.statistics.published_tables import read_published_tables

QUOTED_2025 = Path(__file__).parent / "glotip_2025_quoted.csv"

CONTACT = "Persons brought into formal contact"
PROSECUTED = "Persons prosecuted"
CONVICTED = "Persons convicted"
VICTIMS = "Detected trafficking victims"
OFFENCES = "Offences of trafficking in persons"

Wanted = tuple[str, str, str, Iterable[int]]

#: (rule, country, indicator, years): observations of the edition of 2023, or of both.
OF_2023: list[Wanted] = [
    ("unlike_units_equal", "TJK", OFFENCES, range(2012, 2016)),
    ("parts_each_equal_whole", "TJK", CONVICTED, range(2012, 2017)),
    ("parts_each_equal_whole", "UZB", CONVICTED, range(2010, 2017)),
    ("parts_each_equal_whole", "KGZ", CONVICTED, range(2014, 2017)),
    ("part_above_total", "TJK", VICTIMS, [2018]),
    ("sum_by_sex_within_age", "TJK", CONTACT, [2020]),
    ("part_above_total", "TJK", CONTACT, [2020, 2021]),
    ("sex_other_as_dump", "TJK", VICTIMS, range(2017, 2021)),
    ("sum_by_sex", "TJK", VICTIMS, [2018]),
    ("country_not_coded", "TJK", VICTIMS, range(2017, 2022)),
    ("country_not_coded", "TJK", CONVICTED, range(2017, 2022)),
    ("country_not_coded", "UZB", CONVICTED, range(2017, 2022)),
    ("country_not_coded", "KAZ", VICTIMS, range(2017, 2022)),
    ("country_not_coded", "KGZ", VICTIMS, range(2017, 2020)),
    ("convicted_above_prosecuted", "TJK", CONVICTED, range(2018, 2022)),
    ("convicted_equal_suspected", "TJK", CONVICTED, [*range(2012, 2016), *range(2018, 2022)]),
    ("split_as_last_year", "TJK", CONVICTED, [2021]),
    ("split_as_last_year", "TJK", PROSECUTED, [2021]),
]

#: Observations of the edition of 2025, or of both, whose figures the notes quote.
OF_2025: list[Wanted] = [
    ("unlike_units_equal", "TJK", OFFENCES, [2014, 2015]),
    ("parts_each_equal_whole", "TJK", CONVICTED, range(2014, 2017)),
    ("parts_each_equal_whole", "UZB", CONVICTED, [2015, 2016]),
    ("copied_table", "TJK", CONVICTED, [2019, 2020, 2021]),
    ("copied_table", "UZB", CONVICTED, [2019, 2020, 2021]),
    ("sum_by_form", "TJK", CONVICTED, [2020]),
    ("part_above_total", "TJK", CONVICTED, [2020]),
    ("part_above_total", "TJK", VICTIMS, [2018]),
    ("swapped_age_columns", "TJK", PROSECUTED, [2020]),
    ("sum_by_age", "TJK", CONTACT, [2020]),
    ("sum_by_citizenship", "TJK", VICTIMS, [2021]),
    ("sum_by_sex", "TJK", VICTIMS, [2018]),
    ("country_not_coded", "TJK", VICTIMS, [2021]),
    ("convicted_above_prosecuted", "TJK", CONVICTED, [2018]),
]


def _named(wanted: list[Wanted]) -> list[object]:
    return [pytest.param(*one, id=" ".join(one[:3])) for one in wanted]


def _checked(file: Path) -> list[ConsistencyFinding]:
    return check_consistency(read_published_tables([file]).tables)


@pytest.fixture(scope="module")
def found_2023(shared: Path) -> list[ConsistencyFinding]:
    return _checked(shared / "data" / "unodc-glotip-central-asia.csv")


@pytest.fixture(scope="module")
def found_2025() -> list[ConsistencyFinding]:
    return _checked(QUOTED_2025)


def _years(found: list[ConsistencyFinding], rule: str, country: str, indicator: str) -> set[int]:
    return {
        int(one.year or 0)
        for one in found
        if (one.rule, one.country, one.indicator) == (rule, country, indicator)
    }


@pytest.mark.parametrize(("rule", "country", "indicator", "years"), _named(OF_2023))
def test_what_the_notes_see_in_2023_is_found(
    found_2023: list[ConsistencyFinding],
    rule: str,
    country: str,
    indicator: str,
    years: Iterable[int],
) -> None:
    assert set(years) <= _years(found_2023, rule, country, indicator)


@pytest.mark.parametrize(("rule", "country", "indicator", "years"), _named(OF_2025))
def test_what_the_notes_see_in_2025_is_found(
    found_2025: list[ConsistencyFinding],
    rule: str,
    country: str,
    indicator: str,
    years: Iterable[int],
) -> None:
    assert set(years) <= _years(found_2025, rule, country, indicator)


def test_what_only_the_later_edition_has_is_not_found_in_the_earlier(
    found_2023: list[ConsistencyFinding],
) -> None:
    """In 2023 the forms of the convicted are not those of the victims; no citizenship above."""
    copied = [one for one in found_2023 if one.rule == "copied_table"]
    assert not any(VICTIMS in {one.indicator, *_indicators(one)} for one in copied)
    assert not _years(found_2023, "sum_by_citizenship", "TJK", VICTIMS) & {2021}
    assert not _years(found_2023, "swapped_age_columns", "TJK", PROSECUTED)


def test_what_is_quoted_of_2025_has_one_table_copied_per_year_and_state(
    found_2025: list[ConsistencyFinding],
) -> None:
    copied = [one for one in found_2025 if one.rule == "copied_table"]
    assert len(copied) == 6
    assert all(VICTIMS in _indicators(one) for one in copied)


def test_the_33_boys_are_named_with_every_total_they_are_above(
    found_2023: list[ConsistencyFinding],
) -> None:
    [finding] = [
        one
        for one in found_2023
        if one.rule == "part_above_total"
        and (one.country, one.year, one.indicator) == ("TJK", "2018", VICTIMS)
        and "33 is above" in one.message
        and one.cells[0].get("sex") == "Male"
    ]
    assert finding.message == (
        "Sexual exploitation · Male · 0 to 17 years: 33 is above a total it belongs to: "
        "Male · 0 to 17 years: 5; Male: 25; Sexual exploitation: 25; 0 to 17 years: 10."
    )
    assert finding.cells[0] == {
        "breakdown": "by form of exploitation: Sexual exploitation",
        "sex": "Male",
        "age": "0 to 17 years",
    }


def test_two_editions_of_the_file_are_compared(shared: Path) -> None:
    """The notes count 23 totals of two States that the later edition changed, all in 2019-2021:
    totals of the five measures, and of victims by form."""
    files = [shared / "data" / "unodc-glotip-central-asia.csv", QUOTED_2025]
    found = check_consistency(read_published_tables(files).tables)
    changed = [one for one in found if one.rule == "editions_differ"]
    assert {one.country for one in changed} == {"TJK", "UZB"}
    assert {one.year for one in changed if _totals(one)} == {"2019", "2020", "2021"}
    assert sum(_totals(one) for one in changed) == 23


def _totals(finding: ConsistencyFinding) -> int:
    """Return how many totals differ; every difference names the cell of both editions."""
    places = [cell.keys() & {"breakdown", "sex", "age"} for cell in finding.cells]
    forms = finding.indicator == VICTIMS
    return sum(not place or (forms and place == {"breakdown"}) for place in places) // 2


def _indicators(finding: ConsistencyFinding) -> set[str]:
    return {cell["indicator"] for cell in finding.cells if "indicator" in cell}
