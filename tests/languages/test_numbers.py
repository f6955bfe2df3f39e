"""Numbers as people type and read them."""

from __future__ import annotations

import contextlib

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.numbers import UnreadableNumber, format_number, read_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("5", 5),
        (" 5 ", 5),
        ("007", 7),
        ("-5", -5),
        ("−5", -5),
        ("+5", 5),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u202f234\u202f567", 1234567),
        ("1 234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567),
        ("1,5", 1.5),
        ("0,125", 0.125),
        ("1234,567", 1234.567),
        ("1.5", 1.5),
        ("1.234", 1.234),
        ("5.0", 5),
        (7, 7),
        (7.5, 7.5),
    ],
)
def test_what_people_type_is_read(written: object, number: float) -> None:
    assert read_number(written) == number


def test_a_whole_number_stays_whole() -> None:
    assert isinstance(read_number("1 234"), int)
    assert read_number("9007199254740993") == 9007199254740993


@pytest.mark.parametrize(
    "written",
    [
        "", "-", "пять", "5 чел.", "5%", "1e5", "nan", "inf", "1.234.567", "12 34", "1,23,456",
        "1,234 567", "1_000", "٥", ".5", "5.", "1 2345", True, None, float("nan"), float("inf"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(UnreadableNumber) as refused:
        read_number(written)
    assert "not written" in refused.value.reason


def test_one_comma_before_three_digits_is_refused_because_two_people_read_two_numbers() -> None:
    with pytest.raises(UnreadableNumber) as refused:
        read_number("1,234")
    said = {language: refused.value.explained(language) for language in LANGUAGES}
    assert len(set(said.values())) == 4
    assert all("1234" in sentence and "1.234" in sentence for sentence in said.values())


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1,234,567.50"),
        ("ru", "1\u00a0234\u00a0567,50"),
        ("tg", "1\u00a0234\u00a0567,50"),
        ("uz", "1\u00a0234\u00a0567,50"),
    ],
)
def test_each_language_groups_its_own_way(language: Language, written: str) -> None:
    assert format_number(1234567.5, language, 2) == written


finite = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@given(st.one_of(st.integers(-(10**12), 10**12), finite), st.integers(0, 3))
def test_numbers_are_written_as_in_the_public_language_data(value: float, decimals: int) -> None:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    for language in LANGUAGES:
        theirs = format_decimal(value, format=pattern, locale=language)
        assert format_number(value, language, decimals) == theirs


@given(st.integers(-(10**12), 10**12), st.sampled_from(LANGUAGES))
def test_whole_numbers_are_read_back(value: int, language: Language) -> None:
    written = format_number(value, language)
    if language == "en" and 1000 <= abs(value) < 1_000_000:
        with pytest.raises(UnreadableNumber):
            read_number(written)
    else:
        assert read_number(written) == value


@given(st.integers(-(10**9), 10**9), st.sampled_from(LANGUAGES))
def test_amounts_with_hundredths_are_read_back(hundredths: int, language: Language) -> None:
    assert read_number(format_number(hundredths / 100, language, 2)) == hundredths / 100


@given(st.text())
def test_any_text_is_a_number_or_an_unreadable_number(text: str) -> None:
    with contextlib.suppress(UnreadableNumber):
        assert isinstance(read_number(text), int | float)
