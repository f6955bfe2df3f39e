"""Official numbers as a country writes them: one pattern for each kind of thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from himoya.languages.folding import fold

#: What a pattern must hold, each once: a counter runs for an agency, a year and a kind, so that a
#: number without one of these would be given twice.
PARTS = ("{agency}", "{year}", "{number}")

_PART = re.compile(r"(\{[^{}]*\})")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPattern:
    """How numbers of one kind are written, such as ``{agency}-{year}-{number:05d}``.

    ``practice_prefix`` stands before every number of a practice case, so that nobody takes it for
    a real one.
    """

    kind: str
    pattern: str
    practice_prefix: str
    verified: bool
    note: str | None = None
    source: str | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a pattern or prefix that could give one number to two things."""
        _check_pattern(self.pattern)
        if not fold(self.practice_prefix):
            raise ValueError(
                "practice_prefix needs a letter or a figure: signs alone are overlooked"
            )

    def issue(self, *, agency: str, year: int, number: int, practice: bool = False) -> str:
        """Return one number; a counter that outgrows its padding makes it longer, never equal."""
        written = self.pattern.format(agency=agency, year=year, number=number)
        return f"{self.practice_prefix}{written}" if practice else written

    def as_compared(self) -> str:
        """Return the pattern as numbers are compared: capitals and signs do not count."""
        return "".join(
            _name(piece) if place % 2 else fold(piece)
            for place, piece in enumerate(_PART.split(self.pattern))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPatterns(Mapping[str, NumberPattern]):
    """The patterns of a country by kind, such as ``case`` or ``request_for_help``."""

    patterns: Mapping[str, NumberPattern] = field(default_factory=dict)

    def __getitem__(self, kind: str) -> NumberPattern:
        return self.patterns[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self.patterns)

    def __len__(self) -> int:
        return len(self.patterns)

    def write(self, kind: str, *, agency: str, year: int, counted: int, practice: bool) -> str:
        """Return the number that a counter stands for; KeyError where the kind has no pattern."""
        return self[kind].issue(agency=agency, year=year, number=counted, practice=practice)


def _name(part: str) -> str:
    """Return ``{number}`` for ``{number:05d}``."""
    return re.sub(r":0[1-9]d}$", "}", part) if part.startswith("{number") else part


def _check_pattern(pattern: str) -> None:
    pieces = _PART.split(pattern)
    texts, parts = pieces[::2], [_name(piece) for piece in pieces[1::2]]
    for text in texts:
        if "{" in text or "}" in text:
            raise ValueError("a brace is not closed")
    for part in parts:
        if part not in PARTS:
            raise ValueError(f"{part} is none of {', '.join(PARTS)}; zeros: {{number:05d}}")
    for part in PARTS:
        if parts.count(part) != 1:
            raise ValueError(f"{part} has to stand in it once")
    _check_texts(texts)


def _check_texts(texts: list[str]) -> None:
    """Refuse parts that touch each other or a figure: two numbers could be equal."""
    if not all(texts[1:-1]):
        raise ValueError("a sign or letter has to stand between two parts")
    if any(text[:1].isdigit() for text in texts[1:]) or any(
        text[-1:].isdigit() for text in texts[:-1]
    ):
        raise ValueError("no figure may touch a part")
