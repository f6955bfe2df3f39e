"""The list of programmes with its totals: what is asked for stands in the address."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.programmes.dashboard import BY_TITLE, ORDERS, dashboard, ordered
from himoya.platform.programmes.dashboard_form import DashboardForm
from himoya.platform.programmes.drawings import figures_of, reach_of
from himoya.platform.programmes.paging import address_with, page_of
from himoya.platform.programmes.queries import programmes_in_short
from himoya.platform.programmes.showing_dashboard import rows_of, summary_of
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Chip, Heading


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def listing(request: ReadersRequest) -> HttpResponse:
    """The programmes that are asked for, with totals, charts and the map."""
    language, found = reading_language(), programmes_in_short(request.reader)
    form = DashboardForm(found.digests, language, request.GET or None)
    shown = dashboard(request.reader, found, form.asked(), today())
    rows = ordered(shown.rows, request.GET.get("order", BY_TITLE), request.reader)
    page, paging = page_of(rows, request.GET)
    facts = {
        "filter": form,
        "chips": _chips(request, form),
        "narrowed": shown.asked.narrows_events,
        "summary": summary_of(shown, language),
        "figures": figures_of(shown.totals, language),
        "reach": reach_of(shown.totals, language) if shown.totals.reach else None,
        "headings": _headings(request, with_beside=bool(shown.beside)),
        "rows": rows_of(shown, page, language),
        "paging": paging,
        "unreadable": found.unreadable,
        "may_begin": request.reader.may(Verb.KEEP_PROGRAMMES),
        "waiting": len(found.waiting),
    }
    return render(request, "programmes/list.html", facts)


def _headings(request: ReadersRequest, *, with_beside: bool) -> list[Heading]:
    told = [
        (BY_TITLE, _("Programme"), False),
        ("", _("Country"), False),
        ("", _("State"), False),
        ("begins", _("Begins"), False),
        ("ends", _("Ends"), False),
        ("", _("Donors"), False),
        ("events", _("Events held"), True),
        ("people", _("Participations"), True),
        ("findings", _("Contradictions"), False),
    ]
    if with_beside:
        told.insert(-1, ("", _("Under “Training”"), True))
    return [_heading(request, order, text, numeric=numeric) for order, text, numeric in told]


def _heading(request: ReadersRequest, order: str, text: str, *, numeric: bool) -> Heading:
    asked = request.GET.get("order", BY_TITLE)
    turned, is_asked = asked.startswith("-"), _name_of(asked) == order
    # Titles begin with the lowest, everything else with the highest.
    rises = turned != (order == BY_TITLE)
    return Heading(
        label=text,
        url=address_with(request.GET, order=f"-{order}" if is_asked and not turned else order)
        if order
        else "",
        state=("ascending" if rises else "descending") if is_asked else "none",
        numeric=numeric,
    )


def _name_of(order: str) -> str:
    name = order.removeprefix("-")
    return name if name in ORDERS else BY_TITLE


def _chips(request: ReadersRequest, form: DashboardForm) -> list[Chip]:
    """Return the filters that are on, each with the address of the list without it."""
    given = getattr(form, "cleaned_data", {})
    return [
        Chip(
            label=f"{field.label}: {_chosen(field.field, given[name])}",
            url=address_with(request.GET, **{name: ""}),
        )
        for name in form.fields
        if given.get(name) and (field := form[name])
    ]


def _chosen(field: object, value: str) -> str:
    return str(dict(getattr(field, "choices", ())).get(value, value))
