"""Files of cases: the list, reading one that came, deciding, and the receipt."""

from __future__ import annotations

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
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import Asked, asked
from himoya.platform.register.words import refusal as refusal_of_case
from himoya.platform.register.words import title_of
from himoya.platform.transfers import actions
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import Transfer
from himoya.platform.transfers.queries.transfers import (
    TransferShown,
    answer_file_of,
    case_file_of,
    transfer_of,
    transfers_of,
)
from himoya.platform.transfers.refusals import TransferRefused
from himoya.platform.transfers.views.uploads import given_out, sent_file
from himoya.platform.transfers.visibility import TRANSFER
from himoya.platform.transfers.words import COLOURS, STATES, counted, refusal


@for_verb(Verb.SEE_CASE)
@require_safe
def transfers(request: ReadersRequest) -> HttpResponse:
    """Cases that go or came as files."""
    found = transfers_of(request.reader)
    rows = [(one, STATES[one.state], COLOURS[one.state]) for one in found]
    shown = {
        "sent": [row for row in rows if row[0].direction is Direction.OUT],
        "came": [row for row in rows if row[0].direction is Direction.IN],
    }
    return render(request, "transfers/list.html", shown)


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: ReadersRequest) -> HttpResponse:
    """Choose a file that was brought: a case, or the answer to one."""
    sent = Asked()
    if request.method == "POST":
        found = _read(request, sent)
        if found is not None:
            return redirect("transfers:transfer", found.id)
    status = 422 if sent.wrong else 200
    return render(request, "transfers/read.html", {"asked": sent}, status=status)


def _read(request: ReadersRequest, sent: Asked) -> Transfer | None:
    try:
        found = actions.read_file(by=request.reader, file=sent_file(request))
    except TransferRefused as refused:
        sent.wrong["file"] = refusal(refused)
        return None
    except CaseRefused as refused:
        sent.wrong["file"] = refusal_of_case(refused.why)
        return None
    if found.direction == Direction.OUT.value:
        messages.success(request, _("The answer was read. It has its effect from now on."))
    return found


@for_verb(Verb.SEE_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def transfer(request: ReadersRequest, transfer: UUID) -> HttpResponse:
    """One transfer: what it is, what became of it, what to do next."""
    shown = transfer_of(request.reader, transfer)
    sent = asked(request, "move", "reason")
    if request.method == "POST":
        if _decided(request, shown, sent):
            return redirect("transfers:transfer", transfer)
        shown = transfer_of(request.reader, transfer)
    status = 422 if sent.wrong else 200
    return render(request, "transfers/transfer.html", _context(request, shown, sent), status=status)


def _decided(request: ReadersRequest, shown: TransferShown, sent: Asked) -> bool:
    reader, reason = request.reader, sent.values["reason"]
    try:
        if sent.values["move"] == "take":
            actions.take_case(by=reader, transfer=shown.id)
            messages.success(request, _("Your office holds the case now. Send the receipt back."))
        elif sent.values["move"] == "return":
            actions.return_case(by=reader, transfer=shown.id, reason=reason)
            messages.success(request, _("The case was returned. Send the answer back."))
        else:
            sent.wrong[""] = _("Choose what should happen with the case.")
    except TransferRefused as refused:
        sent.wrong["reason" if sent.values["move"] == "return" else "take"] = refusal(refused)
    return not sent.wrong


def _context(request: ReadersRequest, shown: TransferShown, sent: Asked) -> dict[str, object]:
    return {
        "one": shown,
        "asked": sent,
        "state": STATES[shown.state],
        "colour": COLOURS[shown.state],
        "is_out": shown.direction is Direction.OUT,
        "counted": counted(shown.counts, request.reader.language),
        "before": [(title_of(step.step), step) for step in shown.before],
    }


@for_verb(Verb.HAND_OVER_CASE)
@never_cache
@require_safe
def case_file(request: ReadersRequest, transfer: UUID) -> HttpResponse:
    """The case file, to be taken to the other office."""
    return given_out(*case_file_of(request.reader, transfer))


@for_verb(Verb.TAKE_CASE)
@never_cache
@require_safe
def answer_file(request: ReadersRequest, transfer: UUID) -> HttpResponse:
    """The answer, to be taken back."""
    return given_out(*answer_file_of(request.reader, transfer))


@for_verb(Verb.SEE_CASE)
@never_cache
@require_safe
def receipt(request: ReadersRequest, transfer: UUID) -> HttpResponse:
    """The receipt of a case that was taken, to be printed and put into the paper file."""
    shown = transfer_of(request.reader, transfer)
    if shown.state is not State.TAKEN:
        raise NotThere(TRANSFER, str(transfer))
    return render(request, "transfers/receipt.html", _context(request, shown, Asked()))
