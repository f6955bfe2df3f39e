"""What a report is made of, before it becomes a page or a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from himoya.languages.codes import Language


class Kind(StrEnum):
    """Which report."""

    QUALITY = "quality"
    METHODS = "methods"


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: of level 1, or of level 2 or 3 below it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A paragraph; ``language`` where it is in another one than the report."""

    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences that belong together, one a line; ``language`` as for a sentence."""

    lines: Sequence[str]
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What something is, and its value."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``numbers`` are the columns, counted from 0, that stand at the right.

    ``widths`` are shares of the columns on paper, against each other; none for even ones.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from zero: label, value, and what is said of it. The table of them follows it.

    A value of None is known to somebody and not shown.
    """

    caption: str
    rows: Sequence[tuple[str, float | None, str]]

    @property
    def in_words(self) -> str:
        """The chart for those who hear it."""
        return " ".join(f"{label}: {said}." for label, _value, said in self.rows)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph as PNG. ``reference`` is its id where it is kept, and finds it there again.

    ``alternative`` is what a person who cannot see it must be told.
    """

    reference: str
    caption: str
    alternative: str
    png: bytes = field(default=b"", repr=False)


Part: TypeAlias = Title | Sentence | Points | Facts | Grid | Chart | Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report in one language. ``made_on`` is the day up to which records were counted."""

    kind: Kind
    release: str
    title: str
    publisher: str
    language: Language
    made_on: date
    invented: bool
    parts: Sequence[Part]
