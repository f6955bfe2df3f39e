"""The achievements of a programme as their pages draw them: numbers, charts, tables, and behind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.programmes.beside import StateBeside
from himoya.platform.programmes.showing_fiche import NOT_STATED
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell, Colour, Heading, SummaryRow, Tag
from himoya.programmes.achievements.achievement import Achievement, Section, SectionName, Standing
from himoya.programmes.achievements.gathering import achievements_of
from himoya.programmes.achievements.in_words import (
    heading_of,
    notes_on,
    number_in_words,
    others_in_words,
    reached_in_words,
    sources_in_words,
    standing_in_words,
    unit_in_words,
    value_in_words,
)
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.counted import Dimension
from himoya.programmes.facts.events import EventKind
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import label

_COLOURS = {
    Standing.AGREES: Colour.GREEN,
    Standing.CONTRADICTED: Colour.RED,
    Standing.PRINTED: Colour.GREY,
    Standing.COUNTED: Colour.BLUE,
    Standing.WITHOUT_SOURCE: Colour.YELLOW,
    Standing.NOT_THERE: Colour.YELLOW,
    Standing.NOTHING_YET: Colour.GREY,
}

_REACHED = {True: Colour.GREEN, False: Colour.ORANGE, None: Colour.GREY}

#: Sections whose figures stand in large numbers, too.
_LARGE = frozenset({SectionName.RESULTS, SectionName.PEOPLE, SectionName.CAMPAIGN})


def achievements(
    programme: Programme, states: Sequence[StateBeside], language: Language
) -> dict[str, Any]:
    """Return the sections of the page; ``states`` are those of its recommendations."""
    return {
        "sections": [
            _section(one, programme, language) for one in achievements_of(programme, language)
        ],
        "states": _states(states),
        "states_links": states,
    }


def _section(section: Section, programme: Programme, language: Language) -> dict[str, Any]:
    is_aims = section.name is SectionName.INDICATORS
    return {
        "name": section.name.value,
        "heading": heading_of(section.name, language),
        "notes": notes_on(section, programme, language),
        "large": [_large(one, programme, language) for one in section.achievements]
        if section.name in _LARGE
        else [],
        "figure": _figure(section, programme, language),
        "headings": _aim_headings() if is_aims else _headings(),
        "rows": [
            _aim(one, programme, language) if is_aims else _row(one, programme, language)
            for one in section.achievements
        ],
    }


def _large(one: Achievement, programme: Programme, language: Language) -> dict[str, Any]:
    return {
        "number": number_in_words(one.figure, language),
        "label": capfirst(one.label),
        "unit": "" if one.unit is None else unit_in_words(one, language),
        "url": _behind(one, programme),
        "tag": standing_tag(one, language),
    }


def standing_tag(one: Achievement, language: Language) -> Tag:
    """Return how a figure stands to its sources, as it is drawn."""
    return Tag(text=standing_in_words(one.standing, language), colour=_COLOURS[one.standing])


def _behind(one: Achievement, programme: Programme) -> str:
    return reverse("programmes:achievement", args=(programme.id, one.reference))


def _headings() -> list[Heading]:
    return [
        Heading(label=_("What was counted")),
        Heading(label=_("How many"), numeric=True),
        Heading(label=_("Counted in")),
        Heading(label=_("Counted again, and other sources")),
        Heading(label=_("How it stands")),
        Heading(label=_("Sources")),
    ]


def _row(one: Achievement, programme: Programme, language: Language) -> list[Cell]:
    return [
        Cell(text=capfirst(one.label), url=_behind(one, programme)),
        Cell(text=value_in_words(one, language), numeric=True),
        Cell(text=unit_in_words(one, language)),
        Cell(text=others_in_words(one, language)),
        Cell(text="", tag=standing_tag(one, language)),
        Cell(text=sources_in_words(one.source)),
    ]


def _aim_headings() -> list[Heading]:
    return [
        Heading(label=_("Indicator")),
        Heading(label=_("How many"), numeric=True),
        Heading(label=_("At the beginning"), numeric=True),
        Heading(label=_("Target"), numeric=True),
        Heading(label=_("Until")),
        Heading(label=_("Target reached")),
        Heading(label=_("How it stands")),
        Heading(label=_("Sources")),
    ]


def _aim(one: Achievement, programme: Programme, language: Language) -> list[Cell]:
    assert one.aim is not None
    aim = one.aim
    reached = Tag(text=reached_in_words(one, language), colour=_REACHED[aim.is_reached])
    return [
        Cell(text=one.label, url=_behind(one, programme)),
        Cell(text=value_in_words(one, language), numeric=True),
        Cell(text=aim.baseline_said, numeric=True),
        Cell(text=aim.target_said, numeric=True),
        Cell(text=aim.due or NOT_STATED),
        Cell(text="", tag=reached),
        Cell(text="", tag=standing_tag(one, language)),
        Cell(text=sources_in_words(one.source)),
    ]


def _figure(section: Section, programme: Programme, language: Language) -> dict[str, Any] | None:
    """Return the chart of a section whose figures can stand on one scale."""
    if section.name is SectionName.PEOPLE:
        return _by_kind(programme, language)
    if section.name is SectionName.COPIES:
        return _bars(section, _("Copies of each work"), _("Work"), language)
    if section.name is SectionName.LEFT:
        return _bars(section, _("Points of each document"), _("Document"), language)
    return None


def _bars(section: Section, title: str, first: str, language: Language) -> dict[str, Any]:
    bars = [
        Bar(
            label=one.label,
            values=[one.figure.value],
            said=number_in_words(one.figure, language) if one.figure.value is not None else "",
        )
        for one in section.achievements
    ]
    unit = capfirst(unit_in_words(section.achievements[0], language))
    chart = BarChart(title=title, series=[unit], bars=bars, first=first)
    return {"name": f"chart-{section.name}", "sentence": title, "drawing": chart}


def _by_kind(programme: Programme, language: Language) -> dict[str, Any] | None:
    cells = count_programme(programme).by[Dimension.KIND].cells
    if not cells:
        return None
    title = _("Participations by kind of event")
    bars = [
        Bar(label=capfirst(label(EventKind(kind), language)), values=[number])
        for kind, number in cells.items()
    ]
    series = [_("Participations")]
    chart = BarChart(title=title, series=series, bars=bars, first=_("Kind"))
    return {"name": "chart-people", "sentence": title, "drawing": chart}


def _states(states: Sequence[StateBeside]) -> dict[str, Any] | None:
    if not states:
        return None
    title = _("Recommendations by state")
    bars = [Bar(label=one.state, values=[one.number]) for one in states]
    series = [_("Recommendations")]
    chart = BarChart(title=title, series=series, bars=bars, first=_("State"))
    return {"name": "chart-states", "sentence": title, "drawing": chart}


def behind(one: Achievement, language: Language) -> dict[str, Any]:
    """Return what one figure is counted from."""
    facts = [
        (_("How many"), value_in_words(one, language)),
        (_("Counted in"), unit_in_words(one, language)),
        (_("Counted again, and other sources"), others_in_words(one, language)),
        (_("How it stands"), standing_in_words(one.standing, language)),
        (_("Sources"), sources_in_words(one.source)),
        (_("Reference in reports"), one.reference),
    ]
    return {
        "label": capfirst(one.label),
        "facts": [SummaryRow(key=key, value=value) for key, value in facts],
        "headings": [
            Heading(label=_("What")),
            Heading(label=_("When")),
            Heading(label=_("Where")),
            Heading(label=_("How many"), numeric=True),
            Heading(label=_("Sources")),
        ],
        "rows": [
            [
                Cell(text=each.title),
                Cell(text=each.when or NOT_STATED),
                Cell(text=each.place or NOT_STATED),
                Cell(text=number_in_words(each.figure, language), numeric=True),
                Cell(text=sources_in_words(each.source)),
            ]
            for each in one.entries
        ],
    }
