"""What each donor pays for, as its page draws it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.programmes.showing_fiche import NOT_STATED, bodies
from himoya.platform.programmes.times import span_in_words
from himoya.platform.theme.parts import Cell, Heading, SummaryRow
from himoya.programmes.donors_views.views import DonorView, PaidFor, views_of
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.programme import Programme


def donors(programme: Programme, language: Language) -> dict[str, Any]:
    """Return a view for each donor of a programme."""
    names = (_("Output"), _("Activity"), _("Together with"), _("What shows it"))
    return {
        "views": [_view(one, programme, language) for one in views_of(programme)],
        "headings": [Heading(label=one) for one in names],
    }


def _view(one: DonorView, programme: Programme, language: Language) -> dict[str, Any]:
    told = {
        "all": format_number(len(one.activities), language),
        "shared": format_number(one.shared, language),
    }
    rows = [
        SummaryRow(
            key=_("Activities"),
            value=_("%(all)s, of which %(shared)s together with other donors") % told,
        ),
        SummaryRow(key=_("Events held"), value=format_number(len(one.events), language)),
    ]
    money = _money(one, programme, language)
    if money:
        rows.append(
            SummaryRow(key=_("Money of outputs that this donor alone pays for"), value=money)
        )
    return {
        "name": bodies((one.donor,), programme)[0],
        "summary": rows,
        "rows": [_paid(each, programme, language) for each in one.activities],
    }


def _money(one: DonorView, programme: Programme, language: Language) -> list[str]:
    budget = programme.programme.budget
    currency = budget.currency if budget else ""
    return [
        _("%(output)s: %(planned)s planned, %(spent)s spent")
        % {
            "output": each.output,
            "planned": _sum(each.planned, currency, language),
            "spent": _sum(each.spent, currency, language),
        }
        for each in one.money
    ]


def _sum(amount: float | None, currency: str, language: Language) -> str:
    return NOT_STATED if amount is None else f"{format_number(amount, language)} {currency}"


def _paid(one: PaidFor, programme: Programme, language: Language) -> list[Cell]:
    return [
        Cell(text=one.output.id),
        Cell(text=f"{one.activity.id} {one.activity.title}"),
        Cell(text=", ".join(bodies(one.others, programme)) or NOT_STATED),
        Cell(text="; ".join(_event(each, language) for each in one.events) or NOT_STATED),
    ]


def _event(one: Event, language: Language) -> str:
    when = span_in_words(one.date, language)
    return f"{one.title} ({when})" if when else one.title
