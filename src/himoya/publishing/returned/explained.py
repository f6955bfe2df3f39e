"""Differences from signed returns, with what explains them, as they are kept beside a release.

The file stands in the folder that stays in the house: it holds what returns state. Readers get of
it what `saying` says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from himoya.languages.codes import LANGUAGES, Language
from himoya.publishing.protecting.places import INTERNAL
from himoya.publishing.returned.comparing import Agreement, Line

FILE = "returns.json"

#: Codes of reasons, with their words.
REASONS = "return_difference"

#: A form and one of its tables: what an explanation is about.
Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one table of one form differs: codes of reasons, and words in one language or several."""

    form: str
    table: str
    reasons: tuple[str, ...]
    words: Mapping[Language, str]

    def in_language(self, language: Language) -> tuple[Language, str]:
        """Return the words and their language: the one asked for, else one that is there."""
        for each in (language, *LANGUAGES):
            if self.words.get(each):
                return each, self.words[each]
        return language, ""


@dataclass(frozen=True, slots=True)
class Compared:
    """All lines of a release with the explanations of those that differ."""

    lines: Sequence[Line]
    explanations: Sequence[Explanation] = ()

    def of(self, agreement: Agreement) -> list[Line]:
        """Return the lines that agree in one way."""
        return [line for line in self.lines if line.agreement is agreement]

    @property
    def differing(self) -> Mapping[Group, list[Line]]:
        """Form and table -> the lines that must be explained."""
        found: dict[Group, list[Line]] = {}
        for line in self.of(Agreement.DIFFERENT):
            found.setdefault((line.form, line.table), []).append(line)
        return found

    @property
    def unexplained(self) -> list[Group]:
        """What nobody has explained yet."""
        return [group for group in self.differing if self.explanation(group) is None]

    def explanation(self, group: Group) -> Explanation | None:
        """Return what was said of a form's table; None where nothing was."""
        return next((one for one in self.explanations if (one.form, one.table) == group), None)


def write_compared(edition: Path, compared: Compared) -> None:
    """Write the file beside a release; the former one stays until all of it is there."""
    told = {
        "lines": [asdict(line) for line in compared.lines],
        "explanations": [
            {
                "form": one.form,
                "table": one.table,
                "reasons": list(one.reasons),
                "words": {str(each): text for each, text in one.words.items()},
            }
            for one in compared.explanations
        ],
    }
    file = edition / INTERNAL / FILE
    unfinished = file.with_name(f".{FILE}.unfinished")
    unfinished.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(file)


def read_compared(edition: Path) -> Compared | None:
    """Return what stands beside a release; None where it was compared with no return.

    Raises ValueError, LookupError and TypeError for a file that is none of ours, and OSError.
    """
    try:
        read = json.loads((edition / INTERNAL / FILE).read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Compared(
        [Line(**one) for one in read["lines"]],
        [
            Explanation(one["form"], one["table"], tuple(one["reasons"]), one["words"])
            for one in read["explanations"]
        ],
    )
