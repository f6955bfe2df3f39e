"""A form of this room: sent, done, and the refusal beside the question that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from himoya.platform.access.web import ReadersRequest
from himoya.platform.action_plan.refusals import PlanRefused, Why
from himoya.platform.action_plan.words import refusal
from himoya.platform.followed_work.views import saved

#: Where a refusal stands beside a question and not above the form.
_AT = {
    Why.NEEDS_TEXT: ("text_en",),
    Why.NO_SUCH_NUMBER: ("number",),
    Why.NUMBER_TWICE: ("number",),
    Why.ENDS_BEFORE_IT_BEGINS: ("ends", "deadline"),
    Why.UNKNOWN_AGENCY: ("owner",),
    Why.DAY_TO_COME: ("day",),
    Why.DAY_BEFORE_THE_LAST: ("day",),
    Why.NEEDS_WORDS: ("words",),
    Why.NEEDS_EVIDENCE: ("evidence",),
}


def filled_in(
    request: ReadersRequest,
    form: Form,
    act: Callable[[], Any],
    led_to: Callable[[Any], str],
    context: Mapping[str, Any],
) -> HttpResponse:
    """Do it where the form was sent and holds, and go on; else show the form with what is wrong.

    ``led_to`` is given what ``act`` returned and returns the address to go to.
    """
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except PlanRefused as refused:
            _say(form, refused.why)
        else:
            saved(request)
            return redirect(led_to(made))
    shown = {**context, "form": form, "version": request.POST.get("version", context["version"])}
    status = 422 if form.errors else 200
    return render(request, "action_plan/form.html", shown, status=status)


def not_now(request: ReadersRequest, address: str) -> HttpResponse:
    """Lead back to the page and say that this is not possible now."""
    messages.error(request, refusal(Why.NOT_NOW))
    return redirect(address)


def _say(form: Form, why: Why) -> None:
    place = next((one for one in _AT.get(why, ()) if one in form.fields), None)
    form.add_error(place, refusal(why))
