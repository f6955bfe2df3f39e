"""The pages of follow-up surveys within the office."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.audit.acts import Act
from himoya.platform.documents.paper_files import FileType
from himoya.platform.training.follow_up import actions, paper
from himoya.platform.training.follow_up.forms import AskAgainForm
from himoya.platform.training.follow_up.queries import FollowUpShown, follow_up_of
from himoya.platform.training.follow_up.showing import page_of
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import FollowUp
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status

_AT = {Why.ENDS_BEFORE_FOLLOW_UP: "closes", Why.FEWER_THAN_ANSWERED: "people"}


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def follow_up(request: ReadersRequest, event: UUID) -> HttpResponse:
    """When learners are asked again, and what they said in the rounds that are over."""

    def link(row: FollowUp) -> str:
        place = reverse("training:give-follow-up", args=(row.address,))
        return request.build_absolute_uri(place)

    one = follow_up_of(request.reader, event)
    shown = page_of(one, request.reader.language, link)
    return render(request, "training/follow_up.html", shown)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Ask the learners some months later, or move the last day of a round."""
    one = _kept(request, event)
    form = AskAgainForm(request.POST or None, _before(one, request.GET.get("months", "")))

    def act() -> None:
        actions.ask_again(by=request.reader, event=event, told=form.told())

    if sent(request, form) and done(form, act, _AT):
        messages.success(request, _("Learners can answer from the first day on. Send the link."))
        return redirect("training:follow-up", event)
    shown = {"form": form, "event": one.event.row}
    return render(request, "training/ask_follow_up.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def sheet(request: ReadersRequest, event: UUID) -> HttpResponse:
    """The questions on paper."""
    one = _kept(request, event)
    content = paper.question_sheet(one, request.reader.language)
    return _sent(content, "application/pdf", "follow-up-sheet.pdf")


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def report(request: ReadersRequest, event: UUID) -> HttpResponse:
    """The results as PDF, or with ``?file=docx`` as DOCX; that they left is recorded."""
    one = follow_up_of(request.reader, event, Act.PRINTED)
    kind: FileType = "docx" if request.GET.get("file") == "docx" else "pdf"
    made = paper.report(one, request.reader.language, kind)
    return _sent(made.content, made.content_type, made.name)


def _before(one: FollowUpShown, months: str) -> dict[str, Any]:
    found = next((each for each in one.rounds if str(each.months) == months), None)
    row = found.row if found else None
    if row is None:
        agencies, people = one.agencies, one.learners
        closes = None
    else:
        agencies, people, closes = row.agencies, row.people, row.closes
    chosen = found.months if found else None
    return {
        "months": chosen,
        "closes": closes,
        "people": people,
        "agencies": "\n".join(agencies),
    }


def _kept(request: ReadersRequest, event: UUID) -> FollowUpShown:
    one = follow_up_of(request.reader, event)
    if not one.event.may_keep:
        raise NotThere(EVENT, str(event))
    return one


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer
