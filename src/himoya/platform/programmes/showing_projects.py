"""What stands above and under a programme: of what it is a project, its projects, their money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.languages.sorting import sort_key
from himoya.platform.programmes.showing_fiche import NOT_STATED
from himoya.platform.programmes.times import in_words
from himoya.platform.programmes.words import COLOURS, STATES
from himoya.platform.theme.parts import Cell, Heading, Link, SummaryRow, Tag
from himoya.programmes.digests.digest import Digest
from himoya.programmes.digests.projects import MoneyTogether, money_together, projects_under
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import label


def around(
    programme: Programme, digests: Sequence[Digest], day: date, language: Language
) -> dict[str, Any]:
    """Return the programme above, if there is one, and the projects with their state on a day."""
    found = projects_under(programme.id, digests)
    projects = sorted(found, key=lambda one: sort_key(one.title_in(language), language))
    return {
        "above": _above(programme, digests, language),
        "project_headings": [
            Heading(label=_("Project")),
            Heading(label=_("State")),
            Heading(label=_("Begins")),
            Heading(label=_("Ends")),
            Heading(label=_("Money"), numeric=True),
            Heading(label=_("Spent"), numeric=True),
        ],
        "project_rows": [_project(one, day, language) for one in projects],
        "project_money": [
            _together(one, len(projects), language) for one in money_together(projects)
        ],
    }


def _above(programme: Programme, digests: Sequence[Digest], language: Language) -> Link | None:
    """The programme above; one that is not known here stands by its id, without a link."""
    parent = programme.programme.parent
    if parent is None:
        return None
    title = next((one.title_in(language) for one in digests if one.id == parent), None)
    if title is None:
        return Link(text=parent)
    return Link(text=title, url=reverse("programmes:programme", args=(parent,)))


def _project(one: Digest, day: date, language: Language) -> list[Cell]:
    state, budget = one.state_on(day), one.budget
    return [
        Cell(text=one.title_in(language), url=reverse("programmes:programme", args=(one.id,))),
        Cell(text="", tag=Tag(text=str(STATES[state]), colour=COLOURS[state])),
        Cell(text=in_words(one.start, language) or NOT_STATED),
        Cell(text=in_words(one.end, language) or NOT_STATED),
        _money(budget.amount if budget else None, budget.currency if budget else "", language),
        _money(budget.spent if budget else None, budget.currency if budget else "", language),
    ]


def _money(amount: float | None, currency: str, language: Language) -> Cell:
    text = NOT_STATED if amount is None else f"{format_number(amount, language)} {currency}"
    return Cell(text=text, numeric=True)


def _together(one: MoneyTogether, projects: int, language: Language) -> SummaryRow:
    """One kind of sum in one currency: what it comes to, and how many of the projects state it."""
    told = []
    for text, amount, by in (
        (_("%(sum)s, stated by %(stated)s of %(all)s projects"), one.planned, one.planned_by),
        (_("%(sum)s spent, stated by %(stated)s of %(all)s projects"), one.spent, one.spent_by),
    ):
        if amount is not None:
            facts = {"sum": f"{format_number(amount, language)} {one.currency}"}
            facts |= {"stated": str(by), "all": str(projects)}
            told.append(text % facts)
    return SummaryRow(key=capfirst(label(one.basis, language)), value=told or NOT_STATED)
