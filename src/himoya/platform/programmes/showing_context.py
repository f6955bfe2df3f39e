"""The situation before a programme and since, as its page draws it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from himoya.platform.programmes.keeping.forms.of_situation import figures_to_change
from himoya.platform.programmes.keeping.showing import (
    links_of_figure,
    links_of_given,
    links_of_situation,
)
from himoya.platform.theme.charts import Bar, BarChart
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.reporting.blocks.context import charts_of, codes_in, from_before, grid_of
from himoya.programmes.reporting.blocks.wings import given_grid, given_said
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figures_of_context import pairs_of
from himoya.programmes.reporting.given import given_pairs
from himoya.programmes.reporting.labels import label, labels


def context_page(book: Book, *, may_change: bool) -> dict[str, Any]:
    """Return the table of all pairs, a chart of each that may be compared, and all figures."""
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
        "given": list(given_groups(book, may_change=may_change)),
        **all_figures(book, may_change=may_change),
    }


def all_figures(book: Book, *, may_change: bool) -> dict[str, Any]:
    """Return every number of the facts with what it is, and what the reader may do with it."""
    programme, language = book.programme, book.language
    heads = (_("What is counted"), _("Period"), _("How many"), _("Source"))
    rows = []
    for one in figures_to_change(programme):
        reference = f"case_statistics.{one.name}"
        figure = one.figure
        counted = [f"{figure.measure} ({label('units', figure.unit, language)})"]
        counted += [country_in_words(figure.territory, language)] if figure.territory else []
        cells = (one.period, book.words(reference) if book.has(reference) else "–", one.source)
        rows.append(
            {
                "name": "; ".join([*counted, *filter(None, (figure.definition, figure.note))]),
                "cells": list(zip(heads[1:], cells, strict=True)),
                "called": f"{figure.measure}, {one.period}",
                "links": links_of_figure(programme, one) if may_change else (),
            }
        )
    links = links_of_situation(programme) if may_change else ()
    return {"all_heads": heads, "all_rows": rows, "links": links}


def given_groups(book: Book, *, may_change: bool) -> Iterator[dict[str, Any]]:
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
                    {
                        "name": name,
                        "cells": list(zip(grid.heads[1:], cells, strict=True)),
                        "called": f"{name}, {one.period}",
                        "links": links_of_given(book.programme, one) if may_change else (),
                    }
                    for (name, *cells), (one, _pair) in zip(grid.rows, pairs, strict=True)
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
