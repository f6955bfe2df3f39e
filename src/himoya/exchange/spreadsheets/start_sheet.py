"""The first sheet of a template: what it is, how to fill it in, which agency and period."""

from __future__ import annotations

from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.records import Form
from himoya.dictionary.words import Words
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.lists_sheet import ListsSheet
from himoya.languages.codes import Language

#: Where the sender types the agency and the period (row, column from 0).
AGENCY_CELL = (4, 1)
PERIOD_CELL = (5, 1)


class StartSheet:
    """Writes the start sheet of one template."""

    def __init__(
        self, workbook: Any, dictionary: Dictionary, lists: ListsSheet, language: Language
    ) -> None:
        self._workbook = workbook
        self._dictionary = dictionary
        self._lists = lists
        self._language = language
        self.name = sentences.say(language, "Start")
        self.sheet = workbook.add_worksheet(self.name)

    def write(self, title: Words, form: Form | None) -> None:
        """Write title, version, agency, period and the instructions."""
        sheet, language, say = self.sheet, self._language, sentences.say
        formats = self._formats()
        country = self._dictionary.country
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 70)
        sheet.write_string(0, 0, title.in_language(language), formats["title"])
        version = form.version if form is not None else self._dictionary.version
        rows = (
            (1, say(language, "Country"), country.name.in_language(language)),
            (2, say(language, "Version"), version),
        )
        for row, label, value in rows:
            sheet.write_string(row, 0, label, formats["label"])
            sheet.write_string(row, 1, value, formats["value"])
        self._agency_and_period(formats)
        row = 7
        sheet.write_string(row, 0, say(language, "How to fill it in"), formats["heading"])
        for text in self._paragraphs(form):
            row += 1
            sheet.merge_range(row, 0, row, 1, text, formats["text"])
            sheet.set_row(row, 16 * (1 + len(text) // 95))
        sheet.hide_gridlines(2)
        sheet.protect()
        sheet.set_paper(9)

    def _agency_and_period(self, formats: dict[str, Any]) -> None:
        sheet, language, say = self.sheet, self._language, sentences.say
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

    def _paragraphs(self, form: Form | None) -> list[str]:
        if form is not None and form.start:
            return [words.in_language(self._language) for words in form.start]
        say = sentences.say
        return [
            say(self._language, "One row is one record. Yellow headings need an answer."),
            say(
                self._language,
                "Choose answers from the lists. Several answers stand apart by a semicolon (;).",
            ),
            say(
                self._language,
                "Where there is no answer, choose the reason: not applicable, not asked, not "
                "known, refused, not yet established. Never leave 0 for “not known”.",
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

    def _formats(self) -> dict[str, Any]:
        add = self._workbook.add_format
        return {
            "title": add({"bold": True, "font_size": 16, "font_color": "#0B5D4B"}),
            "heading": add({"bold": True, "font_size": 12}),
            "label": add({"bold": True}),
            "value": add({"align": "left"}),
            "text": add({"text_wrap": True, "valign": "top"}),
            "open": add({"locked": False, "bg_color": "#FFF4D6", "border": 1, "num_format": "@"}),
        }
