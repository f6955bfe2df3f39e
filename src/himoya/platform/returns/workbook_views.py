"""Pages of returns by workbook: the form, what was found in a filled-in one, taking it in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.exchange.safe_workbooks import RefusedFile
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.returns import delivering
from himoya.platform.returns.files import workbook_given_out
from himoya.platform.returns.previewing import workbook_page
from himoya.platform.returns.queries import draft_to_type
from himoya.platform.returns.refusals import ReturnRefused
from himoya.platform.returns.views import version_in
from himoya.platform.returns.words import REFUSALS
from himoya.platform.returns.workbooks import form_of


@for_verb(Verb.PREPARE_RETURN)
@never_cache
@require_safe
def form(request: ReadersRequest, id: UUID) -> HttpResponse:
    """The workbook of a draft to fill in, in the reader's language."""
    one = draft_to_type(request.reader, id)
    return workbook_given_out(f"{one.agreement}-{one.period}.xlsx", form_of(one))


@for_verb(Verb.PREPARE_RETURN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: ReadersRequest, id: UUID) -> HttpResponse:
    """Get the form, send it filled in, and see what was found in it."""
    refusal = ""
    if request.method == "POST":
        file, by, version = request.FILES.get("file"), request.reader, version_in(request)
        content = file.read(delivering.LARGEST_FILE + 1) if file is not None else b""
        try:
            delivering.receive_workbook(by=by, id=id, version=version, content=content)
        except RefusedFile as refused:
            refusal = str(refused)
        except ReturnRefused as refused:
            refusal = str(REFUSALS[refused.why])
        if not refusal:
            return redirect("returns:workbook", id)
    one = draft_to_type(request.reader, id)
    shown = workbook_page(one, delivering.preview(request.reader, id), refusal)
    return render(request, "returns/workbook.html", shown, status=422 if refusal else 200)


@for_verb(Verb.PREPARE_RETURN)
@never_cache
@require_safe
def marked(request: ReadersRequest, id: UUID) -> HttpResponse:
    """The workbook as it was sent, with everything found marked in it."""
    try:
        return workbook_given_out("marked.xlsx", delivering.marked(request.reader, id))
    except RefusedFile as refused:
        messages.error(request, str(refused))
        return redirect("returns:workbook", id)


@for_verb(Verb.PREPARE_RETURN)
@require_POST
def take(request: ReadersRequest, id: UUID) -> HttpResponse:
    """Put the figures of the workbook into the draft, or delete the file."""
    by, version = request.reader, version_in(request)
    go = request.POST.get("act") == "let_go"
    act = delivering.let_workbook_go if go else delivering.take_workbook
    try:
        act(by=by, id=id, version=version)
    except ReturnRefused as refused:
        messages.error(request, str(REFUSALS[refused.why]))
        return redirect("returns:workbook", id)
    if go:
        messages.success(request, _("The file is deleted. The draft is as it was."))
        return redirect("returns:workbook", id)
    messages.success(request, _("The figures of the workbook are in the draft."))
    return redirect("returns:return", id)
