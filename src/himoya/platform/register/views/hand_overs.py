"""Handing a case over: choose, check, confirm; and answering what others hand over."""

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

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register import actions
from himoya.platform.register.elsewhere import elsewhere
from himoya.platform.register.kinds import Move
from himoya.platform.register.queries.hand_overs import (
    HandOverShown,
    hand_over,
    open_hand_overs,
    receivers,
)
from himoya.platform.register.queries.receipts import is_transfer
from himoya.platform.register.queries.records import case_head, sees
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import Asked, as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import MOVES, STAGES, STATES, refusal


@for_verb(Verb.HAND_OVER_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Choose the agency, check who will see the case, and confirm."""
    head = case_head(request.reader, case)
    sent = asked(request, "to", "note", "steps", "confirmed")
    choices = receivers(head, request.reader)
    names = {id: name for agencies in choices.values() for id, name in agencies}
    chosen = as_number(sent.values["to"])
    if request.method == "POST" and chosen not in names:
        sent.wrong["to"] = _("Choose the agency to which the case goes.")
    elif sent.values["confirmed"] and chosen is not None:
        return _proposed(request, case, chosen, sent)
    context = framed(request, head, "case") | {
        "asked": sent,
        "choices": [(STAGES[kind], agencies) for kind, agencies in choices.items()],
        "to": chosen,
        "to_name": names.get(chosen or 0, ""),
        "as_file": elsewhere().address_to_send(case),
    }
    checking = request.method == "POST" and not sent.wrong
    part = "hand_over_check" if checking else "hand_over"
    return render(request, f"register/{part}.html", context)


def _proposed(request: ReadersRequest, case: UUID, to: int, sent: Asked) -> HttpResponse:
    try:
        proposed = actions.propose_hand_over(
            by=request.reader,
            case=case,
            steps=as_number(sent.values["steps"]),
            to=to,
            note=sent.values["note"],
        )
    except CaseRefused as refused:
        messages.error(request, refusal(refused.why))
        return redirect("register:case", case)
    messages.success(request, _("The hand-over was sent."))
    return redirect("register:hand-over-answer", proposed.pk)


@for_verb(Verb.SEE_CASE)
@require_safe
def open_ones(request: ReadersRequest) -> HttpResponse:
    """What is on its way to the reader's offices and from them."""
    rows = [(one, STAGES[one.kind]) for one in open_hand_overs(request.reader)]
    return render(request, "register/hand_overs.html", {"rows": rows})


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ReadersRequest, hand_over: UUID) -> HttpResponse:
    """One hand-over: take it, return it with a reason, or withdraw it."""
    shown = _shown(request, hand_over)
    sent = asked(request, "move", "reason")
    if request.method == "POST":
        done = _moved(request, shown, sent)
        if done is not None:
            return done
        shown = _shown(request, hand_over)
    context = _context(shown, sent) | {
        "sees_case": sees(request.reader, shown.case),
        "has_receipt": is_transfer(shown),
    }
    return render(request, "register/hand_over_answer.html", context)


def _shown(request: ReadersRequest, id: UUID) -> HandOverShown:
    return hand_over(request.reader, id)


def _context(shown: HandOverShown, sent: Asked) -> dict[str, Any]:
    return {
        "one": shown,
        "asked": sent,
        "kind": STAGES[shown.kind],
        "from_kind": STAGES[shown.from_kind],
        "state": STATES[shown.state],
        "moves": {move.value: MOVES[move] for move in shown.moves},
    }


def _moved(request: ReadersRequest, shown: HandOverShown, sent: Asked) -> HttpResponse | None:
    """Make the move that was asked for; None where something has to be put right first."""
    make = _MAKE.get(sent.values["move"])
    if make is None:
        sent.wrong[""] = _("Choose what should happen with the case.")
        return None
    try:
        return make(request, shown, sent.values["reason"])
    except CaseRefused as refused:
        sent.wrong["reason"] = refusal(refused.why)
        return None


def _take(request: ReadersRequest, shown: HandOverShown, _reason: str) -> HttpResponse:
    case = actions.take_over(by=request.reader, hand_over=shown.id)
    messages.success(request, _("Your agency holds the case now, and its persons are shown to it."))
    return redirect("register:case", case.pk)


def _return(request: ReadersRequest, shown: HandOverShown, reason: str) -> HttpResponse:
    actions.return_hand_over(by=request.reader, hand_over=shown.id, reason=reason)
    messages.success(request, _("The case stays with the agency that sent it, with your reason."))
    return redirect("register:hand-over-answer", shown.id)


def _withdraw(request: ReadersRequest, shown: HandOverShown, reason: str) -> HttpResponse:
    actions.withdraw_hand_over(by=request.reader, hand_over=shown.id, reason=reason)
    messages.success(request, _("The hand-over was withdrawn. The case stays with your agency."))
    return redirect("register:hand-over-answer", shown.id)


_MAKE: dict[str, Callable[[ReadersRequest, HandOverShown, str], HttpResponse]] = {
    Move.TAKE.value: _take,
    Move.RETURN.value: _return,
    Move.WITHDRAW.value: _withdraw,
}
