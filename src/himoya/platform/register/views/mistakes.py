"""Asking to take a step back that was entered by mistake; the answer is that of an amendment."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register import actions
from himoya.platform.register.queries.mistakes import StepInQuestion, step_in_question
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import refusal, sentence_of


@for_verb(Verb.ASK_AMENDMENT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mistake(request: ReadersRequest, act_id: UUID) -> HttpResponse:
    """Why the step is taken back; or why it stays, with the later steps that rest on it."""
    found = step_in_question(request.reader, act_id)
    sent = asked(request, "reason", "steps")
    if request.method == "POST" and found.why is None:
        try:
            made = actions.ask_to_take_step_back(
                by=request.reader,
                act=act_id,
                reason=sent.values["reason"],
                steps=as_number(sent.values["steps"]),
            )
        except CaseRefused as refused:
            sent.wrong["reason"] = refusal(refused.why)
        else:
            messages.success(request, _("You asked to take the step back. Another person decides."))
            return redirect("register:amendment", found.case, made.pk)
    head = case_head(request.reader, found.case)
    why = refusal(found.why) if found.why is not None else ""
    page = framed(request, head, "acts") | {
        "found": found,
        "why": why,
        "asked": sent,
        "done": _done(request, found),
    }
    return render(request, "register/act_mistake.html", page, status=409 if why else 200)


def _done(request: ReadersRequest, found: StepInQuestion) -> list[str]:
    """What was done in a severed case since, in the words of its history."""
    if found.severed is None or not found.done:
        return []
    steps = timeline(request.reader, found.severed)
    return [sentence_of(one) for one in steps if one.number in found.done and not one.received]
