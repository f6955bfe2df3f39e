"""The charts and the map of the dashboard, and its table of reach, kind by kind."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.showing_fiche import NOT_STATED
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.theme.tile_map import Tile, TileMap
from himoya.programmes.counting.figure_kinds import Bounds, Together
from himoya.programmes.digests.totals import OfKind, Totals
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.words import figure_in_words, label


def figures_of(totals: Totals, language: Language) -> list[dict[str, Any]]:
    """Return events by year, participations by year, and events by territory."""
    if not totals.sums.events:
        return []
    return [_events(totals, language), _people(totals, language), _territories(totals, language)]


def _events(totals: Totals, language: Language) -> dict[str, Any]:
    events = _("Events held")
    bars = [Bar(label=_year(year), values=[sums.events]) for year, sums in totals.by_year.items()]
    told = {"number": format_number(totals.sums.events, language)}
    return {
        "name": "events-by-year",
        "sentence": _("Events held, by year: %(number)s") % told,
        "drawing": BarChart(title=events, series=[events], bars=bars, first=_("Year")),
    }


def _people(totals: Totals, language: Language) -> dict[str, Any]:
    people = _("Participations")
    bars = [
        # Nobody counted the people of a year without a number: that is not zero.
        Bar(
            label=_year(year), values=[sums.people.printed if sums.known else None], mark=NOT_STATED
        )
        for year, sums in totals.by_year.items()
    ]
    told = {"number": format_number(totals.sums.people.printed, language)}
    return {
        "name": "people-by-year",
        "sentence": _("Participations, by year: %(number)s") % told,
        "drawing": BarChart(title=people, series=[people], bars=bars, first=_("Year")),
        "notes": [_("A participation is one person at one event. Who came twice counts twice.")],
    }


def _year(year: int | None) -> str:
    return _("not known, or over several years") if year is None else str(year)


def _territories(totals: Totals, language: Language) -> dict[str, Any]:
    known = totals.by_territory
    drawing = TileMap(
        title=_("Events held, by territory"),
        tiles=[
            Tile(
                row=one.tile["row"],
                column=one.tile["column"],
                short=code.rpartition("-")[2],
                name=one.name.in_language(language),
                value=known.get(code, 0),
            )
            for code, one in dictionary().country.regions.items()
            if one.tile
        ],
        first=_("Territory"),
        measure=_("Events held"),
    )
    told = {"number": format_number(known.get(None, 0), language)}
    return {
        "name": "events-by-territory",
        "sentence": drawing.title,
        "drawing": drawing,
        "notes": [
            _("Squares stand about where territories lie; no boundary is drawn."),
            _(
                "On no square: %(number)s events of which no territory of this country, or more "
                "than one, is named."
            )
            % told,
        ],
    }


def reach_of(totals: Totals, language: Language) -> dict[str, Any]:
    """Return the kinds of reach as a table: what programmes tell, and what may be said of all."""
    return {
        "headings": [
            Heading(label=_("What was counted")),
            Heading(label=_("Figures"), numeric=True),
            Heading(label=_("Each by itself")),
            Heading(label=_("All together")),
        ],
        "rows": [_kind(one, language) for one in totals.reach],
    }


#: So many figures of a kind are told one by one.
_FEW = 5


def _kind(one: OfKind, language: Language) -> list[Cell]:
    told = sorted((figure for _digest, figure in one.figures), key=lambda each: -(each.value or 0))
    shown = "; ".join(_said(each, language) for each in told[:_FEW])
    if len(told) > _FEW:
        shown = _("the largest: %(figures)s") % {"figures": shown}
    return [
        Cell(text=capfirst(label(one.kind, language))),
        Cell(text=format_number(len(told), language), numeric=True),
        Cell(text=shown),
        Cell(text=_together(one, language)),
    ]


def _together(one: OfKind, language: Language) -> str:
    if one.rule.together is Together.NEVER:
        return _("not added: nobody knows who stands in several")
    if one.together is None:
        return NOT_STATED
    return _bounds(one.rule.together, one.together, language)


def _bounds(rule: Together, found: Bounds, language: Language) -> str:
    least = _said(found.least, language)
    if rule is Together.SUM:
        return least
    if found.most is None:
        return _("%(number)s or more") % {"number": least}
    facts = {"least": least, "most": _said(found.most, language)}
    return _("between %(least)s and %(most)s") % facts


def _said(figure: Figure, language: Language) -> str:
    return figure_in_words(figure, language) or NOT_STATED
