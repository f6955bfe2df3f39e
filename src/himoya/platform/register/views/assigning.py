"""Giving a case to a colleague."""

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
from himoya.platform.register.queries.colleagues import workers_of
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import as_id, as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import refusal

#: The answer that takes a case from the colleague whom it is assigned to.
NOBODY = "nobody"


@for_verb(Verb.ASSIGN_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Choose a colleague of the agency that holds the case."""
    head = case_head(request.reader, case)
    sent = asked(request, "to", "steps")
    account = as_id(sent.values["to"])
    if request.method == "POST" and account is None and sent.values["to"] != NOBODY:
        sent.wrong["to"] = _("Choose a colleague, or nobody.")
    elif request.method == "POST":
        return _assigned(request, case, account, as_number(sent.values["steps"]))
    context = framed(request, head, "case") | {
        "asked": sent,
        "workers": workers_of(head.agency),
        "nobody": NOBODY,
    }
    return render(request, "register/assign.html", context)


def _assigned(
    request: ReadersRequest, case: UUID, account: UUID | None, steps: int | None
) -> HttpResponse:
    try:
        actions.assign_case(by=request.reader, case=case, steps=steps, account=account)
    except CaseRefused as refused:
        messages.error(request, refusal(refused.why))
    else:
        messages.success(request, _("The case was assigned."))
    return redirect("register:case", case)
