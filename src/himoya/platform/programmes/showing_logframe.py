"""The results chain of a programme as its page draws it: results, activities, indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.programmes.showing_evidence import Seen, showing_of
from himoya.platform.theme.parts import Cell, Heading, Link
from himoya.programmes.editing.results_chain import OUTCOME
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Result
from himoya.programmes.reporting.blocks.indicators import indicators_of
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.whole import book_of
from himoya.publishing.section.reports.model import Grid, Part, Points, Sentence


def logframe(
    programme: Programme,
    language: Language,
    links: Mapping[str, Any] | None = None,
    seen: Seen | None = None,
) -> dict[str, Any]:
    """Return the outcome and the outputs with the tables of their indicators.

    ``links`` are what the reader may change, None where nothing; ``seen`` is what shows values and
    stands in other wings, as far as the reader may see it.
    """
    book = book_of(programme, language)
    chain = programme.logframe
    change_of = links["change_of"] if links else {}
    results = [
        _result(one, _("Output %(number)s") % {"number": one.id}, book)
        | _around(one, change_of.get(one.id, []), seen or {}, language)
        for one in chain.outputs
    ]
    if chain.outcome:
        heading = _("Outcome of the programme")
        told = _around(chain.outcome, change_of.get(OUTCOME, []), seen or {}, language)
        results.insert(0, _result(chain.outcome, heading, book) | told)
    return {"results": results, "beyond": links["beyond"] if links else []}


def _around(
    result: Result, links: Sequence[Link], seen: Seen, language: Language
) -> dict[str, Any]:
    return {"links": links, "shown_by": showing_of(result, seen, language)}


def _result(result: Result, heading: str, book: Book) -> dict[str, Any]:
    return {
        "id": result.id,
        "heading": heading,
        "text": result.text,
        "activities": result.activities,
        "parts": [_part(one) for one in indicators_of(result, book, elsewhere=False)],
    }


def _part(part: Part) -> dict[str, Any]:
    """A part of a report as a part of a page: the same words and figures stand in both."""
    if isinstance(part, Grid):
        return {
            "caption": part.caption,
            "headings": [Heading(label=one) for one in part.heads],
            "rows": [[Cell(text=each) for each in row] for row in part.rows],
        }
    if isinstance(part, Sentence):
        return {"sentence": part.text}
    assert isinstance(part, Points)
    return {"points": part.lines}
