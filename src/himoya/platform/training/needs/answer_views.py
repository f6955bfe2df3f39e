"""The page on which people answer: without an account, by the link that they were given."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.web import for_anyone
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.training.needs.answering import Door, Questions, answer, questions_at
from himoya.platform.training.needs.forms import AnswerForm
from himoya.platform.training.needs.showing import who
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, status

_WHY = "People answer a needs assessment without an account, so that no answer leads to a person."


@for_anyone(_WHY)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, address: UUID) -> HttpResponseBase:
    """Ask one person of a group; who it is, is not asked and not kept."""
    asked = questions_at(address)
    if asked is None:
        raise Http404
    if asked.door is not Door.OPEN:
        return _shut(request, asked)
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(asked.skills, reading_language(), sent)
    if form.is_valid() and _answered(form, address):
        return redirect("training:answered")
    shown = _about(asked) | {"form": form}
    return render(request, "training/answer.html", shown, status=status(form))


@for_anyone(_WHY)
@require_safe
def answered(request: HttpRequest) -> HttpResponseBase:
    """Thank whoever has answered."""
    return render(request, "training/answered.html")


def _answered(form: AnswerForm, address: UUID) -> bool:
    def act() -> None:
        answer(address, form.ratings(), form.cleaned_data["code"])

    return done(form, act, {Why.CODE_WAS_USED: "code"})


def _shut(request: HttpRequest, asked: Questions) -> HttpResponse:
    shown = _about(asked) | {"door": asked.door.value}
    # What was sent meanwhile was not stored, and a browser must not take it for arrived.
    code = 409 if request.method == "POST" else 200
    return render(request, "training/answer_shut.html", shown, status=code)


def _about(asked: Questions) -> dict[str, object]:
    survey = asked.group.survey
    return {"survey": survey, "who": who(asked.group, reading_language())}
