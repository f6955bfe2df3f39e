"""The fiche and the results of a programme as its pages draw them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.programmes.spoken import country_name
from himoya.platform.programmes.times import in_words
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.programmes.facts.campaign import Campaign
from himoya.programmes.facts.curricula import Curriculum
from himoya.programmes.facts.fiche import Budget
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline
from himoya.programmes.facts.words import figure_in_words, label

NOT_STATED = "–"


def overview(programme: Programme, language: Language) -> dict[str, Any]:
    """Return what the first page of a programme shows."""
    return {
        "fiche": _fiche(programme, language),
        "headline_headings": [
            Heading(label=_("Result")),
            Heading(label=_("How many"), numeric=True),
            Heading(label=_("Other sources say")),
            Heading(label=_("Whose result")),
            Heading(label=_("Sources")),
        ],
        "headline_rows": [_headline(one, language) for one in programme.headline_results],
        "outcome": programme.logframe.outcome,
        "outputs": programme.logframe.outputs,
        "curriculum_headings": [
            Heading(label=one)
            for one in (_("Institution"), _("Course"), _("How far it came"), _("Sources"))
        ],
        "curriculum_rows": [_curriculum(one, programme, language) for one in programme.curricula],
        "campaign": _campaign(programme.campaign, language) if programme.campaign else None,
    }


def _fiche(programme: Programme, language: Language) -> list[SummaryRow]:
    fiche = programme.programme
    months = fiche.months
    rows = [
        (_("Number"), fiche.number),
        (_("Country"), country_name(fiche.country, language)),
        (_("Begins"), in_words(fiche.start, language)),
        (_("Ends"), in_words(fiche.end, language)),
        (_("Duration"), _months(months) if months else None),
        (_("Donors"), bodies(fiche.donors, programme)),
        (_("Carried out by"), fiche.executing_agency),
        (_("Office"), fiche.responsible_office),
        (_("Partners"), bodies(fiche.implementing_partners, programme)),
        (_("Meant for"), bodies((one.org for one in programme.target_groups), programme)),
        (_("Money"), _money(fiche.budget, language) if fiche.budget else None),
        (_("Objective"), fiche.objective),
        (_("Part of"), fiche.umbrella_programme),
    ]
    return [SummaryRow(key=key, value=value or NOT_STATED) for key, value in rows]


def _months(number: int) -> str:
    text = ngettext(
        "%(number)d month, both ends counted", "%(number)d months, both ends counted", number
    )
    return text % {"number": number}


def _money(budget: Budget, language: Language) -> str:
    if budget.amount is None:
        return NOT_STATED
    amount = format_number(budget.amount, language)
    return f"{amount} {budget.currency} ({label(budget.basis, language)})"


def bodies(ids: Iterable[str], programme: Programme) -> list[str]:
    """Return the names of bodies; a body that has no entry stands as the source writes it."""
    found = ((one, programme.organisation(one)) for one in ids)
    return [body.name if body else written for written, body in found]


def _headline(one: Headline, language: Language) -> list[Cell]:
    others = [
        f"{figure_in_words(rival.figure, language)} ({', '.join(rival.src)})"
        for rival in one.alternatives
    ]
    return [
        Cell(text=one.indicator),
        Cell(text=figure_in_words(one.figure, language) or NOT_STATED, numeric=True),
        Cell(text="; ".join(others) or NOT_STATED),
        Cell(text=capfirst(label(one.kind, language))),
        Cell(text=", ".join(one.src)),
    ]


def _curriculum(one: Curriculum, programme: Programme, language: Language) -> list[Cell]:
    year = one.endorsed or one.introduced
    reached = label(one.status, language)
    return [
        Cell(text=bodies((one.institution,), programme)[0]),
        Cell(text=one.course or NOT_STATED),
        Cell(text=f"{reached}, {year}" if year else reached),
        Cell(text=", ".join(one.src)),
    ]


def _campaign(campaign: Campaign, language: Language) -> dict[str, Any]:
    fairs = campaign.job_fairs
    rows = [
        [Cell(text=capfirst(label(one.kind, language))), _number(one.figure, language)]
        for one in campaign.reach
    ]
    if fairs is not None:
        attended = Figure(value=fairs.attended, qualifier=fairs.attended_qualifier)
        employed = Figure(value=fairs.employed, qualifier=fairs.employed_qualifier)
        rows += [
            [Cell(text=_("Job fairs")), _number(Figure(value=fairs.count), language)],
            [Cell(text=_("People who came to job fairs")), _number(attended, language)],
            [Cell(text=_("People who found work there")), _number(employed, language)],
        ]
    return {
        "names": campaign.names,
        "headings": [
            Heading(label=_("What was counted")),
            Heading(label=_("How many"), numeric=True),
        ],
        "rows": rows,
    }


def _number(figure: Figure, language: Language) -> Cell:
    return Cell(text=figure_in_words(figure, language) or NOT_STATED, numeric=True)
