"""Pages of auditors."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from himoya.languages.codes import Language, language_of
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.audit.actions import Subject
from himoya.platform.audit.exporting import Format
from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.oversight import broken_glass, exporting, queries
from himoya.platform.oversight.acts_in_words import role_name, sentence
from himoya.platform.oversight.forms import ExportForm, FilterForm, filter_form
from himoya.platform.oversight.showing import (
    account_url,
    chips,
    row_in_full,
    shown,
    subject_url,
)
from himoya.platform.oversight.wanted import Wanted, wanted_from


@for_verb(Verb.SEE_AUDIT)
@require_http_methods(["GET", "POST"])
def log(request: ReadersRequest) -> HttpResponseBase:
    """The rows, newest first. What is typed comes by POST: no name stands in an address."""
    if request.method == "POST":
        form = FilterForm(request.POST)
        if form.is_valid():
            return redirect(f"{reverse('audit:list')}?{form.wanted().query()}")
        return _log(request, Wanted(), form)
    wanted = wanted_from(request.GET)
    return _log(request, wanted, filter_form(wanted))


def _log(request: ReadersRequest, wanted: Wanted, form: FilterForm) -> HttpResponse:
    told = {
        **_rows(request, wanted),
        "form": form,
        "chips": chips(wanted, _language()),
        "state": queries.chain_state(request.reader),
        "may_export": request.reader.may(Verb.EXPORT_AUDIT),
        "may_see_glass": request.reader.may(Verb.SEE_BROKEN_GLASS),
    }
    return render(request, "oversight/list.html", told)


def _rows(request: ReadersRequest, wanted: Wanted) -> dict[str, Any]:
    places = {name: _number(request.GET.get(name)) for name in ("before", "after")}
    found = queries.find(request.reader, wanted, **places)
    language = _language()
    here = f"{request.path}?{wanted.query()}&" if wanted.names() else f"{request.path}?"
    return {
        "found": found,
        "rows": [shown(one, found.usernames, language) for one in found.entries],
        "older": f"{here}before={found.older}" if found.older is not None else "",
        "newer": f"{here}after={found.newer}" if found.newer is not None else "",
    }


def _language() -> Language:
    """The language of the page, which a reader may change from one to the next."""
    return language_of(get_language())


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


@for_verb(Verb.SEE_AUDIT)
@require_GET
def row(request: ReadersRequest, number: int) -> HttpResponseBase:
    """One row in words and in full."""
    entry = queries.one_row(request.reader, number)
    language = _language()
    told = {
        "entry": entry,
        "text": sentence(entry, language),
        "rows": row_in_full(entry, language),
        "account_url": account_url(entry),
        "subject_url": subject_url(entry),
    }
    return render(request, "oversight/row.html", told)


@for_verb(Verb.SEE_AUDIT)
@require_GET
def subject(request: ReadersRequest, kind: str, id: str) -> HttpResponseBase:
    """Who has looked at one record, and everything else that was done with it."""
    looked = queries.who_has_looked(request.reader, [Subject(kind, id)])
    told = {
        **_rows(request, Wanted(kind=kind, subject=id)),
        "id": id,
        "looked": [(one, role_name(one.role or "", _language())) for one in looked],
    }
    return render(request, "oversight/subject.html", told)


@for_verb(Verb.SEE_AUDIT)
@require_GET
def account(request: ReadersRequest, account_id: UUID) -> HttpResponseBase:
    """Everything that one account did and saw."""
    name = queries.usernames([str(account_id)]).get(str(account_id), str(account_id))
    told = {**_rows(request, Wanted(account=account_id)), "name": name}
    return render(request, "oversight/account.html", told)


@for_verb(Verb.EXPORT_AUDIT)
@require_http_methods(["GET", "POST"])
def export(request: ReadersRequest) -> HttpResponseBase:
    """Rows of a period as a file."""
    form = ExportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        kind = Format(told["form"])
        reason = exporting.Reason(told["reason"])
        try:
            content = exporting.export(
                by=request.reader, first=told["first"], last=told["last"], form=kind, reason=reason
            )
            return _file(content, f"audit-{told['first']}-{told['last']}.{kind}")
        except exporting.TooManyRows:
            text = _("There are too many rows in these days. Choose fewer days.")
            form.add_error("last", text)
    return render(request, "oversight/export.html", {"form": form})


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@for_verb(Verb.SEE_BROKEN_GLASS)
@require_GET
def glass(request: ReadersRequest) -> HttpResponseBase:
    """Emergency accesses, the latest first."""
    doors = broken_glass.doors(request.reader, _language())
    return render(request, "oversight/glass.html", {"doors": doors})


@for_verb(Verb.SEE_BROKEN_GLASS)
@require_POST
def glass_reason(request: ReadersRequest, glass_id: UUID) -> HttpResponseBase:
    """The reason of one access; that it was read is recorded."""
    try:
        door, reason = broken_glass.reason(by=request.reader, glass=glass_id, language=_language())
    except KeyTrouble as error:
        text = error.in_language(_language())
        return render(request, "oversight/glass_reason.html", {"trouble": text}, status=503)
    response = render(request, "oversight/glass_reason.html", {"door": door, "reason": reason})
    response["Cache-Control"] = "no-store"
    return response
