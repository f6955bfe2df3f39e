"""Figures in a text: ``{{figure:REF}}`` stands for the words of the figure ``REF``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from himoya.programmes.reporting.book import Book

_WRITTEN = re.compile(r"\{\{\s*figure:\s*([^{}\s]+)\s*\}\}")

#: A line that begins so is one of a list.
BULLET = "- "


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure named in a text."""

    name: str

    def __str__(self) -> str:
        return "{{figure:" + self.name + "}}"


def pieces(text: str) -> Iterator[str | Reference]:
    """Yield the words of a text and the figures that it names, in order."""
    end = 0
    for found in _WRITTEN.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        yield Reference(found[1])
        end = found.end()
    if end < len(text):
        yield text[end:]


def references_in(text: str) -> list[str]:
    """Return the names of the figures in a text, each as often as it stands there."""
    return [one.name for one in pieces(text) if isinstance(one, Reference)]


def in_words(text: str, book: Book) -> str:
    """Return a text with its figures in place; a name without a figure stays as it was typed."""
    return "".join(
        one if isinstance(one, str) else book.words(one.name) if book.has(one.name) else str(one)
        for one in pieces(text)
    )
