"""The situation before a programme and since, as its page draws it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from himoya.platform.theme.charts import Bar, BarChart
from himoya.programmes.reporting.blocks.context import charts_of, codes_in, from_before, grid_of
from himoya.programmes.reporting.blocks.wings import given_grid, given_said
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figures_of_context import pairs_of
from himoya.programmes.reporting.given import given_pairs
from himoya.programmes.reporting.labels import label, labels


def context_page(book: Book) -> dict[str, Any]:
    """Return the table of all pairs, a chart of each that may be compared, and the sources."""
    found = pairs_of(book.programme, book.published)
    grid = grid_of(found, book)
    return {
        "given": list(_given(book)),
        "heads": grid.heads,
        "rows": [
            {"name": name, "cells": list(zip(grid.heads[1:], cells, strict=True))}
            for name, *cells in grid.rows
        ],
        "figures": list(_figures(book)),
        "sources": [f"{code}: {name}" for code, name in codes_in(found).items()],
        "nothing_before": bool(found) and not from_before(found, book),
    }


def _given(book: Book) -> Iterator[dict[str, Any]]:
    """Yield what offices gave, wing by wing: a sentence on whose figures they are, and a table."""
    for wing in labels()["wings"]:
        pairs = given_pairs(book.programme, wing)
        if pairs:
            grid = given_grid(wing, pairs, book)
            yield {
                "wing": label("wings", wing, book.language),
                "said": given_said(book.language),
                "caption": grid.caption,
                "heads": grid.heads,
                "rows": [
                    {"name": name, "cells": list(zip(grid.heads[1:], cells, strict=True))}
                    for name, *cells in grid.rows
                ],
            }


def _figures(book: Book) -> Iterator[dict[str, Any]]:
    for at, chart in enumerate(charts_of(pairs_of(book.programme, book.published), book), start=1):
        told = "; ".join(f"{label}: {said}" for label, _value, said in chart.rows)
        bars = [Bar(label=label, values=[value], said=said) for label, value, said in chart.rows]
        yield {
            "name": f"context-{at}",
            "sentence": _("%(measure)s. %(said)s") % {"measure": chart.caption, "said": told},
            "drawing": BarChart(
                title=chart.caption, series=[chart.caption], bars=bars, first=_("Period")
            ),
        }
