"""Breaking the glass, and the page of those who were told."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access import glass as doors
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register import actions
from himoya.platform.register.queries.told import doors_told_to
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.views.asking import Asked, as_number, asked
from himoya.platform.register.words import refusal

#: Hours for which a door may stay open, as the page offers them.
HOURS = (1, 4, 12, doors.LONGEST_HOURS)


@for_verb(Verb.BREAK_GLASS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def break_glass_page(request: ReadersRequest) -> HttpResponse:
    """The number of the case, the reason, for how long; and what will be recorded."""
    sent = asked(request, "number", "reason", "hours")
    if request.method == "POST":
        case = _broken(request, sent)
        if case is not None:
            return redirect("register:case", case)
    return render(request, "register/break_glass.html", {"asked": sent, "hours": HOURS})


def _broken(request: ReadersRequest, sent: Asked) -> UUID | None:
    hours = as_number(sent.values["hours"])
    if not sent.values["number"]:
        sent.wrong["number"] = _("Type the official number of the case.")
    if hours not in HOURS:
        sent.wrong["hours"] = _("Choose for how long you need to see the case.")
    if sent.wrong or hours is None:
        return None
    try:
        return actions.break_glass(
            by=request.reader,
            number=sent.values["number"][:100],
            reason=sent.values["reason"],
            hours=hours,
        )
    except CaseRefused as refused:
        control = "reason" if refused.why is Why.NEEDS_A_REASON else "number"
        sent.wrong[control] = refusal(refused.why)
        return None


@for_verb(Verb.BE_TOLD_OF_BROKEN_GLASS)
@never_cache
@require_safe
def told(request: ReadersRequest) -> HttpResponse:
    """The emergency doors of which the reader was told."""
    return render(request, "register/told.html", {"doors": doors_told_to(request.reader)})


@for_verb(Verb.BE_TOLD_OF_BROKEN_GLASS)
@require_POST
def confirm(request: ReadersRequest, glass: UUID) -> HttpResponse:
    """The reader has read it."""
    with transaction.atomic():
        doors.confirm_seen(by=request.reader, glass=glass)
    messages.success(request, _("It is noted that you have read this."))
    return redirect("register:told")
