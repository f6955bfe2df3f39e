"""The page on which an officer answers what protection each person of a case is owed."""

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
from himoya.platform.register.aid import questions_of
from himoya.platform.register.kinds import Flag
from himoya.platform.register.protection import protection
from himoya.platform.register.qualification import qualification
from himoya.platform.register.queries.one_person import said_to_be_one
from himoya.platform.register.queries.protecting import answers_to_flags
from himoya.platform.register.queries.records import case_head, case_record
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.views.asking import Asked, as_id, as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import refusal

APPLIES = {"yes": True, "no": False}


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def protect(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Each flag with each person whom it is about: what was answered, and the question."""
    case_head(request.reader, case)
    sent = asked(request, "victim", "flag", "applies", "reason", "steps")
    if request.method == "POST" and _answered(request, case, sent):
        return redirect("register:protect", case)
    record = case_record(request.reader, case)
    said = said_to_be_one(request.reader, case)
    found = protection(record, qualification(record), said)
    questions = questions_of(record, found, answers_to_flags(request.reader, case))
    page = framed(request, record.head, "qualification") | {"questions": questions, "asked": sent}
    return render(request, "register/protect.html", page)


def _answered(request: ReadersRequest, case: UUID, sent: Asked) -> bool:
    request.reader.check(Verb.CHANGE_CASE)
    values, victim = sent.values, as_id(sent.values["victim"])
    if victim is None or values["flag"] not in set(Flag) or values["applies"] not in APPLIES:
        sent.wrong[""] = _("Say whether it applies.")
        return False
    answer = actions.Answer(
        victim=victim,
        flag=Flag(values["flag"]),
        applies=APPLIES[values["applies"]],
        reason=values["reason"],
    )
    try:
        actions.answer_flag(
            by=request.reader, case=case, answer=answer, steps=as_number(values["steps"])
        )
    except CaseRefused as refused:
        place = f"reason-{values['flag']}-{victim}" if refused.why is Why.NEEDS_A_REASON else ""
        sent.wrong[place] = refusal(refused.why)
        return False
    messages.success(request, _("Your answer stands in the case and in its history."))
    return True
