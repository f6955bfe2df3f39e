"""Which figures may stand in one chart, and the charts that several blocks draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.programmes.facts.events import EventKind
from himoya.programmes.facts.words import label
from himoya.programmes.reporting.book import Book
from himoya.programmes.sentences import sentences
from himoya.publishing.section.reports.model import Chart, Grid, Part

say = sentences.say

Row = tuple[str, float | None, str]


def can_be_compared(rows: Sequence[Row]) -> bool:
    """Whether there are two bars at least, one of them above zero."""
    return len(rows) > 1 and any(value for _label, value, _said in rows)


def participations_by_kind(book: Book) -> Iterator[Part]:
    """Yield a chart of participations by kind of event, and its table."""
    language = book.language
    found = [(kind, f"participations.kind.{kind}") for kind in EventKind]
    rows = [
        (label(kind, language), book.number(reference), book.words(reference))
        for kind, reference in found
        if book.has(reference)
    ]
    if not can_be_compared(rows):
        return
    caption = say(language, "Participations by kind of event")
    yield Chart(caption, rows)
    heads = (say(language, "Kind"), say(language, "Participations"))
    yield Grid(caption, heads, [(name, said) for name, _value, said in rows], frozenset({1}))
