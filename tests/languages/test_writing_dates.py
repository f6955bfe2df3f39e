"""Dates as each language writes them, and read back."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date as babel_format
from hypothesis import given
from hypothesis import strategies as st

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.dates import PartialDate, format_date, read_date


@pytest.mark.parametrize(
    ("edtf", "en", "ru", "tg", "uz"),
    [
        ("2024-05-03", "3 May 2024", "3 мая 2024 г.", "3 майи соли 2024", "2024-yil 3-may"),
        ("2024-09", "September 2024", "сентябрь 2024 г.", "сентябри соли 2024",
         "2024-yil sentabr"),
        ("2024", "2024", "2024", "2024", "2024"),
        ("2024-05-XX", "May 2024", "май 2024 г.", "майи соли 2024", "2024-yil may"),
        ("2024-XX-XX", "2024", "2024", "2024", "2024"),
        ("2024-XX-15", "2024-XX-15", "2024-XX-15", "2024-XX-15", "2024-XX-15"),
        ("2019~", "about 2019", "около 2019 г.", "тахминан соли 2019", "taxminan 2019-yil"),
        ("2019-05~", "about May 2019", "около мая 2019 г.", "тахминан майи соли 2019",
         "taxminan 2019-yil may"),
        ("2019?", "2019 (?)", "2019 (?)", "2019 (?)", "2019 (?)"),
        ("2019/2021", "2019 – 2021", "2019 – 2021", "2019 – 2021", "2019 – 2021"),
        ("2024-05/..", "since May 2024", "с мая 2024 г.", "аз майи соли 2024",
         "2024-yil maydan"),
        ("../2024-05-03", "until 3 May 2024", "по 3 мая 2024 г.", "то 3 майи соли 2024",
         "2024-yil 3-maygacha"),
        ("../2024", "until 2024", "по 2024 г.", "то соли 2024", "2024-yilgacha"),
    ],
)  # fmt: skip
def test_each_language_writes_dates_its_own_way(
    edtf: str, en: str, ru: str, tg: str, uz: str
) -> None:
    known = PartialDate.from_edtf(edtf)
    assert [format_date(known, language) for language in LANGUAGES] == [en, ru, tg, uz]


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
known_dates = st.one_of(
    days.map(PartialDate.of_day),
    days.map(lambda day: PartialDate.of_month(day.year, day.month)),
    days.map(lambda day: PartialDate.of_year(day.year)),
)
languages = st.sampled_from(LANGUAGES)


@given(known_dates, languages)
def test_what_is_written_is_read_back(known: PartialDate, language: Language) -> None:
    assert read_date(format_date(known, language)) == known


@given(known_dates, st.sampled_from("~?%"), languages)
def test_about_and_doubt_are_read_back(known: PartialDate, mark: str, language: Language) -> None:
    marked = PartialDate.from_edtf(known.edtf + mark)
    assert read_date(format_date(marked, language)) == marked


@given(known_dates, known_dates, languages)
def test_periods_are_read_back(one: PartialDate, other: PartialDate, language: Language) -> None:
    first, last = sorted((one, other), key=lambda known: (known.earliest, known.latest))
    for period in (
        PartialDate.of_period(first, last),
        PartialDate.of_period(first, None),
        PartialDate.of_period(None, last),
    ):
        assert read_date(format_date(period, language)) == period


@given(days)
def test_russian_and_english_agree_with_the_public_language_data(day: date) -> None:
    known = PartialDate.of_day(day)
    assert format_date(known, "ru") == babel_format(day, "long", "ru").replace("\u202f", " ")
    assert format_date(known, "en") == babel_format(day, "d MMMM y", "en")


@given(known_dates)
def test_tajik_never_ends_in_the_russian_abbreviation(known: PartialDate) -> None:
    assert "г." not in format_date(known, "tg")
