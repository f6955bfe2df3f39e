"""One column of a template: heading with comment, list or check, width, and what stays locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FieldType, Moment
from himoya.dictionary.words import Words
from himoya.exchange.input_sheets import column_letters
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.colours import GREEN, NEEDED, PALE, WHEN_IT_APPLIES
from himoya.exchange.spreadsheets.lists_sheet import ListsSheet
from himoya.exchange.spreadsheets.measures import height_of
from himoya.languages.codes import Language

#: Spreadsheet programs cut input messages off here, in characters (title 32, text 255).
_LONGEST_TITLE = 32
_LONGEST_MESSAGE = 255

#: Rows from 0: titles of the pages, headings, and the first one to fill in.
PAGES_ROW, HEADINGS_ROW, FIRST_ROW = 0, 1, 2

_COMMENT = {"x_scale": 2.2, "y_scale": 2}


@dataclass(frozen=True, slots=True)
class Column:
    """Where a field stands on the sheet, and the title of the page it belongs to."""

    position: int
    field: Field
    page: Words | None


class ColumnWriter:
    """Writes one sheet: page titles in row 1, headings in row 2, then rows to fill in."""

    def __init__(
        self,
        workbook: Any,
        sheet: Any,
        lists: ListsSheet,
        dictionary: Dictionary,
        language: Language,
        rows: int,
    ) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._lists = lists
        self._dictionary = dictionary
        self._language = language
        self._rows = rows
        self._height = 0.0
        heading = WHEN_IT_APPLIES
        self._heading = workbook.add_format({**heading, "bg_color": PALE})
        self._needed = workbook.add_format({**heading, "bg_color": NEEDED, "bold": True})
        title = {"bold": True, "bg_color": GREEN, "font_color": "white", "locked": True}
        self._title = workbook.add_format({**title, "right": 1, "right_color": "white"})
        self._open = workbook.add_format({"locked": False, "text_wrap": True, "valign": "top"})
        # Text form keeps 2024-05 from being turned into the first of May by the program.
        self._open_text = workbook.add_format(
            {"locked": False, "text_wrap": True, "valign": "top", "num_format": "@"}
        )

    def write(self, column: Column) -> None:
        """Write one column: heading, comment, format and the check of what is typed."""
        field, position = column.field, column.position
        label = field.label.in_language(self._language)
        needed = field.required in {Moment.AT_REGISTRATION, Moment.AT_REQUEST}
        self._sheet.write_string(
            HEADINGS_ROW, position, label, self._needed if needed else self._heading
        )
        self._sheet.write_comment(HEADINGS_ROW, position, self._comment(field), _COMMENT)
        is_text = field.type in {FieldType.TEXT, FieldType.IDENTIFIER, FieldType.DATE}
        width = min(max(14, len(label) * 0.7, 26 if field.is_coded else 0), 40)
        self._sheet.set_column(
            position, position, width, self._open_text if is_text else self._open
        )
        last_row = FIRST_ROW + self._rows - 1
        check = self._check(field, position)
        self._sheet.data_validation(FIRST_ROW, position, last_row, position, check)
        self._height = max(self._height, height_of(label, width, bold=needed))
        self._sheet.set_row(HEADINGS_ROW, self._height)

    def page_titles(self, pages: Sequence[Words | None]) -> None:
        """Write the page titles over the columns they belong to, side by side ones merged."""
        start = 0
        for position in range(1, len(pages) + 1):
            if position < len(pages) and pages[position] == pages[start]:
                continue
            page = pages[start]
            text = page.in_language(self._language) if page is not None else ""
            if position - start > 1:
                self._sheet.merge_range(
                    PAGES_ROW, start, PAGES_ROW, position - 1, text, self._title
                )
            else:
                self._sheet.write_string(PAGES_ROW, start, text, self._title)
            start = position

    def _comment(self, field: Field) -> str:
        say = sentences.say
        parts = [field.instruction.in_language(self._language)]
        if field.many:
            parts.append(say(self._language, "Several answers stand apart by a semicolon (;)."))
        if field.type is FieldType.DATE:
            parts.append(say(self._language, "Write 2024-05-03, or 2024-05, or 2024."))
        if field.unit is not None:
            parts.append(self._unit(field.unit))
        parts.append(f"[{field.name}]")
        return "\n".join(parts)

    def _unit(self, unit: str) -> str:
        units = {
            "years": sentences.say(self._language, "In whole years."),
            "months": sentences.say(self._language, "In whole months."),
            "days": sentences.say(self._language, "In whole days."),
        }
        return units[unit]

    def _check(self, field: Field, position: int) -> dict[str, Any]:
        label = self._short_label(field)
        message = field.instruction.in_language(self._language)[:_LONGEST_MESSAGE]
        common = {"ignore_blank": True, "input_title": label, "input_message": message}
        if field.codelist is not None:
            return {**common, **self._list(field)}
        if field.type in {FieldType.INTEGER, FieldType.AMOUNT}:
            return {**common, **self._number(field)}
        if field.type is FieldType.DATE:
            return {**common, **self._date(position)}
        return {**common, "validate": "any"}

    def _list(self, field: Field) -> dict[str, Any]:
        # Where several answers are allowed the typed "a; b" is not in the list: it only warns.
        kind = "warning" if field.many else "stop"
        return {
            "validate": "list",
            "source": self._lists.range_of(self._dictionary.codelist_of(field).codelist),
            "error_type": kind,
            "error_title": self._short_label(field),
            "error_message": self._short(
                "This is not one answer of the list. For several answers, or a spelling you are "
                "sure of, keep it."
                if field.many
                else "Choose an answer of the list."
            ),
        }

    def _number(self, field: Field) -> dict[str, Any]:
        return {
            "validate": "decimal" if field.type is FieldType.AMOUNT else "integer",
            "criteria": "between",
            "minimum": field.minimum if field.minimum is not None else 0,
            "maximum": field.maximum if field.maximum is not None else 10**12,
            # A reason such as "not known" may stand in the cell instead of a number.
            "error_type": "warning",
            "error_title": self._short_label(field),
            "error_message": self._short(
                "This is not a number in the accepted range. Keep it only if it is a reason, such "
                "as “not known”."
            ),
        }

    def _date(self, position: int) -> dict[str, Any]:
        # Partly known dates are text, so that the program's own check of dates can only warn.
        cell = f"{column_letters(position)}{FIRST_ROW + 1}"
        plain = f"OR(ISNUMBER({cell}),AND(LEN({cell})>=4,ISNUMBER(VALUE(LEFT({cell},4)))))"
        return {
            "validate": "custom",
            "value": f"={plain}",
            "error_type": "warning",
            "error_message": self._short(
                "This does not look like a date. Write 2024-05-03, or 2024-05, or 2024. Keep it "
                "only if it is a reason, such as “not known”."
            ),
        }

    def _short_label(self, field: Field) -> str:
        """Return the label, or the whole words of it that fit above an input message."""
        label = field.label.in_language(self._language)
        return shorten(label, _LONGEST_TITLE, placeholder="…")

    def _short(self, sentence: str) -> str:
        return sentences.say(self._language, sentence)[:_LONGEST_MESSAGE]
