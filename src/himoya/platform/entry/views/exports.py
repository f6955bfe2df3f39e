"""Files that leave: asking, agreeing, taking."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.entry.actions import exporting
from himoya.platform.entry.exports.queries import open_request, requests_of
from himoya.platform.entry.lists.definition import list_of
from himoya.platform.entry.refusals import EntryRefused


@for_verb(Verb.SEE_OWN_WORK)
@require_safe
def exports(request: ReadersRequest) -> HttpResponse:
    """The reader's requests, and those that wait for him or her."""
    return render(request, "entry/exports.html", {"lines": requests_of(request.reader)})


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def ask(request: ReadersRequest, name: str) -> HttpResponse:
    """Ask for a file of the filter that the page showed."""
    sent = {key: request.POST.get(key, "") for key in ("query", "file_type", "reason")}
    try:
        asked = exporting.ask(by=request.reader, list_name=name, **sent)
    except EntryRefused as refusal:
        return _refused(request, refusal, str(list_of(name).url))
    return redirect("entry:export", asked)


@for_verb(Verb.SEE_OWN_WORK)
@never_cache
@require_safe
def export(request: ReadersRequest, export: UUID) -> HttpResponse:
    """One request: what, why, how many, and what can be done."""
    return render(request, "entry/export.html", {"opened": open_request(request.reader, export)})


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def decide(request: ReadersRequest, export: UUID) -> HttpResponse:
    """Agree, or refuse."""
    agree = request.POST.get("decision") == "agree"
    try:
        exporting.decide(by=request.reader, request_id=export, agree=agree)
    except EntryRefused as refusal:
        return _refused(request, refusal, request.path.removesuffix("decide/"))
    return redirect("entry:exports")


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def take(request: ReadersRequest, export: UUID) -> HttpResponse:
    """Make the file and hand it over."""
    origin = request.build_absolute_uri("/").removesuffix("/")
    try:
        made = exporting.make_file(by=request.reader, request_id=export, origin=origin)
    except EntryRefused as refusal:
        return _refused(request, refusal, request.path.removesuffix("file/"))
    answer = HttpResponse(made.content, content_type=made.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _refused(request: ReadersRequest, refusal: EntryRefused, back: str) -> HttpResponse:
    shown = {"message": refusal.message, "back": back}
    return render(request, "entry/refused.html", shown, status=422)
