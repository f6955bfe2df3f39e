"""What clerks write for a date, and what is read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.datetime import from_excel

from himoya.languages.dates import PartialDate, UnreadableDate, read_date


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        # as computers write
        ("2024-05-03", "2024-05-03"),
        (" 2024-05-03 ", "2024-05-03"),
        ("2024-05-03 00:00:00", "2024-05-03"),
        ("2024-05-03T00:00:00", "2024-05-03"),
        ("2024-05-03T19:00:00.000Z", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("2024~", "2024~"),
        ("2024-05-XX", "2024-05-XX"),
        ("2024-05/..", "2024-05/.."),
        ("../2024", "../2024"),
        ("2019/2021", "2019/2021"),
        # day first, in figures
        ("03.05.2024", "2024-05-03"),
        ("3.5.2024", "2024-05-03"),
        ("03/05/2024", "2024-05-03"),
        ("05/06/2024", "2024-06-05"),
        ("3-5-2024", "2024-05-03"),
        ("03 05 2024", "2024-05-03"),
        ("03. 05. 2024", "2024-05-03"),
        ("03.05.2024 г.", "2024-05-03"),
        ("03.05.2024г", "2024-05-03"),
        ("03.05.2024 14:30", "2024-05-03"),
        ("03.05.2024 в 14:30", "2024-05-03"),
        ("3\u00a0мая\u00a02024\u00a0г.", "2024-05-03"),
        ("03.05.2024\u200b", "2024-05-03"),
        ("03‑05‑2024", "2024-05-03"),  # hyphens that do not break
        ("2024.05.03", "2024-05-03"),
        ("2024/05/03", "2024-05-03"),
        ("03052024", "2024-05-03"),
        # two-digit years as spreadsheets read them
        ("3.5.24", "2024-05-03"),
        ("3.5.29", "2029-05-03"),
        ("3.5.30", "1930-05-03"),
        ("03.05.98", "1998-05-03"),
        ("3 мая 24 г.", "2024-05-03"),
        # month and year
        ("05.2024", "2024-05"),
        ("5/2024", "2024-05"),
        ("2024.05", "2024-05"),
        ("2024/05", "2024-05"),
        ("00.05.2024", "2024-05"),
        ("xx.05.2024", "2024-05"),
        ("??.05.2024", "2024-05"),
        ("2024-05-00", "2024-05"),
        ("00.00.2024", "2024"),
        ("03.00.2024", "2024-XX-03"),
        # Russian
        ("3 мая 2024 г.", "2024-05-03"),
        ("«03» мая 2024 г.", "2024-05-03"),
        ("3-го мая 2024 года", "2024-05-03"),
        ("3 МАЯ 2024", "2024-05-03"),
        ("май 2024", "2024-05"),
        ("Март 2021", "2021-03"),
        ("в мае 2024 года", "2024-05"),
        ("сент. 2020", "2020-09"),
        ("2023 г.", "2023"),
        ("2023 год", "2023"),
        ("мaй 2024", "2024-05"),  # a Latin a
        # Tajik
        ("3 майи соли 2024", "2024-05-03"),
        ("3 май соли 2024", "2024-05-03"),
        ("15 июли с. 2004", "2004-07-15"),
        ("15 июл 2004", "2004-07-15"),
        ("январ 2024", "2024-01"),
        ("моҳи сентябри соли 2024", "2024-09"),
        ("соли 2024", "2024"),
        ("соли 2024-ум", "2024"),
        ("2024 с.", "2024"),
        # Uzbek
        ("2024-yil 3-may", "2024-05-03"),
        ("2024 yil 3 may", "2024-05-03"),
        ("3-may 2024-yil", "2024-05-03"),
        ("2024-yil may", "2024-05"),
        ("2024-yil may oyida", "2024-05"),
        ("2024-yil", "2024"),
        ("2024 йил 3 май", "2024-05-03"),
        ("2024 йил сентябрь", "2024-09"),
        ("2024 йил баҳори", "2024-03/2024-05"),
        ("sentabr 2024", "2024-09"),
        ("sentyabr 2024", "2024-09"),
        # English
        ("3 May 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("the 3rd of May, 2024", "2024-05-03"),
        ("Sept 2024", "2024-09"),
        # about
        ("около 2019", "2019~"),
        ("ок. 2019 г.", "2019~"),
        ("примерно май 2019", "2019-05~"),
        ("около 3 мая 2019 г.", "2019-05-03~"),
        ("тахминан 2019", "2019~"),
        ("тахминан соли 2019", "2019~"),
        ("taxminan 2019", "2019~"),
        ("taxminan 2019-yil", "2019~"),
        ("about 2019", "2019~"),
        ("~2019", "2019~"),
        ("≈ 05.2019", "2019-05~"),
        ("2019?", "2019?"),
        ("05.2019 (?)", "2019-05?"),
        # periods
        ("2019-2021", "2019/2021"),
        ("2019–2021 гг.", "2019/2021"),
        ("2019 - 2021", "2019/2021"),
        ("2019-2021-yillar", "2019/2021"),
        ("солҳои 2019-2021", "2019/2021"),
        ("с 2019 по 2021", "2019/2021"),
        ("с 3 мая по 5 июня 2024 г.", "2024-05-03/2024-06-05"),
        ("from May 2019 to June 2020", "2019-05/2020-06"),
        ("аз соли 2019 то соли 2021", "2019/2021"),
        ("2019-yildan 2021-yilgacha", "2019/2021"),
        ("май – июнь 2024", "2024-05/2024-06"),
        ("01.05.2024-03.06.2024", "2024-05-01/2024-06-03"),
        ("1-2-3-4-2024", "2024-02-01/2024-04-03"),
        ("03-05-2024-05-06-2024", "2024-05-03/2024-06-05"),
        ("с мая 2024 г.", "2024-05/.."),
        ("since 2019", "2019/.."),
        ("2019-yildan", "2019/.."),
        ("до 2020 г.", "../2020"),
        ("то 3 майи соли 2024", "../2024-05-03"),
        ("2020-yilgacha", "../2020"),
        # seasons
        ("весна 2023", "2023-03/2023-05"),
        ("летом 2023 г.", "2023-06/2023-08"),
        ("autumn 2023", "2023-09/2023-11"),
        ("тирамоҳи соли 2023", "2023-09/2023-11"),
        ("bahor 2023", "2023-03/2023-05"),
    ],
)
def test_what_clerks_write_is_read(written: str, edtf: str) -> None:
    assert read_date(written) == PartialDate.from_edtf(edtf)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "not written"),
        ("-", "not written"),
        ("нет", "not written"),
        ("#VALUE!", "not written"),
        ("три мая", "not written"),
        ("2024 2025", "not written"),
        ("5 2024", "not written"),
        ("45415", "not written"),  # a serial number that became text
        ("с 3 по 5 мая 2024", "not written"),
        ("before 2019", "not written"),
        ("после 2019", "not written"),
        ("3 мая 2024 Душанбе", "not written"),
        ("май", "year is missing"),
        ("3 мая", "year is missing"),
        ("03.05", "year is missing"),
        ("май 24", "year is missing"),  # the 24th, or 2024?
        ("31.02.2024", "no such day"),
        ("29.02.2023", "no such day"),
        ("31 ноября 2024", "no such day"),
        ("05/23/2024", "no such month"),  # month first is not the custom here
        ("2024-13-01", "no such month"),
        ("2019-20", "no such month"),
        ("03.05.1824", "between 1900 and 2100"),
        ("3 мая 2204", "between 1900 and 2100"),
        ("2021-2019", "ends before it begins"),
        ("зима 2023", "Winter lies in two years"),
        ("qish 2023", "Winter lies in two years"),
        ("x" * 5000, "not written"),
        ("-" * 5000, "not written"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_date(written)
    assert reason in refused.value.reason
    assert refused.value.text == written


def test_dates_and_instants_of_a_spreadsheet_are_days() -> None:
    assert read_date(date(2024, 5, 3)).edtf == "2024-05-03"
    assert read_date(datetime(2024, 5, 3, 14, 30)).edtf == "2024-05-03"  # noqa: DTZ001


@pytest.mark.parametrize("year", [1900, 2016, 2016.0, 2100])
def test_a_number_that_is_a_year_is_a_year(year: float) -> None:
    assert read_date(year) == PartialDate.of_year(int(year))


@given(st.integers(2101, 73_415))
def test_a_larger_number_is_a_serial_number_as_spreadsheets_count(serial: int) -> None:
    theirs = from_excel(serial)
    assert isinstance(theirs, datetime)
    assert read_date(serial).earliest == theirs.date()
    assert read_date(serial + 0.75) == read_date(serial)


@pytest.mark.parametrize(
    "raw", [0, 5, -3, 1899, 2016.5, 73_416, 10**12, 1e300, float("nan"), float("inf")]
)
def test_any_other_number_is_refused(raw: float) -> None:
    with pytest.raises(UnreadableDate, match="must be a year"):
        read_date(raw)


@pytest.mark.parametrize("raw", [None, True, [], timedelta(days=3)])
def test_what_is_neither_text_nor_date_nor_number_is_refused(raw: object) -> None:
    with pytest.raises(UnreadableDate):
        read_date(raw)


@pytest.mark.parametrize("width", ["wide", "abbreviated"])
@pytest.mark.parametrize("context", ["format", "stand-alone"])
@pytest.mark.parametrize("locale", ["en", "ru", "tg", "uz", "uz_Cyrl"])
def test_the_month_names_of_the_public_language_data_are_read(
    locale: str,
    context: Literal["format", "stand-alone"],
    width: Literal["wide", "abbreviated"],
) -> None:
    for month, name in get_month_names(width, context, locale).items():
        assert read_date(f"{name} 2024") == PartialDate.of_month(2024, month), name


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_in_every_figure_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y.%m.%d", "%Y%m%d", "%d%m%Y"):
        assert read_date(day.strftime(form)) == PartialDate.of_day(day), form


@given(st.text())
def test_any_text_is_a_date_or_an_unreadable_date(text: str) -> None:
    try:
        found = read_date(text)
    except UnreadableDate:
        return
    assert PartialDate.from_edtf(found.edtf) == found


@given(st.text(alphabet="0123456789.-/ ~?Xxмай года сyil-", max_size=25))
def test_any_text_like_a_date_is_a_date_or_an_unreadable_date(text: str) -> None:
    try:
        found = read_date(text)
    except UnreadableDate:
        return
    assert PartialDate.from_edtf(found.edtf) == found


def test_days_of_two_centuries_are_read_as_themselves() -> None:
    days = [date(1900, 1, 1) + timedelta(days=number) for number in range(0, 73_000, 7)]
    midnights = [datetime(day.year, day.month, day.day) for day in days]  # noqa: DTZ001
    written = [day.isoformat() for day in days]
    assert [read_date(one).earliest for one in written] == days
    assert [read_date(one).earliest for one in midnights] == days
