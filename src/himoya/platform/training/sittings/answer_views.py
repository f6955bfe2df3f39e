"""The page on which people answer a test: without an account, by link and private code."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.web import for_anyone
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.training.refusals import Why
from himoya.platform.training.sittings.answering import Asked, Door, answer, asked_at
from himoya.platform.training.sittings.forms import OnLineForm
from himoya.platform.training.stepping import done, status

_WHY = "People answer the test of a course without an account, by a code that they were handed."


@for_anyone(_WHY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, address: UUID) -> HttpResponseBase:
    """Ask the questions of a test; neither a name nor what was reached is told here."""
    asked = asked_at(address)
    if asked is None:
        raise Http404
    if asked.door is not Door.OPEN:
        return _shut(request, asked)
    sent = request.POST if request.method == "POST" else None
    form = OnLineForm(asked.items, reading_language(), sent)
    if form.is_valid() and _answered(form, address):
        return redirect("training:answered")
    shown = {"sitting": asked.row, "event": asked.row.event, "form": form}
    return render(request, "training/answer_test.html", shown, status=status(form))


def _answered(form: OnLineForm, address: UUID) -> bool:
    def act() -> None:
        answer(address, form.cleaned_data["code"], form.answers())

    return done(form, act, {Why.UNKNOWN_TEST_CODE: "code", Why.ANSWERED_WITH_CODE: "code"})


def _shut(request: HttpRequest, asked: Asked) -> HttpResponse:
    shown = {"sitting": asked.row, "event": asked.row.event, "door": asked.door.value}
    # What was sent meanwhile was not stored, and a browser must not take it for arrived.
    code = 409 if request.method == "POST" else 200
    return render(request, "training/answer_test.html", shown, status=code)
