"""Tags of the theme: ``{% load theme %}``. What each draws stands in the theme's docstring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from himoya.languages.codes import language_of
from himoya.languages.month_names import day_of_month
from himoya.languages.numbers import format_number
from himoya.platform.theme.bound_fields import drawn, first_control
from himoya.platform.theme.cells import drawn_cells
from himoya.platform.theme.charts import BarChart, bar_chart
from himoya.platform.theme.distance_chart import DistanceChart, distance_chart
from himoya.platform.theme.ladder_chart import LadderChart, ladder_chart
from himoya.platform.theme.parts import Cell, Heading, Problem
from himoya.platform.theme.tile_map import TileMap, tile_map
from himoya.platform.theme.year_chart import YearChart, year_chart

register = template.Library()


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """Draw one field with its label, hint and errors.

    Options: ``label``, ``hint``, ``label_class``, ``heading`` (the label is the page's heading),
    ``width`` (letters), ``inline``, ``small``, ``prefix``, ``suffix``, ``autocomplete``,
    ``inputmode``, ``optional`` (False: does not say that an answer may be left out).
    """
    return drawn(bound, options)


@register.simple_tag
def error_summary(*forms: BaseForm | Sequence[Problem] | None) -> SafeString:
    """Draw what has to be put right in forms, or in a list of problems; nothing if all is well."""
    problems = [one for form in forms if form is not None for one in _problems(form)]
    if not problems:
        return SafeString("")
    return render_to_string("theme/components/error_summary.html", {"problems": problems})


def _problems(form: BaseForm | Sequence[Problem]) -> list[Problem]:
    if not isinstance(form, BaseForm):
        return list(form)
    found = [Problem(text=str(error)) for error in form.non_field_errors()]
    for bound in form:
        address = "" if bound.is_hidden else f"#{first_control(bound)}"
        asked = f"{bound.label}"
        asked = asked if asked.endswith("?") else f"{asked}:"
        found += [Problem(text=f"{asked} {error}", url=address) for error in bound.errors]
    return found


@register.tag
def way_back(parser: Parser, token: Token) -> WayBack:
    """Make what stands before the content a landmark; nothing where a page puts nothing there."""
    inside = parser.parse(("endway_back",))
    parser.delete_first_token()
    return WayBack(inside)


class WayBack(template.Node):
    """What a page puts before its content."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the inside, with a landmark around it unless it brings its own."""
        inside = self.nodelist.render(context)
        if not inside.strip() or "<nav" in inside:
            return inside
        label = gettext("Where you are")
        return format_html('<div role="navigation" aria-label="{}">{}</div>', label, inside)


@register.simple_tag
def chart(
    drawing: BarChart | DistanceChart | LadderChart | TileMap | YearChart, name: str
) -> SafeString:
    """Draw a chart or a tile map as SVG; ``name`` keeps its ids apart from others' on a page."""
    match drawing:
        case BarChart():
            return bar_chart(drawing, name)
        case DistanceChart():
            return distance_chart(drawing, name)
        case LadderChart():
            return ladder_chart(drawing, name)
        case YearChart():
            return year_chart(drawing, name)
        case _:
            return tile_map(drawing, name)


@register.filter
def number(value: float, decimals: int = 0) -> str:
    """Write a number as the reader's language groups its digits. Not for ids and addresses."""
    return format_number(value, language_of(get_language()), decimals)


@register.filter
def day_in_words(value: date) -> str:
    """Write a day with its month in words, with the endings that the language asks for."""
    return day_of_month(value.day, value.month, value.year, language_of(get_language()))


@register.filter
def is_text(value: object) -> bool:
    """Whether a value is said as it stands, rather than an object with parts."""
    return isinstance(value, str | int | Promise)


@register.simple_tag
def cells(
    row: Sequence[Cell | str], row_headings: bool, names: Sequence[Heading] = ()
) -> SafeString:
    """Draw the cells of one row of a table; ``names``: its heads, to be said on a phone."""
    return drawn_cells(row, row_heading=bool(row_headings), names=names)


@register.filter
def has_clock(value: object) -> bool:
    """Whether a moment has a time of day."""
    return isinstance(value, datetime)


@register.filter
def has_day(value: object) -> bool:
    """Whether a moment is a day of the calendar, not words."""
    return isinstance(value, date)


@register.filter
def is_several(value: object) -> bool:
    """Whether a value is a list of values rather than one."""
    return isinstance(value, list | tuple)
