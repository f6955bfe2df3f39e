"""All amendments that one workbook asks for in one case: decided together, or one by one."""

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
from himoya.platform.records.answers import AnswerRefused
from himoya.platform.register.importing.asking_together import approve_together, refuse_together
from himoya.platform.register.queries.amendments import amendments_of_workbook
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import Asked, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import AMENDMENT_STATES, refusal


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def asked_by_workbook(request: ReadersRequest, case: UUID, batch: UUID) -> HttpResponse:
    """What the workbook asks for, row by row; approve it all, or refuse it with a reason."""
    head = case_head(request.reader, case)
    rows = amendments_of_workbook(request.reader, case, batch)
    sent = asked(request, "move", "reason")
    if request.method == "POST" and _decided(request, case, batch, sent):
        return redirect("register:amendments-of-workbook", case, batch)
    context = framed(request, head, "amendments") | {
        "asked": sent,
        "rows": [(one, AMENDMENT_STATES[one.state]) for one in rows],
        "reason": rows[0].reason,
        "first": rows[0],
        "can_decide": any(one.can_decide for one in rows),
    }
    status = 422 if sent.wrong else 200
    return render(request, "register/amendments_of_workbook.html", context, status=status)


def _decided(request: ReadersRequest, case: UUID, batch: UUID, sent: Asked) -> bool:
    try:
        if sent.values["move"] == "approve":
            approve_together(by=request.reader, case=case, batch=batch)
            told = _("Approved. The answers were changed; the old ones are kept here.")
        elif sent.values["move"] == "refuse":
            reason = sent.values["reason"]
            refuse_together(by=request.reader, case=case, batch=batch, reason=reason)
            told = _("Refused. Nothing was changed, and your reason stands here.")
        else:
            sent.wrong[""] = _("Choose whether to approve or to refuse.")
            return False
    except CaseRefused as refused:
        sent.wrong["reason"] = refusal(refused.why)
        return False
    except AnswerRefused:
        sent.wrong[""] = _("One of the answers cannot be kept any more. Decide one by one.")
        return False
    messages.success(request, told)
    return True
