"""Practising on invented cases: begin, and begin again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register import actions
from himoya.platform.register.queries.practising import practice_cases
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import asked
from himoya.platform.register.words import refusal
from himoya.platform.sign_in.before_practice import preparing


@for_verb(Verb.CHANGE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def practice(request: ReadersRequest) -> HttpResponse:
    """Say what practice is; in it, offer invented cases, and to remove them after a question."""
    sent = asked(request, "do", "confirmed")
    asks = sent.values["do"] == "reset" and not sent.values["confirmed"]
    if request.method == "POST" and not asks:
        return _done(request, sent.values["do"])
    shown = {
        "cases": practice_cases(request.reader),
        "asks": asks,
        "preparing": preparing(request.reader),
    }
    return render(request, "register/practice.html", shown)


def _done(request: ReadersRequest, what: str) -> HttpResponse:
    try:
        if what == "begin":
            _begun(request)
            return redirect("register:list")
        if what == "reset":
            _reset(request)
    except CaseRefused as refused:
        messages.error(request, refusal(refused.why))
    return redirect("register:practice")


def _begun(request: ReadersRequest) -> None:
    many = actions.begin_practice(by=request.reader)
    told = ngettext(
        "%(many)d invented case is there to practise on.",
        "%(many)d invented cases are there to practise on.",
        many,
    )
    messages.success(request, told % {"many": many})


def _reset(request: ReadersRequest) -> None:
    many = actions.reset_practice(by=request.reader)
    if not many:
        messages.success(request, _("There was no practice case to remove."))
        return
    told = ngettext(
        "%(many)d practice case was removed.", "%(many)d practice cases were removed.", many
    )
    messages.success(request, told % {"many": many})
