"""The list of programmes with its totals: what is asked for stands in the address."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.programmes.dashboard import A_PAGE, BY_TITLE, ORDERS, dashboard, ordered
from himoya.platform.programmes.dashboard_form import DashboardForm
from himoya.platform.programmes.drawings import figures_of, reach_of
from himoya.platform.programmes.queries import programmes_in_short
from himoya.platform.programmes.showing_dashboard import rows_of, summary_of
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.theme.parts import Chip, Heading, Paging
from himoya.programmes.digests.totals import Row


@for_verb(Verb.SEE_PROGRAMMES)
@require_safe
def listing(request: ReadersRequest) -> HttpResponse:
    """The programmes that are asked for, with totals, charts and the map."""
    language, found = reading_language(), programmes_in_short(request.reader)
    form = DashboardForm(found.digests, language, request.GET or None)
    shown = dashboard(request.reader, found, form.asked(), today())
    rows = ordered(shown.rows, request.GET.get("order", BY_TITLE), request.reader)
    page, paging = _page(request, rows)
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
        url=_with(request, order=f"-{order}" if is_asked and not turned else order)
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
            url=_with(request, **{name: ""}),
        )
        for name in form.fields
        if given.get(name) and (field := form[name])
    ]


def _chosen(field: object, value: str) -> str:
    return str(dict(getattr(field, "choices", ())).get(value, value))


def _page(request: ReadersRequest, rows: Sequence[Row]) -> tuple[Sequence[Row], Paging]:
    """Return the rows of the page asked for; beyond the last one, the last."""
    pages = max(1, -(-len(rows) // A_PAGE))
    text = request.GET.get("page", "")
    number = min(max(1, int(text)), pages) if text.isdecimal() and len(text) < 7 else 1
    shown = rows[(number - 1) * A_PAGE : number * A_PAGE]
    return shown, Paging(
        first=(number - 1) * A_PAGE + 1,
        last=(number - 1) * A_PAGE + len(shown),
        total=len(rows),
        page=number,
        pages=pages,
        previous=_with(request, page=str(number - 1)) if number > 1 else "",
        next=_with(request, page=str(number + 1)) if number < pages else "",
    )


def _with(request: ReadersRequest, **changed: str) -> str:
    """Return the address of this list with something else asked; another list begins anew."""
    asked = request.GET.copy()
    if "page" not in changed:
        asked.pop("page", None)
    for name, value in changed.items():
        asked[name] = value
        if not value:
            del asked[name]
    return f"?{asked.urlencode()}"
