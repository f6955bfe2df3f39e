"""The sheet of lists: every list a template uses, one column each, with the reasons below it."""

from __future__ import annotations

from datetime import date
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.input_sheets import column_letters
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.colours import PALE, WHEN_IT_APPLIES
from himoya.exchange.spreadsheets.measures import height_of
from himoya.languages.codes import Language

#: Widest column of the sheet, in letters.
_WIDEST = 70


class ListsSheet:
    """Gathers the lists as columns ask for them, and writes them once all have asked.

    A list holds what may be chosen today: codes that have ended are still read, but not offered.
    """

    def __init__(self, dictionary: Dictionary, language: Language, today: date) -> None:
        self._dictionary = dictionary
        self._language = language
        self._today = today
        self._columns: dict[str, int] = {}
        self.name = sentences.say(language, "Lists")

    def range_of(self, name: str) -> str:
        """Return the cells that hold the answers of a list and the reasons, as a formula."""
        return self._range(name, len(self._answers(name)))

    def range_without_reasons(self, name: str) -> str:
        """Return the cells that hold the answers of a list alone, as a formula."""
        return self._range(name, len(self._labels(name)))

    def _range(self, name: str, cells: int) -> str:
        letters = column_letters(self._columns.setdefault(name, len(self._columns)))
        return f"='{self.name}'!${letters}$2:${letters}${cells + 1}"

    def _labels(self, name: str) -> list[str]:
        return [
            code.label.in_language(self._language)
            for code in self._dictionary.codelists[name]
            if code.valid_to is None or code.valid_to >= self._today
        ]

    def _reasons(self) -> list[str]:
        reasons = self._dictionary.codelists["missing_reason"]
        return [reason.label.in_language(self._language) for reason in reasons]

    def _answers(self, name: str) -> list[str]:
        return [*self._labels(name), *self._reasons()]

    def write(self, workbook: Any) -> None:
        """Write the sheet after all columns have asked for their lists."""
        sheet = workbook.add_worksheet(self.name)
        heading = workbook.add_format({**WHEN_IT_APPLIES, "bold": True, "bg_color": PALE})
        reason = workbook.add_format({"italic": True, "font_color": "#555555"})
        height = 0.0
        for name, position in self._columns.items():
            title = self._dictionary.codelists[name].title.in_language(self._language)
            labels, reasons = self._labels(name), self._reasons()
            width = min(max(map(len, (*labels, *reasons))) + 2, _WIDEST)
            sheet.set_column(position, position, width)
            sheet.write_string(0, position, title, heading)
            height = max(height, height_of(title, width, bold=True))
            sheet.write_column(1, position, labels)
            sheet.write_column(1 + len(labels), position, reasons, reason)
        sheet.set_row(0, height)
        sheet.freeze_panes(1, 0)
        sheet.protect()
