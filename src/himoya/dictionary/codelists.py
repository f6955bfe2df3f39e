"""Lists of codes: labels in four languages, accepted spellings, hierarchy, mappings, validity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from himoya.dictionary.words import ReviewMarks, Words
from himoya.languages.codes import Language
from himoya.languages.folding import fold


class Safeguard(StrEnum):
    """What a code asks of everyone who meets it."""

    CHILD_PROTECTION = "child_protection"


class UnknownCode(KeyError):
    """A code that its list does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One answer of a list.

    ``mappings`` gives the counterpart in other standards; ``unmapped`` the reason where a standard
    has none. ``lowest`` and ``highest`` are whole years and belong to age bands only.
    """

    code: str
    label: Words
    status: ReviewMarks = field(default_factory=dict)
    confirmed_in: Mapping[Language, str] = field(default_factory=dict)
    words_seen_in: Mapping[Language, str] = field(default_factory=dict)
    spellings: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    mappings: Mapping[str, str] = field(default_factory=dict)
    unmapped: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None
    lowest: int | None = None
    highest: int | None = None
    safeguard: Safeguard | None = None
    proposal_code: str | None = None
    verified: bool = True
    note: str | None = None
    source: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Say whether the code may be used for something that happened on ``day``."""
        after_start = self.valid_from is None or self.valid_from <= day
        before_end = self.valid_to is None or day <= self.valid_to
        return after_start and before_end


@dataclass(frozen=True, kw_only=True)
class Codelist:
    """A versioned list of codes, in the order in which people meet them."""

    codelist: str
    version: str
    title: Words
    codes: Mapping[str, Code]
    source: str
    status: ReviewMarks = field(default_factory=dict)
    mapped_to: tuple[str, ...] = ()
    verified: bool = True
    note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes.values())

    def __contains__(self, code: object) -> bool:
        return code in self.codes

    def __getitem__(self, code: str) -> Code:
        try:
            return self.codes[code]
        except KeyError:
            raise UnknownCode(f"{self.codelist} has no code {code!r}") from None

    def label(self, code: str, language: Language) -> str:
        """Return the label of a code in one language."""
        return self[code].label.in_language(language)

    def top(self, code: str) -> str:
        """Return the level-1 code above ``code`` (itself where it has no parent)."""
        while (parent := self[code].parent) is not None:
            code = parent
        return code

    @cached_property
    def level_one(self) -> tuple[Code, ...]:
        """The codes without a parent, in order."""
        return tuple(code for code in self if code.parent is None)

    @cached_property
    def closed(self) -> Mapping[str, date]:
        """The codes that end, each with its last day; most lists have none."""
        return {code.code: code.valid_to for code in self if code.valid_to is not None}

    def below(self, code: str) -> tuple[Code, ...]:
        """Return the codes whose parent is ``code``, in order."""
        return tuple(child for child in self if child.parent == code)

    def read(self, text: str) -> str | None:
        """Return the code that a written text stands for, or None.

        Codes, labels and accepted spellings of every language are compared after folding (case,
        apostrophes, letters of the three scripts, spaces).
        """
        return self._by_spelling.get(fold(text))

    def mapped_from(self, standard: str, value: str) -> tuple[Code, ...]:
        """Return our codes that map to ``value`` of ``standard``, in order."""
        return tuple(code for code in self if code.mappings.get(standard) == value)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every accepted spelling, folded, for near-miss search."""
        return tuple(self._by_spelling)

    def read_folded(self, folded: str) -> str | None:
        """Return the code of a spelling that is already folded."""
        return self._by_spelling.get(folded)

    @cached_property
    def _by_spelling(self) -> dict[str, str]:
        index: dict[str, str] = {}
        # Three rounds, so that a code always wins over a label, and a label over a spelling.
        for code in self:
            index.setdefault(fold(code.code), code.code)
        for code in self:
            for _, label in code.label.items():
                index.setdefault(fold(label), code.code)
        for code in self:
            for spelling in (one for many in code.spellings.values() for one in many):
                index.setdefault(fold(spelling), code.code)
        return index
