"""The terms of the field in four languages: the words that code, screens and tables may use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from himoya.dictionary.words import Review, ReviewMarks, Words
from himoya.languages.codes import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One concept and its wording, in the form of running text.

    ``key`` is the name that code uses. ``definition`` and ``note`` are English, ``source`` is the
    treaty, law or standard behind the definition. ``confirmed_in`` and ``words_seen_in`` name
    confirmation sources by language: the first holds the wording itself, the second a part of it
    or its use for something near. ``review_question`` is what a native lawyer is asked first.
    """

    key: str
    label: Words
    definition: str
    source: str
    status: ReviewMarks = field(default_factory=dict)
    confirmed_in: Mapping[Language, str] = field(default_factory=dict)
    words_seen_in: Mapping[Language, str] = field(default_factory=dict)
    note: str | None = None
    review_question: str | None = None

    def is_draft(self, language: Language) -> bool:
        """Say whether the wording of a language still waits for native review."""
        return self.status.get(language) is Review.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Terms of one subject, in the order in which they explain each other."""

    section: str
    title: Words
    terms: Mapping[str, Term]
    status: ReviewMarks = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfusedTerms:
    """Neighbouring terms (by key) and, in English, what tells them apart."""

    terms: tuple[str, ...]
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminology:
    """All terms of the project, where their wording was read, and which are easily confused."""

    sections: tuple[Section, ...]
    confirmation_sources: Mapping[str, str]
    confused: tuple[ConfusedTerms, ...]

    def __iter__(self) -> Iterator[Term]:
        for section in self.sections:
            yield from section.terms.values()

    def __getitem__(self, key: str) -> Term:
        for section in self.sections:
            if key in section.terms:
                return section.terms[key]
        raise KeyError(f"there is no term {key!r}")
