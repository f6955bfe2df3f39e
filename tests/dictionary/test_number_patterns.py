"""Official numbers: no two things, and no practice case, ever get the same one."""

from __future__ import annotations

import re
import shutil
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from himoya.dictionary.checking import check_country
from himoya.dictionary.countries import Country
from himoya.dictionary.number_patterns import NumberPattern
from himoya.dictionary.reading import COUNTRIES, read_dictionary
from himoya.languages.folding import fold

FULL = ("demonstration", "tajikistan", "uzbekistan")


@cache
def country_of(name: str) -> Country:
    return read_dictionary(name).country


def pattern(text: str, prefix: str = "TRY-") -> NumberPattern:
    return NumberPattern(kind="case", pattern=text, practice_prefix=prefix, verified=True)


def test_a_number_is_written_as_the_pattern_says() -> None:
    written = pattern("{agency}/{number:04d}-{year}").issue(agency="XD-01", year=2026, number=7)
    assert written == "XD-01/0007-2026"


def test_a_counter_that_outgrows_its_zeros_goes_on() -> None:
    one = pattern("{agency}-{year}-{number:02d}")
    assert one.issue(agency="A", year=2026, number=100) == "A-2026-100"


def test_a_practice_number_begins_with_its_prefix() -> None:
    one = pattern("{agency}-{year}-{number}")
    assert one.issue(agency="A", year=2026, number=1, practice=True) == "TRY-A-2026-1"


@pytest.mark.parametrize("country", FULL)
def test_no_two_things_of_a_country_get_one_number(country: str) -> None:
    found = country_of(country)
    assert set(found.numbers) == {"report", "case", "offence", "request_for_help"}
    agencies, years, counted = list(found.agencies), (2026, 2027), (1, 2, 12, 100, 1000, 123456)
    every = list(product(found.numbers, agencies, years, counted, (True, False)))
    written = {
        fold(found.numbers.write(kind, agency=agency, year=year, counted=number, practice=practice))
        for kind, agency, year, number, practice in every
    }
    assert len(written) == len(every)


def test_what_nobody_decided_for_a_state_stays_marked() -> None:
    for country in FULL:
        for one in country_of(country).numbers.values():
            assert one.verified == (country == "demonstration")
            assert one.verified or one.note


def test_a_country_of_names_only_numbers_nothing() -> None:
    assert not country_of("turkmenistan").numbers


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{agency}-{number:05d}", "{year} has to stand in it once"),
        ("{agency}-{year}-{number}-{year}", "{year} has to stand in it once"),
        ("{agency}-{year}{number:05d}", "between two parts"),
        ("{agency}-{year}-9{number:05d}", "no figure may touch a part"),
        ("{agency}-{year}-{number:05d}7", "no figure may touch a part"),
        ("{agency}-{year}-{number:5}", "{number:5} is none of"),
        ("{agency}-{year:04d}-{number}", "{year:04d} is none of"),
        ("{agency.__class__}-{year}-{number}", "is none of"),
        ("{agency}-{year}-{number:05d", "a brace is not closed"),
        ("{agency}-{year}-{number}-{town}", "{town} is none of"),
        ("{}-{agency}-{year}-{number}", "{} is none of"),
    ],
)
def test_a_pattern_that_could_give_a_number_twice_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        pattern(text)


def test_a_prefix_of_signs_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="practice_prefix"):
        pattern("{agency}-{year}-{number}", prefix="-")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("'O-{agency}-{year}-{number:05d}'", "'{agency}/{year}/{number:07d}'", "writes the same"),
        ("practice_prefix: PRACTICE-", "practice_prefix: X", "begin like those of practice cases"),
        ("practice_prefix: PRACTICE-\n", "", "Input should be a valid string"),
        ("  report:", "  raport:", "nothing of this kind is numbered"),
        ("{year}-{number:05d}'\n  offence", "{number:05d}'\n  offence", "{year} has to stand"),
    ],
)
def test_patterns_that_cannot_stand_are_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    country = Path(shutil.copytree(COUNTRIES / "demonstration", tmp_path / "demonstration"))
    file = country / "numbers.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = check_country(country)
    assert {problem.file for problem in problems} == {file}
    assert any(message in problem.message for problem in problems), problems
