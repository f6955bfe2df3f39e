"""Making a case ready as a file: choose, check what goes, confirm."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.queries.hand_overs import receivers
from himoya.platform.register.queries.records import CaseHead, case_head
from himoya.platform.register.refusals import CaseRefused
from himoya.platform.register.views.asking import Asked, as_number, asked
from himoya.platform.register.views.records import framed
from himoya.platform.register.words import STAGES
from himoya.platform.register.words import refusal as refusal_of_case
from himoya.platform.transfers.actions import Luggage, send_case
from himoya.platform.transfers.gathering import may_send_identities
from himoya.platform.transfers.queries.luggage import luggage_of, words_go
from himoya.platform.transfers.refusals import TransferRefused
from himoya.platform.transfers.words import counted, refusal


@for_verb(Verb.HAND_OVER_CASE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: ReadersRequest, case: UUID) -> HttpResponse:
    """Choose the office, check what goes, and make the file."""
    head = case_head(request.reader, case)
    sent = asked(request, "to", "note", "steps", "identities", "files", "confirmed")
    choices = receivers(head, request.reader, as_file=True)
    names = {id: name for agencies in choices.values() for id, name in agencies}
    chosen = as_number(sent.values["to"])
    if request.method == "POST" and chosen not in names:
        sent.wrong["to"] = _("Choose the agency to which the case goes.")
    elif chosen is not None and request.method == "POST":
        if sent.values["confirmed"]:
            return _sent(request, head, chosen, sent)
        return _check(request, head, chosen, sent, names[chosen])
    context = framed(request, head, "case") | {
        "asked": sent,
        "choices": [(STAGES[kind], agencies) for kind, agencies in choices.items() if agencies],
        "to": chosen,
        "may_send_identities": may_send_identities(request.reader),
        "is_new": request.method != "POST",
    }
    return render(request, "transfers/send.html", context, status=422 if sent.wrong else 200)


def _check(
    request: ReadersRequest, head: CaseHead, to: int, sent: Asked, name: str
) -> HttpResponse:
    going = dict(luggage_of(request.reader, head.id, to))
    identities, files = _wants(request, sent)
    if not identities:
        going |= {"person": 0, "person_stayed": going["person"]}
    if not files:
        going |= {"file": 0, "file_stayed": going["file"]}
    context = framed(request, head, "case") | {
        "asked": sent,
        "to": to,
        "to_name": name,
        "counted": counted(going, request.reader.language),
        "identities": identities,
        "words": identities and words_go(to),
        "protection": ReceivedKind.PROTECTION_ANSWER.value in going,
    }
    return render(request, "transfers/send_check.html", context)


def _sent(request: ReadersRequest, head: CaseHead, to: int, sent: Asked) -> HttpResponse:
    identities, files = _wants(request, sent)
    luggage = Luggage(note=sent.values["note"], identities=identities, files=files)
    steps = as_number(sent.values["steps"])
    try:
        made = send_case(by=request.reader, case=head.id, steps=steps, to=to, luggage=luggage)
    except TransferRefused as refused:
        messages.error(request, refusal(refused))
        return redirect("transfers:send", head.id)
    except CaseRefused as refused:
        messages.error(request, refusal_of_case(refused.why))
        return redirect("register:case", head.id)
    messages.success(request, _("The file was made. Save it now and take it to the other office."))
    return redirect("transfers:transfer", made.id)


def _wants(request: ReadersRequest, sent: Asked) -> tuple[bool, bool]:
    """Identities and attached files; identities only of those who may send them."""
    identities = sent.values["identities"] == "yes" and may_send_identities(request.reader)
    return identities, sent.values["files"] == "yes"
