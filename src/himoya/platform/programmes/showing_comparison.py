"""Printed figures beside those from the facts, as their page draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.comparing import (
    DIFFERING,
    Compared,
    compared,
    headings,
    heads_in_words,
    row_in_words,
    totals,
)

#: What the address says for the page without what agrees.
ONLY_DIFFERING = "differing"


def comparison_page(book: Book, *, only_differing: bool) -> dict[str, Any]:
    """Return how many figures agree, and a table for each outcome; all, or those that differ."""
    rows, language = compared(book), book.language
    return {
        "summary": [SummaryRow(key=key, value=value) for key, value in totals(rows, language)],
        "choices": _choices(rows, only_differing),
        "headings": [Heading(label=one) for one in heads_in_words(language)],
        "sections": list(_sections(rows, language, only_differing)),
    }


def _choices(rows: Sequence[Compared], only_differing: bool) -> list[Link]:
    differing = sum(one.outcome in DIFFERING for one in rows)
    return [
        Link(
            text=_("All printed figures (%(number)d)") % {"number": len(rows)},
            url="?",
            current=not only_differing,
        ),
        Link(
            text=_("Only what differs (%(number)d)") % {"number": differing},
            url=f"?only={ONLY_DIFFERING}",
            current=only_differing,
        ),
    ]


def _sections(
    rows: Sequence[Compared], language: Language, only_differing: bool
) -> Iterator[dict[str, Any]]:
    for outcome, heading in headings(language):
        chosen = [one for one in rows if one.outcome is outcome]
        if chosen and (outcome in DIFFERING or not only_differing):
            yield {"name": outcome.value, "heading": heading, "rows": _cells(chosen, language)}


def _cells(rows: Sequence[Compared], language: Language) -> list[list[Cell]]:
    return [[Cell(text=text) for text in row_in_words(one, language)] for one in rows]
