"""Figures of a campaign, each kind by itself, and the campaign before beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.campaigns.counting import OfKind, by_kind, figure_of
from himoya.platform.campaigns.kinds import Method, Part
from himoya.platform.campaigns.models import Figure
from himoya.platform.campaigns.queries.reading import CampaignShown
from himoya.platform.campaigns.showing.activities import named
from himoya.platform.campaigns.showing.frame import NOTHING, change_url, number, table
from himoya.platform.campaigns.words import METHODS
from himoya.platform.theme.charts import Bar, BarChart
from himoya.platform.theme.parts import Cell
from himoya.programmes.counting.figure_kinds import Bounds, Together
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.words import figure_in_words, label


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPart:
    """One kind as the page draws it: what may be said, a chart, and a row for every figure."""

    name: str
    sentence: str
    notes: Sequence[str]
    drawing: BarChart
    table: dict[str, Any]


def figures_of(shown: CampaignShown, language: Language) -> list[KindPart]:
    """Return the kinds of which there is a figure."""
    return [_part(shown, one, language) for one in by_kind(shown.figures)]


def _part(shown: CampaignShown, one: OfKind, language: Language) -> KindPart:
    name = kind_name(one.kind, language)
    heads = [_("Where"), pgettext("figure", "Number"), _("How it came about"), _("Source")]
    if one.rule.people:
        heads[2:2] = [_("Women"), _("Men"), _("Not told apart")]
    rows = [
        row
        for figure in one.all
        for row in (
            _row(shown, one, figure, language),
            *(_rival(shown, one, rival, language) for rival in one.rivals.get(figure.id, ())),
        )
    ]
    return KindPart(
        name=one.kind.value,
        sentence=name,
        notes=list(_notes(one, language)),
        drawing=BarChart(
            title=name,
            series=[name],
            bars=[
                Bar(
                    label=_where(shown, each, language),
                    values=[each.value],
                    said=in_words(each, language),
                )
                for each in one.all
            ],
            first=_("Where"),
        ),
        table=table(heads, rows),
    )


def kind_name(kind: ReachKind, language: Language) -> str:
    """Return what a kind of figure is called."""
    return str(capfirst(label(kind, language)))


def in_words(one: Figure, language: Language) -> str:
    """Return number and qualifier, as “over 600”."""
    return figure_in_words(figure_of(one), language) or NOTHING


def _notes(one: OfKind, language: Language) -> Sequence[str]:
    notes = []
    if one.together is not None:
        notes.append(together_in_words(one.rule.together, one.together, language))
    if one.rule.together is Together.NEVER:
        notes.append(_("Nobody knows how many people this is: rows are never added."))
    elif one.of_whole and one.of_activities:
        notes.append(
            _("Figures of the whole campaign may hold those of its activities: never added.")
        )
    if one.rule.met:
        notes.append(_("People who were met; a person may have come several times."))
    return notes


def together_in_words(rule: Together, span: Bounds, language: Language) -> str:
    """Return what the figures of activities come to."""
    least = figure_in_words(span.least, language)
    if rule is Together.SUM:
        return _("All activities together: %(number)s.") % {"number": least}
    if span.most is None:
        said = _("All activities together: %(least)s at the largest one; the most is not known.")
        return said % {"least": least}
    said = _(
        "All activities together: from %(least)s (the largest one) to %(most)s (if nobody stands "
        "in two of them)."
    )
    return said % {"least": least, "most": figure_in_words(span.most, language)}


def _where(shown: CampaignShown, one: Figure, language: Language) -> str:
    return named(shown.activities, one.activity_id, language) or _("The campaign as a whole")


def _row(shown: CampaignShown, of: OfKind, one: Figure, language: Language) -> list[Cell]:
    url = change_url(shown.row, Part.FIGURE, one.id) if shown.may_keep else ""
    return [Cell(text=_where(shown, one, language), url=url), *_told(of, one, language)]


def _rival(shown: CampaignShown, of: OfKind, one: Figure, language: Language) -> list[Cell]:
    url = change_url(shown.row, Part.FIGURE, one.id) if shown.may_keep else ""
    return [Cell(text=_("Another source says"), url=url), *_told(of, one, language)]


def _told(of: OfKind, one: Figure, language: Language) -> list[Cell]:
    cells = [Cell(text=in_words(one, language), numeric=True)]
    if of.rule.people:
        cells += [
            Cell(text=number(one.women, language), numeric=True),
            Cell(text=number(one.men, language), numeric=True),
            Cell(text=_not_split(one, language), numeric=True),
        ]
    return [*cells, Cell(text=str(METHODS[Method(one.method)])), Cell(text=one.source)]


def _not_split(one: Figure, language: Language) -> str:
    """How many were counted without telling women and men apart; never left out."""
    if one.women is None and one.men is None:
        return _("all")
    return number(max(one.value - (one.women or 0) - (one.men or 0), 0), language)


def beside(
    shown: CampaignShown, before: CampaignShown | None, language: Language
) -> dict[str, Any] | None:
    """Return the kinds of this campaign and of the one before side by side; no difference is made.

    None where there is no campaign before.
    """
    if before is None:
        return None
    this = {one.kind: one for one in by_kind(shown.figures)}
    last = {one.kind: one for one in by_kind(before.figures)}
    kinds = [one for one in ReachKind if one in this or one in last]
    rows = [
        [
            Cell(text=kind_name(one, language)),
            Cell(text=_said(this.get(one), language)),
            Cell(text=_said(last.get(one), language)),
        ]
        for one in kinds
    ]
    return table((_("What is counted"), _("This campaign"), _("The campaign before")), rows)


def _said(one: OfKind | None, language: Language) -> str:
    """What may be said of a kind: figures of the whole, else what activities come to."""
    if one is None:
        return NOTHING
    if one.of_whole:
        return "; ".join(in_words(each, language) for each in one.of_whole)
    if one.together is None:
        return "; ".join(in_words(each, language) for each in one.of_activities)
    return together_in_words(one.rule.together, one.together, language)
