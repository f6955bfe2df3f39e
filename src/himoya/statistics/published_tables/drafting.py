"""Cells gathered one by one into a table; the same cell twice is refused, not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from himoya.languages.codes import Language
from himoya.statistics.published_tables.tables import Codes, PublishedCell
from himoya.statistics.published_tables.unreadable import UnreadableTable
from himoya.statistics.published_tables.values import NoCount, Possible, possible_counts
from himoya.statistics.sentences import sentences


@dataclass
class Draft:
    """The cells of one table of one file."""

    file: Path
    language: Language
    marks: Mapping[str, Possible] | None = None
    cells: dict[Codes, PublishedCell] = field(default_factory=dict)

    def add(self, codes: Codes, shown: str, line: int, possible: Possible | None = None) -> None:
        """Add what is printed in one cell; nothing where no number is printed.

        Raises UnreadableTable for what is no count, and for a cell that stands there twice.
        """
        counts = possible or self._counts(shown, line)
        if counts is None:
            return
        if before := self.cells.get(codes):
            text = sentences.say(
                self.language,
                "The cell {cell} stands twice, first in line {before}. Which of them holds?",
                cell=in_one_line(codes),
                before=before.line,
            )
            raise UnreadableTable(self.file, line, text, self.language)
        self.cells[codes] = PublishedCell(codes, shown, *counts, line)

    def _counts(self, shown: str, line: int) -> Possible | None:
        try:
            return possible_counts(shown, self.marks)
        except NoCount as error:
            told = sentences.say(self.language, error.sentence, value=error.value)
            raise UnreadableTable(self.file, line, told, self.language) from error


def in_one_line(codes: Codes) -> str:
    """The place of a cell as a reader of the file finds it."""
    return " · ".join(code or "—" for code in codes)


def parts_of(codes: Iterable[str], total: str | None) -> dict[str, tuple[Codes, ...]]:
    """Return total -> all other codes, where there is a total and something to add up."""
    others = tuple(code for code in codes if code != total)
    return {total: (others,)} if total is not None and others else {}
