"""Templates of every record and card, in every language, for three countries, read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType, FilledBy, Moment
from himoya.dictionary.reading import read_dictionary
from himoya.exchange.delivery import check_delivery
from himoya.exchange.safe_workbooks import inspect_workbook
from himoya.exchange.spreadsheets.columns import FIRST_ROW, HEADINGS_ROW
from himoya.exchange.spreadsheets.template import (
    PREPARED_ROWS,
    UnknownTemplate,
    sheet_name,
    template_names,
    template_sheets,
    write_template,
)
from himoya.languages.codes import LANGUAGES, Language

TODAY = date(2026, 11, 24)
COUNTRIES = ("demonstration", "tajikistan", "uzbekistan")
BY_COUNTRY = {country: read_dictionary(country) for country in COUNTRIES}


def written(dictionary: Dictionary, name: str, language: Language, folder: Path):
    file = folder / f"{name}.xlsx"
    write_template(dictionary, name, language, file)
    return openpyxl.load_workbook(file)


def validations(sheet: Worksheet) -> dict[str, object]:
    """First cell of the range -> the check of its column."""
    return {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}


def style_of_column(sheet: Worksheet, position: int):
    """The style of a column counted from 0; neighbours of one style may stand as one entry."""
    (found,) = [
        one
        for one in sheet.column_dimensions.values()
        if one.min is not None and one.min <= position + 1 <= one.max
    ]
    return found


def test_there_is_a_template_for_every_card_and_record() -> None:
    names = template_names(BY_COUNTRY["tajikistan"])
    assert {"crisis_centre_form", "police_card", "victim", "request_for_help"} <= set(names)
    with pytest.raises(UnknownTemplate):
        template_sheets(BY_COUNTRY["tajikistan"], "passport")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_headings_sheets_and_properties(country: str, language: Language, tmp_path: Path) -> None:
    dictionary = BY_COUNTRY[country]
    for name in template_names(dictionary):
        workbook = written(dictionary, name, language, tmp_path)
        form, sheets = template_sheets(dictionary, name)
        titles = [sheet_name(one.record.label.in_language(language)) for one in sheets]
        assert workbook.sheetnames[1:-1] == titles
        assert len(set(workbook.sheetnames)) == len(sheets) + 2
        for title in workbook.sheetnames:
            assert 0 < len(title) <= 31
            assert not re.search(r"[\[\]:*?/\\']", title)
        for sheet, one in zip(workbook.worksheets[1:-1], sheets, strict=True):
            labels = [cell.value for cell in sheet[HEADINGS_ROW + 1]]
            assert labels == [field.label.in_language(language) for field, _ in one.columns]
        properties = {one.name: one.value for one in workbook.custom_doc_props.props}
        assert properties == {
            f"himoya.{'form' if form is not None else 'record'}": name,
            "himoya.country": country,
            "himoya.dictionary_version": dictionary.version,
            "himoya.form_version": form.version if form is not None else dictionary.version,
            "himoya.language": language,
            "himoya.start_sheet": workbook.sheetnames[0],
            "himoya.lists_sheet": workbook.sheetnames[-1],
        }
        inspect_workbook(tmp_path / f"{name}.xlsx", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["victim", "suspect", "event", "crisis_centre_form"])
def test_every_list_offers_its_answers_and_then_the_reasons(
    name: str, language: Language, tmp_path: Path
) -> None:
    dictionary = BY_COUNTRY["uzbekistan"]
    workbook = written(dictionary, name, language, tmp_path)
    reasons = [one.label.in_language(language) for one in dictionary.codelists["missing_reason"]]
    lists = workbook.worksheets[-1]
    ((_, sheet),) = [(one, workbook.worksheets[1]) for one in template_sheets(dictionary, name)[1]]
    checks = validations(sheet)
    coded = 0
    for position, (field, _) in enumerate(template_sheets(dictionary, name)[1][0].columns):
        if not field.is_coded:
            continue
        coded += 1
        one = checks[sheet.cell(FIRST_ROW + 1, position + 1).coordinate]
        assert one.type == "list"
        # A list that only warns lets "a; b" be typed; where one answer is right, it stops.
        assert one.errorStyle == ("warning" if field.many else None)
        title, cells = one.formula1.rsplit("!", 1)
        assert title.strip("'") == lists.title
        offered = [cell.value for (cell,) in lists[cells.replace("$", "")]]
        codes = [
            code.label.in_language(language)
            for code in dictionary.codelist_of(field)
            if code.valid_to is None or code.valid_to >= date.today()
        ]
        assert offered == [*codes, *reasons]
    assert coded > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_dates_are_checked_but_let_reasons_pass(
    language: Language, tmp_path: Path
) -> None:
    dictionary = BY_COUNTRY["tajikistan"]
    sheet = written(dictionary, "victim", language, tmp_path).worksheets[1]
    checks = validations(sheet)
    kinds = set()
    for position, (field, _) in enumerate(template_sheets(dictionary, "victim")[1][0].columns):
        one = checks[sheet.cell(FIRST_ROW + 1, position + 1).coordinate]
        last = sheet.cell(FIRST_ROW + PREPARED_ROWS, position + 1).coordinate
        assert str(one.sqref).endswith(last)
        assert len(one.promptTitle or "") <= 32
        assert 0 < len(one.prompt) <= 255
        assert len(one.error or "") <= 255
        assert len(one.errorTitle or "") <= 32
        if field.type is FieldType.INTEGER:
            assert (one.type, one.errorStyle) == ("whole", "warning")
            assert (one.formula1, one.formula2) == (str(field.minimum), str(field.maximum))
        elif field.type is FieldType.DATE:
            assert (one.type, one.errorStyle) == ("custom", "warning")
            assert sheet.cell(FIRST_ROW + 1, position + 1).coordinate in one.formula1
        kinds.add(field.type)
    assert {FieldType.INTEGER, FieldType.DATE, FieldType.AMOUNT, FieldType.CODE} <= kinds


def test_what_is_typed_into_is_open_and_all_else_is_locked(tmp_path: Path) -> None:
    workbook = written(BY_COUNTRY["demonstration"], "police_card", "ru", tmp_path)
    start, *records, lists = workbook.worksheets
    assert all(sheet.protection.sheet for sheet in workbook.worksheets)
    opened = [cell.coordinate for row in start for cell in row if not cell.protection.locked]
    assert opened == ["B5", "B6"]
    assert all(cell.protection.locked for row in lists for cell in row)
    for sheet in records:
        assert all(cell.protection.locked for row in sheet["1:2"] for cell in row)
        for position in range(sheet.max_column):
            assert not style_of_column(sheet, position).protection.locked


def test_dates_and_numbers_of_records_stay_text(tmp_path: Path) -> None:
    """Otherwise a program turns 2024-05 into the first of May, and 007 into 7."""
    dictionary = BY_COUNTRY["demonstration"]
    sheet = written(dictionary, "victim", "en", tmp_path).worksheets[1]
    for position, (field, _) in enumerate(template_sheets(dictionary, "victim")[1][0].columns):
        is_text = style_of_column(sheet, position).number_format == "@"
        assert is_text is (field.type in {FieldType.TEXT, FieldType.IDENTIFIER, FieldType.DATE})


def test_what_is_needed_stands_out_without_colour_too(tmp_path: Path) -> None:
    dictionary = BY_COUNTRY["demonstration"]
    sheet = written(dictionary, "victim", "en", tmp_path).worksheets[1]
    for cell, (field, _) in zip(
        sheet[HEADINGS_ROW + 1], template_sheets(dictionary, "victim")[1][0].columns, strict=True
    ):
        is_needed = field.required in {Moment.AT_REGISTRATION, Moment.AT_REQUEST}
        assert bool(cell.font.bold) is is_needed
        assert field.instruction.en in cell.comment.text
        assert field.name in cell.comment.text


def test_what_the_system_works_out_is_not_asked() -> None:
    for dictionary in BY_COUNTRY.values():
        for record in dictionary.records:
            _, (sheet,) = template_sheets(dictionary, record)
            for field, _ in sheet.columns:
                assert not field.derived
                assert field.filled_by != (FilledBy.SYSTEM,)


def test_a_code_that_has_ended_is_not_offered_and_one_that_will_end_is(tmp_path: Path) -> None:
    dictionary = BY_COUNTRY["demonstration"]
    sexes = dictionary.codelists["sex"]
    codes = dict(sexes.codes)
    codes["M"] = replace(codes["M"], valid_to=date.today() - timedelta(days=1))
    codes["F"] = replace(codes["F"], valid_to=date.today())
    changed = replace(
        dictionary, codelists={**dictionary.codelists, "sex": replace(sexes, codes=codes)}
    )
    lists = written(changed, "victim", "en", tmp_path).worksheets[-1]
    (column,) = [column for column in lists.columns if column[0].value == sexes.title.en]
    offered = {cell.value for cell in column}
    assert "Male" not in offered
    assert "Female" in offered


def test_nothing_half_written_stays(tmp_path: Path, monkeypatch) -> None:
    def fail(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("himoya.exchange.spreadsheets.template._record_sheet", fail)
    with pytest.raises(KeyboardInterrupt):
        write_template(BY_COUNTRY["demonstration"], "victim", "en", tmp_path / "victim.xlsx")
    assert list(tmp_path.iterdir()) == []


# Filled in, checked


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("number", range(len(template_names(BY_COUNTRY["demonstration"]))))
def test_a_template_filled_in_with_what_it_offers_has_no_error(
    country: str, number: int, tmp_path: Path
) -> None:
    """Languages take turns, so that each template meets a different one in each country."""
    dictionary = BY_COUNTRY[country]
    name = template_names(dictionary)[number]
    language = LANGUAGES[(number + COUNTRIES.index(country)) % len(LANGUAGES)]
    workbook = written(dictionary, name, language, tmp_path)
    for sheet, one in zip(
        workbook.worksheets[1:-1], template_sheets(dictionary, name)[1], strict=True
    ):
        for position, (field, _) in enumerate(one.columns):
            for row in (1, 2):
                cell = sheet.cell(FIRST_ROW + row, position + 1)
                cell.value = answer(dictionary, one.record.key, field, row, language)
    file = tmp_path / "filled.xlsx"
    workbook.save(file)
    report = check_delivery(file, dictionary, language, today=TODAY)
    assert report.rows == 2 * len(template_sheets(dictionary, name)[1])
    errors = [one for one in report.findings if one.severity == "error"]
    assert errors == []
    assert "needs_an_answer" not in {one.rule for one in report.findings}


#: Answers that agree with each other; everything else has the first answer of its list.
_CODES = {
    "age_band": "A24",
    "geographic_reach": "GEO1",
    "court_outcome": "OUT1",
    "consent_purpose": "assistance",
    "means": "MEA1",
    "victim_status": "VST3",
    "stage": "STG6",
}
_NUMBERS = {"age_identified": 24, "age_at_offence": 24, "age_first_exploited": 23}


def answer(
    dictionary: Dictionary, key: str, field: Field, row: int, language: Language
) -> str | int:
    if field.type is FieldType.IDENTIFIER:
        # Links lead to the record of the same number.
        return f"N-{row}" if field.name == key or field.name.endswith(("_id", "_number")) else "P-1"
    if field.is_coded:
        return _code(dictionary, field, language)
    if field.type is FieldType.DATE:
        if field.name == "birth_date":
            return "2000-01"
        return "03.05.2024" if row == 1 else "2024-05"
    if field.type is FieldType.INTEGER:
        return _NUMBERS.get(field.name, max(field.minimum or 0, 1))
    return 100 if field.type is FieldType.AMOUNT else "text"


def _code(dictionary: Dictionary, field: Field, language: Language) -> str:
    codelist = dictionary.codelist_of(field)
    code = _CODES.get(field.name, "")
    if field.codelist == "country":
        code = dictionary.country.iso3
    if field.codelist == "article":
        code = next(_articles_of_2024(dictionary))
    if code not in codelist:
        code = next(iter(codelist.codes))
    second = [one for one in codelist.codes if one != code][:1] if field.many else []
    if field.name in {*_CODES, "exploitation_country"}:
        second = []
    return "; ".join(codelist.label(one, language) for one in (code, *second))


def _articles_of_2024(dictionary: Dictionary) -> Iterator[str]:
    for article in dictionary.country.articles.values():
        started = article.valid_from is None or article.valid_from <= date(2024, 5, 1)
        if started and article.valid_to is None:
            yield article.article
