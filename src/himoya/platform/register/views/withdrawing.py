"""Withdrawing a case that was registered by mistake, and what was withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register import actions
from himoya.platform.register.queries import withdrawn as found
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import refusal


@for_verb(Verb.ASK_AMENDMENT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Ask to withdraw a whole case; another person agrees to it."""
    head = case_head(request.reader, case)
    sent = asked(request, "reason", "steps")
    if request.method == "POST":
        steps = as_number(sent.values["steps"])
        try:
            made = actions.ask_withdrawal(
                by=request.reader, case=case, reason=sent.values["reason"], steps=steps
            )
        except CaseRefused as refused:
            sent.wrong["reason"] = refusal(refused.why)
        else:
            messages.success(request, _("You asked to withdraw the case. Another person decides."))
            return redirect("register:amendment", case, made.pk)
    context = framed(request, head, "case") | {"asked": sent}
    return render(request, "register/withdraw.html", context)


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def withdrawn_list(request: ReadersRequest) -> HttpResponse:
    """The cases that were withdrawn whole, for the agencies that held them."""
    return render(
        request, "register/withdrawn.html", {"rows": found.withdrawn_cases(request.reader)}
    )


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def withdrawn(request: ReadersRequest, withdrawal: UUID) -> HttpResponse:
    """One case that was withdrawn: that it was, when, by whom and why."""
    row = found.withdrawn_case(request.reader, withdrawal)
    return render(request, "register/withdrawn.html", {"rows": [row], "is_one": True})
