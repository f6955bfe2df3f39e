"""Pages about claims of earlier years: one series, typing a claim, files in and out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.exchange.safe_workbooks import RefusedFile
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.returns.claim_files import (
    ClaimsRead,
    WrongRow,
    empty_csv,
    read_claims,
    written_csv,
)
from himoya.platform.returns.claiming import NewClaim, enter_claims, withdraw_claim
from himoya.platform.returns.claims import CLAIM, claims_of, tables_of
from himoya.platform.returns.contents import stored_place
from himoya.platform.returns.delivering import LARGEST_FILE
from himoya.platform.returns.files import CSV, given_out
from himoya.platform.returns.history_pages import Chosen, chosen_from, history_page, wrong_headings
from himoya.platform.returns.refusals import ReturnRefused, Why
from himoya.platform.returns.words import REFUSALS, number
from himoya.platform.theme.parts import Cell

#: Which control a refusal is about.
FIELDS = {Why.YEAR_NOT_OVER: "year", Why.NOT_A_FIGURE: "value", Why.NEEDS_A_SOURCE: "source"}

#: Years of the form to fill in.
YEARS = 10

#: Refused rows on the page.
MOST = 60


@for_verb(Verb.SEE_RETURNS)
@never_cache
@require_safe
def history(request: ReadersRequest) -> HttpResponse:
    """What sources said of one figure, year by year."""
    chosen = chosen_from(request.reader, request.GET)
    return render(request, "returns/history.html", history_page(request.reader, chosen))


@for_verb(Verb.PREPARE_RETURN)
@never_cache
@require_POST
def type_claim(request: ReadersRequest) -> HttpResponse:
    """Enter one claim about a figure of the own agency."""
    asked = {**request.POST.dict(), "agency": request.reader.agency_code}
    chosen = chosen_from(request.reader, asked)
    if chosen is None:
        return redirect("returns:history")
    claim = NewClaim(
        chosen.table,
        chosen.place,
        _number(asked.get("year", "")),
        _number(asked.get("value", "")),
        asked.get("source", "").strip(),
        asked.get("edition", "").strip(),
    )
    try:
        new = enter_claims(by=request.reader, claims=[claim])
    except ReturnRefused as refused:
        said, field = str(REFUSALS[refused.why]), FIELDS.get(refused.why, "year")
        shown = history_page(request.reader, chosen, asked, said, field)
        return render(request, "returns/history.html", shown, status=422)
    done = _("The claim is kept.") if new else _("This claim was there already.")
    messages.success(request, done)
    return redirect(_address(chosen))


@for_verb(Verb.PREPARE_RETURN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_claims(request: ReadersRequest) -> HttpResponse:
    """Take in claims from a file, all or none."""
    wrong: list[WrongRow] = []
    refusal = ""
    if request.method == "POST":
        try:
            read = _read(request)
            wrong = list(read.wrong)
            if not wrong:
                _tell(request, enter_claims(by=request.reader, claims=read.claims))
                return redirect("returns:history")
        except RefusedFile as refused:
            refusal = str(refused)
        except ReturnRefused as refused:
            refusal = str(REFUSALS[refused.why])
    shown = {
        "refusal": refusal,
        "wrong": len(wrong),
        "more": max(0, len(wrong) - MOST),
        "headings": wrong_headings(),
        "rows": [_row(one) for one in wrong[:MOST]],
    }
    status = 422 if wrong or refusal else 200
    return render(request, "returns/history_import.html", shown, status=status)


@for_verb(Verb.PREPARE_RETURN)
@require_safe
def claims_form(request: ReadersRequest) -> HttpResponse:
    """A file to fill in: every figure of the own forms for the last ten years."""
    this = today().year
    text = empty_csv(_own_tables(request), range(this - YEARS, this))
    return given_out("history-to-fill-in.csv", b"\xef\xbb\xbf" + text.encode(), CSV)


@for_verb(Verb.SEE_RETURNS)
@never_cache
@require_safe
def export(request: ReadersRequest) -> HttpResponse:
    """All claims about one agency as tidy CSV."""
    chosen = chosen_from(request.reader, request.GET)
    if chosen is None:
        return redirect("returns:history")
    with reading_as(request.reader):
        claims = claims_of(request.reader, chosen.agency.id)
        subject = Subject(CLAIM, str(chosen.agency.id))
        record(Act.EXPORTED, by=request.reader, subject=subject, details={"claims": len(claims)})
    tables = dict.fromkeys([*tables_of(chosen.agency), *(one.table for one in claims)])
    text = written_csv(claims, list(tables))
    return given_out("history.csv", b"\xef\xbb\xbf" + text.encode(), CSV)


@for_verb(Verb.PREPARE_RETURN)
@require_POST
def withdraw(request: ReadersRequest, id: UUID) -> HttpResponse:
    """Withdraw a claim that was entered wrongly."""
    try:
        withdraw_claim(by=request.reader, id=id)
        messages.success(request, _("The claim is withdrawn. It stays to be read."))
    except ReturnRefused as refused:
        messages.error(request, str(REFUSALS[refused.why]))
    asked = {**request.POST.dict(), "agency": request.reader.agency_code}
    chosen = chosen_from(request.reader, asked)
    return redirect(_address(chosen) if chosen else reverse("returns:history"))


def _address(chosen: Chosen) -> str:
    """Where a series stands: codes of the country and the dictionary alone."""
    asked = {
        "agency": chosen.agency.code,
        "table": chosen.table,
        "figure": stored_place(chosen.place),
    }
    return f"{reverse('returns:history')}?{urlencode(asked)}"


def _own_tables(request: ReadersRequest) -> list[str]:
    return tables_of(Agency.objects.get(id=request.reader.agency))


def _read(request: ReadersRequest) -> ClaimsRead:
    file = request.FILES.get("file")
    if file is None:
        raise ReturnRefused(Why.NO_FILE)
    if (file.size or 0) > LARGEST_FILE:
        raise ReturnRefused(Why.FILE_TOO_LARGE)
    return read_claims(file.read(), file.name or "", _own_tables(request))


def _tell(request: ReadersRequest, new: int) -> None:
    text = ngettext("%(number)s claim is new.", "%(number)s claims are new.", new)
    messages.success(request, text % {"number": number(new)})


def _row(one: WrongRow) -> list[Cell]:
    return [
        Cell(text=str(one.row) if one.row else "–", numeric=True),
        Cell(text=one.column or "–"),
        Cell(text=one.found or "–"),
        Cell(text=one.message),
    ]


def _number(text: str) -> int:
    """Return a number that was typed; -1 for anything else, which is then refused."""
    plain = "".join(text.split())
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 12 else -1
