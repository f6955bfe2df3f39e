"""Taking in a workbook: upload, preview, marked copy, taking in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.exchange.safe_workbooks import RefusedFile
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.entry.actions import importing
from himoya.platform.entry.exports.files import TYPES
from himoya.platform.entry.imports.found import Found, found_in
from himoya.platform.entry.imports.reading import marked_copy, template_of
from himoya.platform.entry.imports.targets import (
    Decided,
    check_offered,
    import_target,
    offered_to,
)
from himoya.platform.entry.models import Delivery
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.sealing import open_file, open_found
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.entry.views.deciding import choices_of, decided_in, needs_reason


@for_verb(Verb.SEE_OWN_WORK)
@require_safe
def imports(request: ReadersRequest) -> HttpResponse:
    """The forms that the reader may take in."""
    return render(request, "entry/imports.html", {"offered": offered_to(request.reader)})


@for_verb(Verb.SEE_OWN_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest, target: str) -> HttpResponse:
    """Choose a file; sending it leads to the preview."""
    offered, refusal, status = import_target(target), "", 200
    check_offered(offered, request.reader)
    file = request.FILES.get("file")
    if request.method == "POST":
        content = file.read() if file is not None else b""
        name = (file.name or "") if file is not None else ""
        try:
            received = importing.receive(
                by=request.reader, target=target, name=name, content=content
            )
            return redirect("entry:delivery", received)
        except EntryRefused as refused:
            refusal, status = refused.message, 422
    shown = {"offered": offered, "refusal": refusal}
    return render(request, "entry/upload.html", shown, status=status)


@for_verb(Verb.SEE_OWN_WORK)
@require_safe
def template(request: ReadersRequest, target: str) -> HttpResponse:
    """The workbook to fill in, in the reader's language."""
    offered = import_target(target)
    check_offered(offered, request.reader)
    content = template_of(offered.form, request.reader)
    return _file(content, f"{offered.form}-{request.reader.language}.xlsx")


@for_verb(Verb.SEE_OWN_WORK)
@never_cache
@require_safe
def delivery(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """What would be taken in, what is refused and why, and what needs a decision."""
    taken = importing.taken_delivery(request.reader, delivery)
    if taken:
        return redirect(taken)
    return _preview(request, delivery)


@for_verb(Verb.SEE_OWN_WORK)
@require_safe
def marked(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """The file as it was sent, with everything found marked in it."""
    with reading_as(request.reader):
        opened = importing.opened_delivery(request.reader, delivery)
        content = open_file(opened, request.reader)
    if opened.job is not None:
        return redirect("jobs:file", opened.job)
    seen = importing.checked_delivery(request.reader, delivery)
    try:
        copy = marked_copy(content, opened.ending, seen.checked.findings, request.reader)
    except RefusedFile as refused:
        return _preview(request, delivery, str(refused))
    return _file(copy, "marked.xlsx")


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def take_in(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """Take in the rows that nothing refused; a large file in the background."""
    opened, found = _found(request, delivery)
    decided = decided_in(request.POST, found) if found else Decided()
    problem = _problem(decided, found)
    if problem:
        return _preview(request, delivery, problem)
    if opened.job is not None:
        job = importing.take_in_later(by=request.reader, delivery_id=delivery, decided=decided)
        return redirect("jobs:job", job)
    try:
        outcome = importing.take_in(by=request.reader, delivery_id=delivery, decided=decided)
    except EntryRefused as refusal:
        return _preview(request, delivery, refusal.message)
    except NotAccepted as objection:
        sentences = " ".join(one.message for one in objection.objections)
        return _preview(request, delivery, sentences)
    return render(request, "entry/done.html", {"outcome": outcome})


def _problem(decided: Decided, found: Found | None) -> str:
    """What has to be decided yet; empty for nothing."""
    if found is None or len(decided.take | decided.leave) < len(found.twins):
        return _("Decide about each case that may be there already. Nothing was taken in yet.")
    if needs_reason(decided):
        return _("Say in at least 10 letters why the answers of the file are right.")
    return ""


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def let_go(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """Delete the file; nothing of it was taken in."""
    importing.let_go(by=request.reader, delivery_id=delivery)
    return redirect("entry:imports")


def _found(request: ReadersRequest, id: UUID) -> tuple[Delivery, Found | None]:
    """Return a delivery and what was found in it; a large file is not read again for a page."""
    with reading_as(request.reader):
        opened = importing.opened_delivery(request.reader, id)
        if opened.job is not None:
            return opened, open_found(opened, request.reader)
    seen = importing.checked_delivery(request.reader, id)
    return opened, found_in(seen.checked, seen.looked)


def _preview(request: ReadersRequest, id: UUID, message: str = "") -> HttpResponse:
    opened, found = _found(request, id)
    shown = {
        "delivery": opened,
        "found": found,
        **(choices_of(request.POST, found) if found else {}),
        "message": message,
        "back": reverse("entry:upload", args=[opened.target]),
    }
    return render(request, "entry/delivery.html", shown, status=422 if message else 200)


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES["xlsx"])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
