"""The sheet of lists: every list a template uses, one column each, with the reasons below it."""

from __future__ import annotations

from typing import Any

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language


class ListsSheet:
    """Gathers the lists as columns ask for them, and writes them once all have asked."""

    def __init__(self, dictionary: Dictionary, language: Language) -> None:
        self._dictionary = dictionary
        self._language = language
        self._columns: dict[str, int] = {}
        self.name = sentences.say(language, "Lists")

    def range_of(self, field: Field) -> str:
        """Return the cells that hold the answers of a coded field, as a formula."""
        codelist = self._dictionary.codelist_of(field)
        position = self._columns.setdefault(codelist.codelist, len(self._columns))
        letter = _letter(position)
        return f"='{self.name}'!${letter}$2:${letter}${len(self._answers(codelist)) + 1}"

    def _answers(self, codelist: Codelist) -> list[str]:
        labels = [code.label.in_language(self._language) for code in codelist if not code.valid_to]
        reasons = self._dictionary.codelists["missing_reason"]
        return [*labels, *(reason.label.in_language(self._language) for reason in reasons)]

    def write(self, workbook: Any) -> None:
        """Write the sheet after all columns have asked for their lists."""
        sheet = workbook.add_worksheet(self.name)
        heading = workbook.add_format({"bold": True, "bg_color": "#E5F1EE", "text_wrap": True})
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        for name, position in self._columns.items():
            codelist = self._dictionary.codelists[name]
            title = codelist.title.in_language(self._language)
            sheet.write_string(0, position, title, heading)
            sheet.set_column(position, position, 34)
            for row, answer in enumerate(self._answers(codelist), start=1):
                sheet.write_string(row, position, answer, plain)
        sheet.freeze_panes(1, 0)
        sheet.protect()


def _letter(position: int) -> str:
    """Return the letters of a column counted from 0."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
