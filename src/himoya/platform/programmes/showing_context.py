"""The situation before a programme and since, as its page draws it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from himoya.platform.theme.charts import Bar, BarChart
from himoya.programmes.reporting.blocks.context import charts_of, codes_in, from_before, grid_of
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figures_of_context import pairs_of


def context_page(book: Book) -> dict[str, Any]:
    """Return the table of all pairs, a chart of each that may be compared, and the sources."""
    found = pairs_of(book.programme, book.published)
    grid = grid_of(found, book)
    return {
        "heads": grid.heads,
        "rows": [
            {"name": name, "cells": list(zip(grid.heads[1:], cells, strict=True))}
            for name, *cells in grid.rows
        ],
        "figures": list(_figures(book)),
        "sources": [f"{code}: {name}" for code, name in codes_in(found).items()],
        "nothing_before": bool(found) and not from_before(found, book),
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
