"""Onward training of an office as its page draws it: a table, bars, and who trained whom."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.onward.gathering import Onward
from himoya.programmes.cascade.drawing import drawn
from himoya.programmes.cascade.in_words import in_words
from himoya.programmes.cascade.reach import Generation


def page_of(found: Onward, office: str, language: Language) -> dict[str, Any]:
    """Return what the page is drawn from; ``office`` heads the picture."""
    cascade = found.cascade
    return {
        "headings": [
            Heading(label=_("Generation")),
            *(
                Heading(label=one, numeric=True)
                for one in (_("People"), _("Participations"), _("Women"), _("Men"))
            ),
        ],
        "rows": [_row(one, language) for one in cascade.generations],
        "figure": _figure(found, language),
        "picture": _picture(drawn(cascade, office, language)) if cascade.groups else None,
        "sentences": in_words(cascade, language),
        "untold": found.untold,
    }


def _row(one: Generation, language: Language) -> list[Cell]:
    figures = (
        people_of(one, language),
        format_number(one.participations.printed, language),
        *("–" if sex is None else format_number(sex, language) for sex in (one.female, one.male)),
    )
    return [
        Cell(text=_named(one, language)),
        *(Cell(text=figure, numeric=True) for figure in figures),
    ]


def _named(one: Generation, language: Language) -> str:
    return _("Generation %(number)s") % {"number": format_number(one.generation, language)}


def people_of(one: Generation, language: Language) -> str:
    """Return how many people a generation has: a number, or a span where it is not exact."""
    if one.people is not None:
        return format_number(one.people, language)
    ends = (one.unique.least, one.unique.most)
    return "–".join(format_number(end, language) for end in dict.fromkeys(ends))


def _figure(found: Onward, language: Language) -> dict[str, Any]:
    sentence = _("Participations reached by each generation")
    return {
        "name": "generations",
        "sentence": sentence,
        "drawing": BarChart(
            title=sentence,
            series=[_("Participations")],
            bars=[
                Bar(label=_named(one, language), values=[one.participations.printed])
                for one in found.cascade.generations
            ],
            first=_("Generation"),
        ),
    }


def _picture(svg: str) -> SafeString:
    # `drawn` escapes every title itself: the file is the same outside of a page.
    return mark_safe(svg)
