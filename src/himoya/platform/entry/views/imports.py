"""Taking in a workbook: upload, preview, marked copy, taking in."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.dictionary.findings import Severity
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions import importing
from himoya.platform.entry.exports.files import TYPES
from himoya.platform.entry.imports.reading import marked_copy, template_of
from himoya.platform.entry.imports.targets import import_target, offered_to
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.sealing import open_file
from himoya.platform.entry.targets import NotAccepted

#: Findings shown on the page; the marked copy has all of them.
MOST_SHOWN = 100


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
    request.reader.check(offered.verb)
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
    request.reader.check(offered.verb)
    content = template_of(offered.form, request.reader)
    return _file(content, f"{offered.form}-{request.reader.language}.xlsx")


@for_verb(Verb.SEE_OWN_WORK)
@never_cache
@require_safe
def delivery(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """What would be taken in, and what is refused and why."""
    return _preview(request, delivery)


@for_verb(Verb.SEE_OWN_WORK)
@require_safe
def marked(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """The file as it was sent, with everything found marked in it."""
    with reading_as(request.reader):
        found = importing.opened_delivery(request.reader, delivery)
        content = open_file(found, request.reader)
    form = dictionary().forms[import_target(found.target).form]
    try:
        copy = marked_copy(content, found.ending, form, request.reader)
    except RefusedFile as refused:
        return _preview(request, delivery, str(refused))
    return _file(copy, "marked.xlsx")


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def take_in(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """Take in the rows that nothing refused."""
    try:
        outcome = importing.take_in(by=request.reader, delivery_id=delivery)
    except EntryRefused as refusal:
        return _preview(request, delivery, refusal.message)
    except NotAccepted as objection:
        sentences = " ".join(one.message for one in objection.objections)
        return _preview(request, delivery, sentences)
    return render(request, "entry/done.html", {"outcome": outcome})


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def let_go(request: ReadersRequest, delivery: UUID) -> HttpResponse:
    """Delete the file; nothing of it was taken in."""
    importing.let_go(by=request.reader, delivery_id=delivery)
    return redirect("entry:imports")


def _preview(request: ReadersRequest, id: UUID, message: str = "") -> HttpResponse:
    found, checked = importing.checked_delivery(request.reader, id)
    shown = {
        "delivery": found,
        "checked": checked,
        "accepted": len(checked.answers.rows),
        "errors": [one for one in checked.findings if one.severity is Severity.ERROR][:MOST_SHOWN],
        "warnings": [one for one in checked.findings if one.severity is Severity.WARNING][
            :MOST_SHOWN
        ],
        "message": message,
        "back": reverse("entry:upload", args=[found.target]),
    }
    return render(request, "entry/delivery.html", shown, status=422 if message else 200)


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=TYPES["xlsx"])
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
