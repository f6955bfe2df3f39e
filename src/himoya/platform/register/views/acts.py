"""Pages of acts: what can be done now, one form for each, and the answer of who has to agree."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.languages.dates import format_date
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register import actions
from himoya.platform.register.models import CaseAct
from himoya.platform.register.proceedings.kinds import ActKind, ActState
from himoya.platform.register.queries.acts import ActForm, ActShown, act, act_form, acts_of, options
from himoya.platform.register.queries.entered_elsewhere import acts_received
from himoya.platform.register.queries.receipts import receipt
from himoya.platform.register.queries.records import CaseHead, case_head
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.views.act_forms import QUESTION_OF, ActQuestions
from himoya.platform.register.views.asking import as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import ACT_STATES, STAGES, refusal


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def acts(request: ReadersRequest, case: UUID) -> HttpResponse:
    """What can be done with a case now, and what was done."""
    head = case_head(request.reader, case)
    every = options(request.reader, case)
    shown = {
        "possible": [one for one in every if one.why is None],
        "not_now": [(one, refusal(one.why)) for one in every if one.why is not None],
        "done": [_in_page(request, one) for one in acts_of(request.reader, case)],
        "received": [_in_page(request, one) for one in acts_received(request.reader, case)],
    }
    return render(request, "register/acts.html", framed(request, head, "acts") | shown)


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: ReadersRequest, case: UUID, kind: str) -> HttpResponse:
    """One act: its questions, the check, and the act itself."""
    if kind not in set(ActKind):
        raise Http404
    head = case_head(request.reader, case)
    shown = act_form(request.reader, case, ActKind(kind))
    if shown.why is not None:
        return _not_now(request, head, shown, shown.why)
    form = ActQuestions(shown, request.reader.language, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _checked(request, head, shown, form)
    return _page(request, head, shown, form)


def _page(
    request: ReadersRequest, head: CaseHead, shown: ActForm, form: ActQuestions
) -> HttpResponse:
    page = framed(request, head, "acts") | {"shown": shown, "form": form}
    return render(request, "register/act_form.html", page)


def _not_now(request: ReadersRequest, head: CaseHead, shown: ActForm, why: Why) -> HttpResponse:
    page = framed(request, head, "acts") | {"shown": shown, "why": refusal(why)}
    return render(request, "register/act_not_now.html", page, status=409)


def _checked(
    request: ReadersRequest, head: CaseHead, shown: ActForm, form: ActQuestions
) -> HttpResponse:
    """Show what will happen; with the confirmation, do it."""
    if request.POST.get("confirmed") and not request.POST.get("again"):
        return _taken(request, head, shown, form)
    if request.POST.get("again"):
        return _page(request, head, shown, form)
    sent = [
        (name, value)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "steps", "confirmed", "again"}
        for value in request.POST.getlist(name)
    ]
    answers = [
        (question, _in_words(request, form, question, told)) for question, told in form.answers()
    ]
    page = framed(request, head, "acts") | {"shown": shown, "answers": answers, "sent": sent}
    return render(request, "register/act_check.html", page | {"steps": request.POST.get("steps")})


def _in_words(
    request: ReadersRequest, form: ActQuestions, question: str, told: list[str]
) -> list[str]:
    """A date is said as the language says dates."""
    on = form.cleaned_data["on"]
    is_date = question == str(form["on"].label)
    return [format_date(on, request.reader.language)] if is_date else told


def _taken(
    request: ReadersRequest, head: CaseHead, shown: ActForm, form: ActQuestions
) -> HttpResponse:
    try:
        done = actions.act_on_case(
            by=request.reader,
            case=head.id,
            kind=shown.kind,
            particulars=form.particulars(),
            steps=as_number(request.POST.get("steps", "")),
        )
    except CaseRefused as refused:
        question = QUESTION_OF.get(refused.why)
        form.add_error(question if question in form.fields else None, refusal(refused.why))
        return _page(request, head, shown, form)
    messages.success(request, _what_happened(done))
    goes_on = done.other_case_id if shown.kind is ActKind.SEVER else None
    return redirect("register:case", goes_on or head.id)


def _what_happened(done: CaseAct) -> str:
    if done.state == ActState.WAITING.value:
        return _("The step is prepared. It takes effect when somebody has agreed to it.")
    if done.kind == ActKind.SEVER.value and done.other_case is not None:
        number = done.other_case.case_number
        return _("A case of its own was severed: %(number)s.") % {"number": number}
    return _("The step was taken and stands in the history of the case.")


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_act(request: ReadersRequest, act_id: UUID) -> HttpResponse:
    """One act: agree to it, refuse it with a reason, or take it back."""
    shown = act(request.reader, act_id)
    sent = asked(request, "move", "reason")
    if request.method == "POST":
        done = _decided(request, shown, sent.values["move"], sent.values["reason"], sent.wrong)
        if done is not None:
            return done
        shown = act(request.reader, act_id)
    head = case_head(request.reader, shown.case)
    page = framed(request, head, "acts") | {"one": _in_page(request, shown), "asked": sent}
    return render(request, "register/act.html", page)


def _decided(
    request: ReadersRequest, shown: ActShown, move: str, reason: str, wrong: dict[str, str]
) -> HttpResponse | None:
    try:
        match move:
            case "approve":
                actions.approve_act(by=request.reader, act=shown.id)
                messages.success(request, _("You agreed, and the step was taken."))
            case "refuse":
                actions.refuse_act(by=request.reader, act=shown.id, reason=reason)
                messages.success(request, _("You refused the step. The case stays as it is."))
            case "withdraw":
                actions.withdraw_act(by=request.reader, act=shown.id)
                messages.success(request, _("The step was taken back. The case stays as it is."))
            case _:
                wrong[""] = _("Choose what should happen with the step.")
                return None
    except CaseRefused as refused:
        wrong["reason" if refused.why is Why.NEEDS_A_REASON else ""] = refusal(refused.why)
        return None
    return redirect("register:case", shown.case)


def _in_page(request: ReadersRequest, shown: ActShown) -> dict[str, Any]:
    on = format_date(shown.on, request.reader.language) if shown.on else ""
    return {"act": shown, "state": ACT_STATES[shown.state], "on": on}


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def transfer_receipt(request: ReadersRequest, hand_over: UUID) -> HttpResponse:
    """The receipt of a transfer in jurisdiction, to be printed."""
    paper = receipt(request.reader, hand_over)
    page = {"paper": paper, "kind": STAGES[paper.kind]}
    return render(request, "register/receipt.html", page)
