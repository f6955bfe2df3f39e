"""The pages of the question desk: the list, asking, one question, answering, and its figures."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.assistance.desk import actions
from himoya.platform.assistance.desk.fields import about as entry_of
from himoya.platform.assistance.desk.fields import is_field, label, says
from himoya.platform.assistance.desk.figures import SHOWN, chart, desk_figures
from himoya.platform.assistance.desk.forms import AnswerForm, AskForm, FieldForm, SameForm
from himoya.platform.assistance.desk.listing import QUESTIONS
from himoya.platform.assistance.desk.queries import QuestionShown, answered_about, question_of
from himoya.platform.assistance.desk.showing import brief, page_of
from himoya.platform.assistance.kinds import QUESTION, QuestionState, Where
from himoya.platform.assistance.refusals import Why
from himoya.platform.assistance.stepping import done, sent, status, tell, version
from himoya.platform.assistance.words import QUESTION_STATES, refusal
from himoya.platform.entry.lists.showing import list_page
from himoya.platform.proposals.forms import ProposalForm
from himoya.platform.proposals.kinds import Kind

_AT = {Why.NEEDS_WORDS: "text", Why.ENDS_TOO_EARLY: "holds_until", Why.NOT_THE_SAME: "same_as"}


@for_verb(Verb.ASK_STATISTICIAN)
@never_cache
@require_safe
def desk(request: ReadersRequest) -> HttpResponse:
    """Questions and answers, the latest first."""
    page, answers = list_page(request, QUESTIONS), request.reader.may(Verb.ANSWER_QUESTION)
    return render(request, "assistance/desk.html", {"page": page, "answers": answers})


@for_verb(Verb.ASK_STATISTICIAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ReadersRequest) -> HttpResponse:
    """First which question of the forms; then what the dictionary and the desk say of it."""
    reader, about = request.reader, request.GET.get("about", "")
    if not is_field(about):
        choosing = FieldForm(reader, request.GET if "about" in request.GET else None)
        return render(request, "assistance/field.html", {"form": choosing}, status=status(choosing))
    form = AskForm(request.POST or None)
    if sent(request, form) and done(
        form, lambda: actions.ask(by=reader, about=about, text=form.cleaned_data["text"]), _AT
    ):
        messages.success(request, _("Your question was sent to the statistics office."))
        return redirect("assistance:desk")
    shown = {
        "form": form,
        "about": label(about, reader),
        "now": says(about, reader),
        "answered": [brief(one, reader) for one in answered_about(reader, about)],
    }
    return render(request, "assistance/ask.html", shown, status=status(form))


@for_verb(Verb.ASK_STATISTICIAN)
@never_cache
@require_safe
def question(request: ReadersRequest, question: UUID) -> HttpResponse:
    """One question with its answer, and what was asked alike."""
    shown = question_of(request.reader, question)
    return render(request, "assistance/question.html", page_of(shown, request.reader))


@for_verb(Verb.ANSWER_QUESTION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ReadersRequest, question: UUID) -> HttpResponse:
    """Answer, or put an answer right."""
    shown = question_of(request.reader, question)
    form = AnswerForm(request.reader, request.POST or None, _before(shown))
    if sent(request, form) and done(form, lambda: _answered(request, question, form), _AT):
        messages.success(request, _("The answer was saved."))
        return redirect("assistance:question", question)
    return _step(request, "assistance/answer.html", shown, form)


def _before(shown: QuestionShown) -> dict[str, Any]:
    if shown.answer is None or shown.same_as is not None:
        return {}
    for_all = Where.ALL if shown.for_all else Where.AGENCY
    where = Where.FORMS if shown.on_forms else for_all
    words = {f"in_{language}": text for language, text in shown.answer.words.items()}
    return {"where": where, "holds_until": shown.holds_until, **words}


def _answered(request: ReadersRequest, question: UUID, form: AnswerForm) -> None:
    actions.answer(
        by=request.reader,
        id=question,
        version=version(request),
        wordings=form.wordings(),
        where=Where(form.cleaned_data["where"]),
        holds_until=form.cleaned_data["holds_until"],
    )


@for_verb(Verb.ANSWER_QUESTION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def same(request: ReadersRequest, question: UUID) -> HttpResponse:
    """Answer with the answer of an earlier question that asks the same."""
    shown = question_of(request.reader, question)
    page = page_of(shown, request.reader)
    form = SameForm([(str(one.id), one.text) for one in page["alike"]], request.POST or None)
    if sent(request, form) and done(form, lambda: _as_before(request, question, form), _AT):
        messages.success(request, _("The question has the same answer now."))
        return redirect("assistance:question", question)
    return _step(request, "assistance/same.html", shown, form)


def _as_before(request: ReadersRequest, question: UUID, form: SameForm) -> None:
    same_as = UUID(form.cleaned_data["same_as"])
    actions.answer_as_before(
        by=request.reader, id=question, version=version(request), same_as=same_as
    )


@for_verb(Verb.ANSWER_QUESTION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ReadersRequest, question: UUID) -> HttpResponse:
    """Send a question on as a proposed change of the dictionary."""
    shown = question_of(request.reader, question)
    if not is_field(shown.about):
        raise NotThere(QUESTION, str(question))
    form = ProposalForm(entry_of(shown.about), request.reader.language, request.POST or None)
    if sent(request, form) and done(form, lambda: _proposed(request, question, form), _AT):
        messages.success(request, _("The change was proposed. All agencies can discuss it now."))
        return redirect("assistance:question", question)
    return _step(request, "assistance/propose.html", shown, form)


def _proposed(request: ReadersRequest, question: UUID, form: ProposalForm) -> None:
    told = form.cleaned_data
    actions.propose_instead(
        by=request.reader,
        id=question,
        version=version(request),
        kind=Kind(told["kind"]),
        title=told["title"],
        text=told["text"],
    )


@for_verb(Verb.ASK_STATISTICIAN)
@require_POST
def withdraw(request: ReadersRequest, question: UUID) -> HttpResponse:
    """Take a question of the own agency back."""
    seen = version(request)
    tell(
        request,
        lambda: actions.withdraw(by=request.reader, id=question, version=seen),
        _("The question was withdrawn."),
    )
    return redirect("assistance:question", question)


@for_verb(Verb.ANSWER_QUESTION)
@require_POST
def take_from_forms(request: ReadersRequest, question: UUID) -> HttpResponse:
    """Show an answer no longer on the forms."""
    seen = version(request)
    tell(
        request,
        lambda: actions.take_from_forms(by=request.reader, id=question, version=seen),
        _("Forms no longer show the answer. It can still be read here."),
    )
    return redirect("assistance:question", question)


@for_verb(Verb.ANSWER_QUESTION)
@never_cache
@require_safe
def figures(request: ReadersRequest) -> HttpResponse:
    """How the desk works, as numbers, a chart and its table."""
    found = desk_figures(request.reader)
    names = {one: str(QUESTION_STATES[one]) for one in SHOWN}
    shown = {"figures": found, "drawing": chart(found, names)}
    return render(request, "assistance/desk_figures.html", shown)


def _step(request: ReadersRequest, template: str, shown: QuestionShown, form: Any) -> HttpResponse:
    """Draw a form. The version stays the one that was first shown, so that a change is noticed."""
    if shown.state not in {QuestionState.OPEN, QuestionState.ANSWERED}:
        messages.error(request, refusal(Why.NOT_NOW))
        return redirect("assistance:question", shown.id)
    seen = version(request)
    context = page_of(shown, request.reader)
    context |= {"form": form, "version": shown.version if seen is None else seen}
    return render(request, template, context, status=status(form))
