"""The pages of who does what where: the table, and partners' files taken in and withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.documents.paper_files import PaperFile
from himoya.platform.programmes.leaving import leaving
from himoya.platform.programmes.paging import page_of
from himoya.platform.programmes.partners.actions import take_in, withdraw
from himoya.platform.programmes.partners.forms import TakeInForm, WhoForm, WithdrawForm
from himoya.platform.programmes.partners.queries import (
    PARTNER_FILE,
    standing_files,
    who_does_what,
)
from himoya.platform.programmes.partners.showing import files_of, table_of
from himoya.platform.programmes.spoken import reading_language
from himoya.programmes.iati.faults import UnreadableIati
from himoya.programmes.who_does_what.table import as_csv

_CSV = "text/csv; charset=utf-8"


@for_verb(Verb.SEE_PROGRAMMES)
@never_cache
@require_safe
def who(request: ReadersRequest) -> HttpResponse:
    """Who does what where, narrowed as asked; as a page or as a file."""
    language, found = reading_language(), who_does_what(request.reader)
    form = WhoForm(found.rows, language, request.GET or None)
    rows = form.narrowed(found.rows)
    if "file" in request.GET:
        return leaving(PaperFile("who-does-what-where.csv", _CSV, as_csv(rows, language)))
    page, paging = page_of(rows, request.GET)
    asked = request.GET.copy()
    asked["file"] = "csv"
    shown = table_of(page, language) | {
        "filter": form,
        "paging": paging,
        "silent": found.silent,
        "files": files_of(found.files, request.reader, language),
        "csv": f"?{asked.urlencode()}",
        "may_keep": request.reader.may(Verb.KEEP_PROGRAMMES),
    }
    return render(request, "programmes/who.html", shown)


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: ReadersRequest) -> HttpResponse:
    """Take in a partner's file."""
    form = TakeInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            content = given["file"].read()
            take_in(by=request.reader, partner=given["partner"], content=content)
        except UnreadableIati as error:
            form.add_error("file", error.in_words(reading_language()))
        else:
            messages.success(request, _("The file stands in the table."))
            return redirect("programmes:who")
    return _form(request, form, "programmes/partner.html")


@for_verb(Verb.KEEP_PROGRAMMES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_partner(request: ReadersRequest, file: UUID) -> HttpResponse:
    """Take a partner's file out of the table, with the reason."""
    with looking_as(request.reader):
        own = [one for one in standing_files(request.reader) if one.file == file]
    if not own or own[0].agency_id != request.reader.agency:
        raise NotThere(PARTNER_FILE, str(file))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw(by=request.reader, file=file, reason=form.cleaned_data["reason"])
        messages.success(request, _("The file no longer stands in the table."))
        return redirect("programmes:who")
    return _form(request, form, "programmes/withdraw_partner.html", partner=own[0].partner)


def _form(
    request: ReadersRequest, form: TakeInForm | WithdrawForm, page: str, **more: str
) -> HttpResponse:
    return render(request, page, {"form": form, **more}, status=422 if form.errors else 200)
