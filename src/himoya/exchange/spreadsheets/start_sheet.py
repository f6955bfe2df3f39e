"""The first sheet of a template: what it is, who sends it, where to begin, how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.records import Form
from himoya.dictionary.words import Words
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.colours import GREEN, NEEDED, PALE, WHEN_IT_APPLIES
from himoya.exchange.spreadsheets.lists_sheet import ListsSheet
from himoya.exchange.spreadsheets.measures import height_of
from himoya.languages.codes import Language

#: Where the sender types the agency and the period (row, column from 0).
AGENCY_CELL = (4, 1)
PERIOD_CELL = (5, 1)

_FIRST_HEADING = 7

#: Width of the column that holds the sentences.
_WIDTH = 84


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A sheet of the template, and one sentence on what one row of it is."""

    name: str
    description: str


class StartSheet:
    """Writes the start sheet of one template."""

    def __init__(
        self, workbook: Any, dictionary: Dictionary, lists: ListsSheet, language: Language
    ) -> None:
        self._dictionary = dictionary
        self._lists = lists
        self._language = language
        self._formats = _formats(workbook)
        self.name = sentences.say(language, "Start")
        self.sheet = workbook.add_worksheet(self.name)

    def write(self, title: Words, form: Form | None, links: Sequence[SheetLink]) -> None:
        """Write title, version, agency, period, the sheets and the instructions."""
        sheet, language, say, formats = self.sheet, self._language, sentences.say, self._formats
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, _WIDTH)
        sheet.merge_range(0, 0, 0, 1, title.in_language(language), formats["title"])
        sheet.set_row(0, height_of(title.in_language(language), _WIDTH, bold=True) * 2)
        version = form.version if form is not None else self._dictionary.version
        country = self._dictionary.country.name.in_language(language)
        self._pair(1, say(language, "Country"), country)
        self._pair(2, say(language, "Version"), version)
        self._agency_and_period()
        row = self._heading(_FIRST_HEADING, say(language, "Sheets to fill in"))
        for link in links:
            target = f"internal:'{link.name}'!A1"
            sheet.write_url(row, 0, target, formats["link"], link.name)
            self._text(row, link.description)
            row += 1
        row = self._colours(row + 1)
        row = self._heading(row + 1, say(language, "How to fill it in"))
        for number, text in enumerate(self._paragraphs(form), start=row):
            sheet.write_number(number, 0, number - row + 1, formats["number"])
            self._text(number, text)
        sheet.hide_gridlines(2)
        sheet.protect()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _pair(self, row: int, label: str, value: str) -> None:
        self.sheet.write_string(row, 0, label, self._formats["label"])
        self._text(row, value)

    def _text(self, row: int, text: str) -> None:
        self.sheet.write_string(row, 1, text, self._formats["text"])
        self.sheet.set_row(row, height_of(text, _WIDTH))

    def _heading(self, row: int, text: str) -> int:
        """Write a heading and return the row below it."""
        self.sheet.write_string(row, 0, text, self._formats["heading"])
        self.sheet.write_blank(row, 1, None, self._formats["heading"])
        return row + 1

    def _agency_and_period(self) -> None:
        sheet, language, say, formats = self.sheet, self._language, sentences.say, self._formats
        sheet.write_string(AGENCY_CELL[0], 0, say(language, "Agency"), formats["label"])
        sheet.write_blank(*AGENCY_CELL, None, formats["open"])
        if self._dictionary.codelists["agency"].codes:
            sheet.data_validation(*AGENCY_CELL, *AGENCY_CELL, self._agencies())
        sheet.write_string(PERIOD_CELL[0], 0, say(language, "Period"), formats["label"])
        sheet.write_blank(*PERIOD_CELL, None, formats["open"])
        example = say(language, "For example 2024, 2024-H1 or 2024-05.")
        sheet.data_validation(
            *PERIOD_CELL, *PERIOD_CELL, {"validate": "any", "input_message": example}
        )

    def _agencies(self) -> dict[str, Any]:
        """The list of agencies; other spellings are understood, so typing only warns."""
        say = sentences.say
        return {
            "validate": "list",
            "source": self._lists.range_without_reasons("agency"),
            "error_type": "warning",
            "input_message": say(
                self._language,
                "Choose your agency. It then stands for every row that names none.",
            ),
            "error_message": say(
                self._language, "This agency is not in the list. Keep it if you are sure."
            ),
        }

    def _colours(self, row: int) -> int:
        """Write what the colours of the headings mean and return the row below."""
        language, say = self._language, sentences.say
        row = self._heading(row, say(language, "What the colours mean"))
        meanings = (
            ("needed", say(language, "Needs an answer, or the reason why there is none.")),
            ("applies", say(language, "Answer it when it applies and is known.")),
            ("open", say(language, "Here you type. All other cells of this sheet are locked.")),
        )
        for number, (name, meaning) in enumerate(meanings, start=row):
            self.sheet.write_string(number, 0, say(language, "Heading"), self._formats[name])
            self._text(number, meaning)
        self.sheet.write_blank(row + len(meanings) - 1, 0, None, self._formats["locked open"])
        return row + len(meanings)

    def _paragraphs(self, form: Form | None) -> list[str]:
        if form is not None and form.start:
            return [words.in_language(self._language) for words in form.start]
        say = sentences.say
        return [
            say(self._language, "One row is one record. Leave no empty rows between records."),
            say(
                self._language,
                "Choose answers from the lists. Several answers stand apart by a semicolon (;).",
            ),
            say(
                self._language,
                "Where there is no answer, choose the reason at the end of the list: not "
                "applicable, not asked, not known, refused, not yet established. Never write 0 "
                "for “not known”.",
            ),
            say(
                self._language,
                "Dates: 2024-05-03. If only the month or the year is known: 2024-05 or 2024.",
            ),
            say(
                self._language,
                "Do not write names, addresses or telephone numbers of victims anywhere in this "
                "workbook.",
            ),
        ]


def _formats(workbook: Any) -> dict[str, Any]:
    add, wrapped = workbook.add_format, {"text_wrap": True, "valign": "top"}
    heading = {"bold": True, "font_color": GREEN, "font_size": 12, "bottom": 1}
    typed = {"bg_color": "#FFFFFF", "border": 2, "border_color": GREEN, "num_format": "@"}
    title = {"bold": True, "font_size": 16, "font_color": "white", "bg_color": GREEN}
    return {
        "title": add({**title, "text_wrap": True, "valign": "vcenter", "indent": 1}),
        "heading": add({**heading, "bottom_color": GREEN}),
        "label": add({"bold": True, "valign": "top"}),
        "text": add(wrapped),
        "number": add({"align": "right", "valign": "top", "indent": 1, "font_color": GREEN}),
        "link": add({"font_color": GREEN, "underline": 1, "bold": True, **wrapped}),
        "needed": add({**WHEN_IT_APPLIES, "bg_color": NEEDED, "bold": True}),
        "applies": add({**WHEN_IT_APPLIES, "bg_color": PALE}),
        "open": add({**typed, "locked": False, "text_wrap": True}),
        "locked open": add(typed),
    }
