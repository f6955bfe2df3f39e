"""A workbook to fill in, for one record type or one card, in one language.

A start sheet tells how; every record type has a sheet with one column a field (lists, comments,
checks of dates and numbers); a sheet of lists holds what the lists accept. What must not be typed
into is protected. Record, country and version travel as document properties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FilledBy
from himoya.dictionary.records import Form, RecordType
from himoya.dictionary.words import Words
from himoya.exchange.finished_files import finished
from himoya.exchange.spreadsheets.columns import (
    FIRST_ROW,
    HEADINGS_ROW,
    PAGES_ROW,
    Column,
    ColumnWriter,
)
from himoya.exchange.spreadsheets.lists_sheet import ListsSheet
from himoya.exchange.spreadsheets.start_sheet import SheetLink, StartSheet
from himoya.exchange.workbook_input import PROPERTY_PREFIX
from himoya.languages.codes import Language

#: Rows that are prepared for typing; a longer delivery is pasted in or sent as CSV.
PREPARED_ROWS = 2_000


class UnknownTemplate(LookupError):
    """There is neither a record type nor a form of that name."""


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """One sheet of a template: fields of one record type, grouped under page titles."""

    record: RecordType
    columns: tuple[tuple[Field, Words | None], ...]


def write_template(dictionary: Dictionary, name: str, language: Language, file: Path) -> None:
    """Write the template of a record type or form; raises UnknownTemplate.

    An unfinished workbook never stands under the name asked for.
    """
    form, sheets = template_sheets(dictionary, name)
    with finished(file) as unfinished:
        _write(dictionary, name, form, sheets, language, unfinished)


def template_names(dictionary: Dictionary) -> tuple[str, ...]:
    """Return the names for which a template can be written: forms, then record types."""
    return (*dictionary.forms, *dictionary.records)


def template_sheets(
    dictionary: Dictionary, name: str
) -> tuple[Form | None, tuple[TemplateSheet, ...]]:
    """Return what stands on the sheets of a template; raises UnknownTemplate."""
    if name in dictionary.forms:
        form = dictionary.forms[name]
        return form, tuple(_sheet_of_form(dictionary, form, record) for record in form.records)
    if name in dictionary.records:
        record = dictionary.records[name]
        columns = tuple(
            (field, record.description) for field in record.fields.values() if _is_typed(field)
        )
        return None, (TemplateSheet(record, columns),)
    raise UnknownTemplate(name)


def _sheet_of_form(dictionary: Dictionary, form: Form, name: str) -> TemplateSheet:
    record = dictionary.records[name]
    asked = {
        field: page.title for page in form.pages if page.record == name for field in page.fields
    }
    # What ties the sheets of one card together is always there, first of all.
    ties = [record.key, *(field for other, field in record.links.items() if other in form.records)]
    columns: dict[str, Words | None] = {field: asked.get(field) for field in ties}
    columns.update(asked)
    national = (field.name for field in record.fields.values() if field.national)
    columns.update({field: None for field in national if field not in columns})
    return TemplateSheet(record, tuple((record[field], title) for field, title in columns.items()))


def _is_typed(field: Field) -> bool:
    """Whether people type the field; what the system works out or fills in has no column."""
    return not field.derived and field.filled_by != (FilledBy.SYSTEM,)


def _write(
    dictionary: Dictionary,
    name: str,
    form: Form | None,
    sheets: Sequence[TemplateSheet],
    language: Language,
    file: Path,
) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(str(file), options)
    try:
        title = form.title if form is not None else sheets[0].record.label
        lists = ListsSheet(dictionary, language, date.today())
        start = StartSheet(workbook, dictionary, lists, language)
        start.write(title, form, [_link(one.record, language) for one in sheets])
        writers = [_record_sheet(workbook, one, lists, dictionary, language) for one in sheets]
        lists.write(workbook)
        properties = {
            "form" if form is not None else "record": name,
            "country": dictionary.country.folder,
            "dictionary_version": dictionary.version,
            "form_version": form.version if form is not None else dictionary.version,
            "language": language,
            "start_sheet": start.name,
            "lists_sheet": lists.name,
        }
        for key, value in properties.items():
            workbook.set_custom_property(PROPERTY_PREFIX + key, value, "text")
        workbook.set_properties({"title": title.in_language(language)})
        writers[0].activate()
        start.sheet.activate()
    finally:
        workbook.close()


def _link(record: RecordType, language: Language) -> SheetLink:
    name = sheet_name(record.label.in_language(language))
    return SheetLink(name, record.description.in_language(language))


def _record_sheet(
    workbook: Any,
    one: TemplateSheet,
    lists: ListsSheet,
    dictionary: Dictionary,
    language: Language,
) -> Any:
    sheet = workbook.add_worksheet(sheet_name(one.record.label.in_language(language)))
    writer = ColumnWriter(workbook, sheet, lists, dictionary, language, PREPARED_ROWS)
    for position, (field, page) in enumerate(one.columns):
        writer.write(Column(position, field, page))
    writer.page_titles([page for _, page in one.columns])
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.protect(
        "",
        {
            "format_columns": True,
            "format_rows": True,
            "insert_rows": True,
            "delete_rows": True,
            "sort": True,
            "autofilter": True,
        },
    )
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.repeat_rows(PAGES_ROW, HEADINGS_ROW)
    sheet.repeat_columns(0)
    sheet.set_header(f"&L{dictionary.country.name.in_language(language)}&R&P / &N")
    return sheet


def sheet_name(title: str) -> str:
    """Return a title as a sheet may be called: 31 characters, none of ``[]:*?/\\``."""
    return "".join(" " if letter in "[]:*?/\\'" else letter for letter in title)[:31].strip()
