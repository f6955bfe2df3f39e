"""Amendments of a case: choosing an answer, asking, deciding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.answers import AnswerRefused
from himoya.platform.register import actions
from himoya.platform.register.actions.amending import Wanted
from himoya.platform.register.amendment_form import answer_of, question_of
from himoya.platform.register.kinds import AmendmentKind
from himoya.platform.register.queries.amendments import (
    Amendable,
    AmendmentShown,
    amendable,
    amendments_of,
    present_answer,
)
from himoya.platform.register.queries.amendments import (
    amendment as amendment_of,
)
from himoya.platform.register.queries.entered_elsewhere import amendments_received
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import Asked, as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import AMENDMENT_STATES, refusal


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def amendment_list(request: ReadersRequest, case: UUID) -> HttpResponse:
    """What was asked, and what became of it."""
    head = case_head(request.reader, case)
    here, there = amendments_of(request.reader, case), amendments_received(request.reader, case)
    rows = [(one, AMENDMENT_STATES[one.state]) for one in [*here, *there]]
    context = framed(request, head, "amendments") | {"rows": rows}
    return render(request, "register/amendments.html", context)


@for_verb(Verb.ASK_AMENDMENT)
@never_cache
@require_safe
def choose(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Choose the record and the question of which the answer has to change."""
    head = case_head(request.reader, case)
    try:
        records = amendable(request.reader, case)
    except CaseRefused as refused:
        messages.error(request, refusal(refused.why))
        return redirect("register:amendments", case)
    context = framed(request, head, "amendments") | {"records": records}
    return render(request, "register/amend_choose.html", context)


@for_verb(Verb.ASK_AMENDMENT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ReadersRequest, case: UUID, group: str, record: UUID, field: str) -> HttpResponse:
    """The old answer, the new one, and the reason."""
    head = case_head(request.reader, case)
    chosen = _chosen(request, case, group, record, field)
    if chosen is None:
        messages.error(request, _("This answer is not amended. Choose another one."))
        return redirect("register:amend", case)
    sent = asked(request, "reason", "steps")
    if request.method == "POST":
        done = _asked(request, case, Wanted(group, record, field, ""), sent)
        if done is not None:
            return done
    described, language = dictionary().records[group][field], request.reader.language
    old = present_answer(request.reader, case, group, record, field)
    typed = request.POST if request.method == "POST" else None
    context = framed(request, head, "amendments") | {
        "asked": sent,
        "chosen": chosen,
        "question": question_of(described, language, old.codes, typed),
        "old": old.words,
    }
    return render(request, "register/amend.html", context)


def _chosen(
    request: ReadersRequest, case: UUID, kind: str, record: UUID, field: str
) -> Amendable | None:
    """The record of which this question may be amended; raises NotThere where there is no such."""
    if kind not in dictionary().records:
        raise NotThere("case", str(case))
    try:
        found = amendable(request.reader, case)
    except CaseRefused:
        return None
    for one in found:
        if (one.record, one.id) == (kind, record) and field in {name for name, _ in one.fields}:
            return one
    return None


def _asked(request: ReadersRequest, case: UUID, wanted: Wanted, sent: Asked) -> HttpResponse | None:
    described = dictionary().records[wanted.record][wanted.field]
    answer = answer_of(described, request.reader.language, request.POST)
    if answer.value is None:
        sent.wrong["new"] = answer.problem
        return None
    try:
        made = actions.ask_amendment(
            by=request.reader,
            case=case,
            wanted=Wanted(wanted.record, wanted.id, wanted.field, answer.value),
            reason=sent.values["reason"],
            steps=as_number(sent.values["steps"]),
        )
    except AnswerRefused:
        sent.wrong["new"] = _("This answer cannot be kept. Look at the instruction.")
        return None
    except CaseRefused as refused:
        sent.wrong[_WHERE.get(refused.why.value, "reason")] = refusal(refused.why)
        return None
    messages.success(request, _("You asked for an amendment. Another person decides."))
    return redirect("register:amendment", case, made.pk)


#: Reason of a refusal -> the control at which it stands; elsewhere at the reason.
_WHERE = {"nothing_new": "new", "asked_already": "new"}


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ReadersRequest, case: UUID, amendment: UUID) -> HttpResponse:
    """One amendment: approve it, refuse it with a reason, or take it back."""
    head = case_head(request.reader, case)
    shown = amendment_of(request.reader, case, amendment)
    sent = asked(request, "move", "reason")
    if request.method == "POST":
        done = _moved(request, shown, sent)
        if done is not None:
            return done
    return render(
        request, "register/amendment.html", framed(request, head, "amendments") | _one(shown, sent)
    )


def _one(shown: AmendmentShown, sent: Asked) -> dict[str, Any]:
    return {
        "one": shown,
        "asked": sent,
        "state": AMENDMENT_STATES[shown.state],
        "withdraws": shown.kind is AmendmentKind.WITHDRAW_CASE,
        "takes_back": shown.kind is AmendmentKind.TAKE_STEP_BACK,
    }


def _moved(request: ReadersRequest, shown: AmendmentShown, sent: Asked) -> HttpResponse | None:
    make = _MOVES.get(sent.values["move"])
    if make is None:
        sent.wrong[""] = _("Choose whether to approve or to refuse.")
        return None
    try:
        return make(request, shown, sent.values["reason"])
    except CaseRefused as refused:
        sent.wrong["reason" if shown.can_decide else ""] = refusal(refused.why)
    except AnswerRefused:
        sent.wrong[""] = _("This answer cannot be kept any more. Refuse it.")
    return None


def _approve(request: ReadersRequest, shown: AmendmentShown, _reason: str) -> HttpResponse:
    actions.approve_amendment(by=request.reader, amendment=shown.id)
    if shown.kind is AmendmentKind.WITHDRAW_CASE:
        messages.success(request, _("The case was withdrawn. It is counted no longer."))
        return redirect("register:withdrawn")
    if shown.kind is AmendmentKind.TAKE_STEP_BACK:
        messages.success(request, _("Approved. The step counts no longer."))
        return redirect("register:amendment", shown.case, shown.id)
    messages.success(request, _("Approved. The answer was changed; the old one is kept here."))
    return redirect("register:amendment", shown.case, shown.id)


def _refuse(request: ReadersRequest, shown: AmendmentShown, reason: str) -> HttpResponse:
    actions.refuse_amendment(by=request.reader, amendment=shown.id, reason=reason)
    messages.success(request, _("Refused. Nothing was changed, and your reason stands here."))
    return redirect("register:amendment", shown.case, shown.id)


def _take_back(request: ReadersRequest, shown: AmendmentShown, _reason: str) -> HttpResponse:
    actions.take_back_amendment(by=request.reader, amendment=shown.id)
    messages.success(request, _("Taken back. Nothing was changed."))
    return redirect("register:amendment", shown.case, shown.id)


_MOVES: dict[str, Callable[[ReadersRequest, AmendmentShown, str], HttpResponse]] = {
    "approve": _approve,
    "refuse": _refuse,
    "take_back": _take_back,
}
