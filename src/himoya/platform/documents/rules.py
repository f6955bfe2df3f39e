"""What a document must have before it is made: everything missing is named at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatch

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.platform.documents.model import (
    Document,
    Figure,
    Heading,
    Part,
    Photograph,
    SummaryList,
    Table,
    Words,
)
from himoya.platform.documents.texts import plain

_KIND = re.compile(r"[a-z]+(-[a-z]+)*")
_DEEPEST_HEADING = 3

#: SVG that reads something else, or runs: the figure must be whole in itself.
_NOT_WHOLE = re.compile(
    r"<\s*(?:script|foreignObject)\b"
    r"|(?:href|src)\s*=\s*[\"']\s*(?!#)"
    r"|url\(\s*[\"']?\s*(?!#)"
    r"|@import|<!(?:DOCTYPE|ENTITY)",
    re.IGNORECASE,
)


class IncompleteDocument(ValueError):
    """A document that must not be made as it is.

    ``problems`` are sentences in the reader's language.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


def check(document: Document) -> None:
    """Raise `IncompleteDocument` with every problem of the document, if it has any."""
    problems = tuple(_problems(document))
    if problems:
        raise IncompleteDocument(problems)


def _problems(document: Document) -> Iterator[str]:
    if not plain(document.title).strip():
        yield _("The document has no title.")
    if not plain(document.agency).strip():
        yield _("The document does not say which agency issues it.")
    if not _KIND.fullmatch(document.kind):
        yield _(
            "The kind of document may hold small Latin letters and hyphens only: {kind}"
        ).format(kind=document.kind)
    yield from _heading_problems(document.parts)
    for part in document.parts:
        yield from part_problems(part)


def _heading_problems(parts: tuple[Part, ...]) -> Iterator[str]:
    reached = 0
    for heading in parts:
        if not isinstance(heading, Heading):
            continue
        if not 1 <= heading.level <= min(reached + 1, _DEEPEST_HEADING):
            yield _(
                "The heading {heading} stands at level {level}, which nothing leads to."
            ).format(heading=plain(heading.text), level=heading.level)
        reached = heading.level


@singledispatch
def part_problems(part: Part) -> Iterator[str]:
    """Yield what one part of a document lacks."""
    yield from ()


@part_problems.register
def _heading(part: Heading) -> Iterator[str]:
    if _blank(part.text):
        yield _("A heading is empty.")


@part_problems.register
def _summary(part: SummaryList) -> Iterator[str]:
    if any(_blank(row.label) for row in part.rows):
        yield _("A row of facts does not say what its value is.")


@part_problems.register
def _table(part: Table) -> Iterator[str]:
    if _blank(part.caption):
        yield _("A table has no caption.")
    if not part.columns or any(_blank(column.heading) for column in part.columns):
        yield _("The table {caption} has a column without a heading.").format(caption=part.caption)
    if any(column.width <= 0 for column in part.columns):
        yield _("The table {caption} has a column without a width.").format(caption=part.caption)
    expected = len(part.columns)
    for number, row in enumerate(part.rows, start=1):
        if len(row) != expected:
            yield ngettext(
                "Row {row} of the table {caption} has {found} values; {expected} is expected.",
                "Row {row} of the table {caption} has {found} values; {expected} are expected.",
                expected,
            ).format(row=number, caption=part.caption, found=len(row), expected=expected)


@part_problems.register
def _figure(part: Figure) -> Iterator[str]:
    if _blank(part.alternative):
        yield _("A figure has no words for people who cannot see it.")
    if "<svg" not in part.svg:
        yield _("A figure is not an SVG picture.")
    elif _NOT_WHOLE.search(part.svg):
        yield _("A figure refers to something outside of itself.")


@part_problems.register
def _photograph(part: Photograph) -> Iterator[str]:
    if _blank(part.alternative):
        yield _("A figure has no words for people who cannot see it.")


def _blank(words: Words) -> bool:
    return not plain(words).strip()
