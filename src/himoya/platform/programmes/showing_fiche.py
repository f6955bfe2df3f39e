"""The fiche and the results of a programme as its pages draw them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.programmes.times import in_words
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.programmes.facts.campaign import Campaign
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.facts.curricula import Curriculum
from himoya.programmes.facts.fiche import Budget, Contribution, Extension
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.materials import Equipment
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
        "thing_headings": [
            Heading(label=_("Thing")),
            Heading(label=_("How many"), numeric=True),
            Heading(label=_("Receiver")),
            Heading(label=_("Handed over on")),
            Heading(label=_("Receipt")),
            Heading(label=_("Sources")),
        ],
        "thing_rows": [_thing(one, programme, language) for one in programme.equipment],
        "campaign": _campaign(programme.campaign, language) if programme.campaign else None,
    }


def _fiche(programme: Programme, language: Language) -> list[SummaryRow]:
    fiche = programme.programme
    months = fiche.months
    rows = [
        (_("Number"), fiche.number),
        (_("Country"), country_in_words(fiche.country, language)),
        (_("Begins"), in_words(fiche.start, language)),
        (_("Ends"), in_words(fiche.end, language)),
        (_("Extension"), [_extension(one, language) for one in fiche.extensions]),
        (_("Duration"), _months(months) if months else None),
        (_("Donors"), bodies(fiche.donors, programme)),
        (_("Carried out by"), fiche.executing_agency),
        (_("Office"), fiche.responsible_office),
        (_("Partners"), bodies(fiche.implementing_partners, programme)),
        (_("Meant for"), bodies((one.org for one in programme.target_groups), programme)),
        (_("Money"), _money(fiche.budget, language) if fiche.budget else None),
        (_("Spent"), _spent(fiche.budget, language)),
        (_("Money by output"), _by_output(fiche.budget, language)),
        (_("Given by partners"), [_given(one, programme, language) for one in fiche.contributions]),
        (_("Objective"), fiche.objective),
        (_("Part of"), fiche.umbrella_programme),
    ]
    return [SummaryRow(key=key, value=value or NOT_STATED) for key, value in rows]


def _extension(one: Extension, language: Language) -> str:
    told = {"end": in_words(one.end, language), "reason": one.reason or NOT_STATED}
    return _("to %(end)s, because: %(reason)s") % told


def _by_output(budget: Budget | None, language: Language) -> list[str]:
    """Return what each output was to have and what was spent, of the budget's currency."""
    return [
        _("%(output)s: %(planned)s planned, %(spent)s spent")
        % {
            "output": one.output,
            "planned": _sum(one.planned, language),
            "spent": _sum(one.spent, language),
        }
        for one in (budget.by_output if budget else ())
    ]


def _spent(budget: Budget | None, language: Language) -> str | None:
    if budget is None or budget.spent is None:
        return None
    return f"{format_number(budget.spent, language)} {budget.currency}"


def _sum(amount: float | None, language: Language) -> str:
    return NOT_STATED if amount is None else format_number(amount, language)


def _given(one: Contribution, programme: Programme, language: Language) -> str:
    day = in_words(one.on, language)
    told = f"{bodies((one.org,), programme)[0]}: {label(one.kind, language)}, {one.what}"
    return f"{told} ({day})" if day else told


def _thing(one: Equipment, programme: Programme, language: Language) -> list[Cell]:
    receiver = bodies((one.transferred_to,), programme)[0] if one.transferred_to else NOT_STATED
    return [
        Cell(text=one.item),
        Cell(text=NOT_STATED if one.quantity is None else str(one.quantity), numeric=True),
        Cell(text=receiver),
        Cell(text=in_words(one.handed_over, language) or NOT_STATED),
        Cell(text=one.receipt or NOT_STATED),
        Cell(text=", ".join(one.src)),
    ]


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
