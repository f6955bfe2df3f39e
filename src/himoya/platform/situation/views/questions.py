"""Questions about counts: all of them, and one with its answer."""

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
from himoya.platform.situation import actions, queries
from himoya.platform.situation.refusals import QuestionRefused, Why
from himoya.platform.situation.words import REFUSALS, STATES, month_first, what_is_asked


@for_verb(Verb.SEE_CASE)
@require_safe
def questions(request: ReadersRequest) -> HttpResponse:
    """The questions to agencies whose cases the reader sees."""
    rows = [
        (one, month_first(one.month), what_is_asked(one), STATES[one.state])
        for one in queries.questions(request.reader)
    ]
    return render(request, "situation/questions.html", {"rows": rows})


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: ReadersRequest, question: UUID) -> HttpResponse:
    """One question; its agency's heads answer it and close it."""
    words, wrong = request.POST.get("words", "").strip(), ""
    if request.method == "POST":
        try:
            _act(request, question, words)
            return redirect("situation:question", question)
        except QuestionRefused as refused:
            if refused.why is not Why.NEEDS_WORDS:
                messages.error(request, str(REFUSALS[refused.why]))
                return redirect("situation:question", question)
            wrong = str(REFUSALS[refused.why])
    one = queries.question(request.reader, question)
    shown = {"one": one, "asked": what_is_asked(one), "state": STATES[one.state]}
    return render(
        request,
        "situation/question.html",
        shown | {"words": words[: 2 * actions.LONGEST], "wrong": wrong},
        status=422 if wrong else 200,
    )


def _act(request: ReadersRequest, question: UUID, words: str) -> None:
    if request.POST.get("act") == "close":
        actions.close_question(by=request.reader, question=question)
        messages.success(request, _("The question is closed."))
    else:
        actions.answer_question(by=request.reader, question=question, words=words)
        messages.success(request, _("Your answer is kept. Close the question when it is settled."))
