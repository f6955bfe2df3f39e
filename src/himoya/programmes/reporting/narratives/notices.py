"""What is amiss in a text: figures that are not there, and numbers that should be figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.references import Reference, pieces, references_in
from himoya.programmes.sentences import sentences

say = sentences.say

#: Digits, grouped as any of the four languages groups them; part of a longer word is no number.
_TYPED = re.compile(
    r"(?<![\w.,/-])([0-9]{1,3}(?:[,  \u202f\u2009][0-9]{3})+|[0-9]+)(?![\w/-]|[.,][0-9])"
)

#: Below this, a number is a word ("two days"), and too many figures have the same value.
_LEAST = 10

#: A number of four digits without groups in this span is a year.
_YEARS = range(1900, 2101)

#: So many figures are offered where several have the same value.
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that is amiss. ``refuses``: the report cannot be signed with it."""

    message: str
    refuses: bool = False


def notices_on(text: str, book: Book) -> tuple[Notice, ...]:
    """Return what is amiss in a text, in the language of the book."""
    return (*_without_figure(text, book), *_typed(text, book))


def _without_figure(text: str, book: Book) -> Iterator[Notice]:
    names = [one.reference for one in book.figures]
    for name in dict.fromkeys(references_in(text)):
        if book.has(name):
            continue
        near = ", ".join(get_close_matches(name, names, n=_OFFERED)) or "–"
        words = "There is no figure “{reference}” in this report. Close to it: {near}."
        yield Notice(say(book.language, words, reference=name, near=near), refuses=True)


def _typed(text: str, book: Book) -> Iterator[Notice]:
    words = " ".join("…" if isinstance(one, Reference) else one for one in pieces(text))
    for written in dict.fromkeys(found[1] for found in _TYPED.finditer(words)):
        value = int(re.sub(r"[^0-9]", "", written))
        if value < _LEAST or (len(written) == 4 and value in _YEARS):
            continue
        yield Notice(_about(written, value, book))


def _about(written: str, value: int, book: Book) -> str:
    same = [one.reference for one in book.figures if one.value == value]
    if same:
        words = "The number {number} is typed. The report has it as a figure: {references}."
        named = ", ".join(same[:_OFFERED])
        return say(book.language, words, number=written, references=named)
    words = "The number {number} is typed, and no figure of the report has this value."
    return say(book.language, words, number=written)
