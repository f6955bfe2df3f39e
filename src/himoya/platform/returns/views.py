"""Pages about returns: what the own agency owes, one return and its steps, the monitor."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.returns import actions, listing, queries
from himoya.platform.returns.compiling import compare
from himoya.platform.returns.compiling_pages import compiling_page
from himoya.platform.returns.forms import MonitorForm, typed_figures
from himoya.platform.returns.kinds import Origin
from himoya.platform.returns.pages import figures_page, return_page
from himoya.platform.returns.refusals import ReturnRefused
from himoya.platform.returns.words import REFUSALS

#: Where one goes on with a return that was begun, by the way in which figures come into it.
NEXT_PAGE = {Origin.TYPED.value: "returns:figures", Origin.WORKBOOK.value: "returns:workbook"}


@for_verb(Verb.SEE_RETURNS)
@require_safe
def due(request: ReadersRequest) -> HttpResponseBase:
    """What the reader's agency owes; who only follows others' returns is led to the monitor."""
    reader = request.reader
    owed = queries.owed_by_own(reader)
    if not owed and not reader.may(Verb.PREPARE_RETURN) and not reader.practice:
        return redirect("returns:monitor")
    return render(request, "returns/due.html", listing.due_page(reader, owed))


@for_verb(Verb.SEE_RETURNS)
@require_safe
def monitor(request: ReadersRequest) -> HttpResponse:
    """All returns that the reader follows: expected, received, late, overdue."""
    owed = queries.followed(request.reader)
    form = MonitorForm(owed, request.GET)
    shown = listing.monitor_page(request.reader, owed, form.chosen())
    return render(request, "returns/monitor.html", {**shown, "form": form})


@for_verb(Verb.SEE_RETURNS)
@require_safe
def reconciliation(request: ReadersRequest) -> HttpResponse:
    """One flow from all its sides, for whoever compiles the returns of the country."""
    found = compare(request.reader, request.GET.get("year", ""))
    shown = compiling_page(request.reader, found)
    return render(request, "returns/reconciliation.html", shown)


@for_verb(Verb.PREPARE_RETURN)
@require_POST
def begin(request: ReadersRequest) -> HttpResponse:
    """Compute a return that is owed, or begin to type it."""
    asked = request.POST
    act = asked.get("act", "")
    typed = act in {Origin.TYPED.value, Origin.WORKBOOK.value}
    try:
        made = actions.begin_return(
            by=request.reader,
            agreement=asked.get("agreement", ""),
            period=asked.get("period", ""),
            owed_by=asked.get("owed_by", ""),
            origin=Origin.TYPED if typed else Origin.COMPUTED,
        )
    except ReturnRefused as refused:
        messages.error(request, str(REFUSALS[refused.why]))
        return redirect("returns:due")
    return redirect(NEXT_PAGE.get(act, "returns:return"), made.id)


@for_verb(Verb.SEE_RETURNS)
@never_cache
@require_safe
def one(request: ReadersRequest, id: UUID) -> HttpResponse:
    """One return with its figures and what was found in them."""
    found = queries.one_return(request.reader, id)
    return render(request, "returns/return.html", return_page(found))


@for_verb(Verb.PREPARE_RETURN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def figures(request: ReadersRequest, id: UUID) -> HttpResponse:
    """Type the figures of a draft."""
    found = queries.draft_to_type(request.reader, id)
    typed, wrong = typed_figures(found.figures, request.POST)
    if request.method == "POST" and not wrong:
        version = version_in(request)
        return _then(
            request,
            id,
            lambda: actions.type_figures(by=request.reader, id=id, version=version, typed=typed),
            _("The figures are kept."),
        )
    data = request.POST if request.method == "POST" else None
    shown = figures_page(found, data, wrong if data is not None else {})
    return render(request, "returns/figures.html", shown, status=422 if data is not None else 200)


@for_verb(Verb.PREPARE_RETURN)
@require_POST
def prepare(request: ReadersRequest, id: UUID) -> HttpResponse:
    """Compute a draft again, throw it away, or begin a newer return in a signed one's place."""
    by, version, act = request.reader, version_in(request), request.POST.get("act", "")
    if act == "discard":
        said = _("The draft is thrown away.")
        discard = lambda: actions.discard_draft(by=by, id=id, version=version)  # noqa: E731
        return _then(request, None, discard, said, or_to=id)
    if act == "replace":
        return _replace(request, id, version)
    said = _("The figures were computed again.")
    again = lambda: actions.compute_again(by=by, id=id, version=version)  # noqa: E731
    return _then(request, id, again, said)


@for_verb(Verb.SIGN_RETURN)
@require_POST
def sign(request: ReadersRequest, id: UUID) -> HttpResponse:
    """Sign a draft."""
    by, because = request.reader, request.POST.get("because", "")
    version = version_in(request)
    return _then(
        request,
        id,
        lambda: actions.sign_return(by=by, id=id, version=version, because=because),
        _("The return is signed. The compiler sees it now."),
    )


def _replace(request: ReadersRequest, id: UUID, version: int | None) -> HttpResponse:
    reason = request.POST.get("reason", "")
    try:
        made = actions.replace_return(by=request.reader, id=id, version=version, reason=reason)
    except ReturnRefused as refused:
        messages.error(request, str(REFUSALS[refused.why]))
        return redirect("returns:return", id)
    messages.success(request, _("Put the figures right, then have the newer return signed."))
    return redirect("returns:return", made.id)


def _then(
    request: ReadersRequest,
    to: UUID | None,
    act: Callable[[], object],
    said: str,
    or_to: UUID | None = None,
) -> HttpResponse:
    """Do it and go on to a return, or to the list; tell what was done or why it was not."""
    try:
        act()
    except ReturnRefused as refused:
        messages.error(request, str(REFUSALS[refused.why]))
        return redirect("returns:return", or_to or to)
    messages.success(request, said)
    return redirect("returns:due") if to is None else redirect("returns:return", to)


def version_in(request: ReadersRequest) -> int | None:
    """Return which step of the return was on the page that was sent."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
