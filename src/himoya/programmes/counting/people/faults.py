"""Why a list of people was not counted: row, column, value found, and what is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from himoya.languages.codes import Language
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.sentences import sentences


@dataclass(frozen=True, slots=True)
class RowFault:
    """One cell that cannot be counted. ``row`` as the spreadsheet numbers it."""

    row: int
    column: str
    found: str
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, language: Language) -> str:
        """Say it in the reader's language, the column as the reader calls it."""
        label = columns().labels[self.column].in_language(language)
        told = {"row": self.row, "column": label, "found": self.found, **self.values}
        if "accepted" in self.values:
            told["accepted"] = _accepted(self.column, language)
        return sentences.say(language, self.sentence, **told)


def _accepted(column: str, language: Language) -> str:
    answers = columns().answers[column].values()
    return ", ".join(words.in_language(language) for words in answers)


class UncountableList(ValueError):
    """A list of people with faults; nothing of it was counted. ``faults`` in order of rows."""

    def __init__(
        self, faults: Sequence[RowFault] = (), missing: Sequence[str] = (), empty: bool = False
    ) -> None:
        self.faults = tuple(faults)
        self.missing = tuple(missing)
        self.empty = empty
        super().__init__(self.in_words("en"))

    def in_words(self, language: Language, most: int = 20) -> str:
        """Say it in the reader's language, a line for each of the first ``most`` faults."""
        say = sentences.say
        lines = [one.in_words(language) for one in self.faults[:most]]
        if self.missing:
            labels = columns().labels
            named = ", ".join(labels[one].in_language(language) for one in self.missing)
            text = "The first row has no heading for these columns, which are needed: {columns}."
            lines.append(say(language, text, columns=named))
        if self.empty:
            lines.append(say(language, "The list holds no rows with people."))
        if len(self.faults) > most:
            text = "Further faults: {number}."
            lines.append(say(language, text, number=len(self.faults) - most))
        lines.append(say(language, "Nothing was counted."))
        return "\n".join(lines)
