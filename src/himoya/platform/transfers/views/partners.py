"""Other installations: entered from a file, compared by telephone, their agencies, their end."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.register.views.asking import Asked, as_number, asked
from himoya.platform.transfers import actions
from himoya.platform.transfers.public_files import FILE_NAME, own_public_file
from himoya.platform.transfers.queries.partners import (
    agency_choices,
    own_fingerprint,
    partner_of,
    partners_of,
)
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.views.uploads import given_out, sent_file
from himoya.platform.transfers.words import refusal


@for_verb(Verb.MANAGE_AGENCIES)
@require_safe
def partners(request: ReadersRequest) -> HttpResponse:
    """All of them, and what this installation is known by."""
    shown = {"partners": partners_of(request.reader), "own": own_fingerprint()}
    return render(request, "transfers/partners.html", shown)


@for_verb(Verb.MANAGE_AGENCIES)
@require_safe
def own_file(request: ReadersRequest) -> HttpResponse:
    """The public keys of this installation, for the other administrator."""
    return given_out(FILE_NAME, own_public_file(), "application/json")


@for_verb(Verb.MANAGE_AGENCIES)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ReadersRequest) -> HttpResponse:
    """Enter another installation from its public file."""
    sent = asked(request, "name")
    if request.method == "POST":
        try:
            made = actions.add_partner(
                by=request.reader, name=sent.values["name"], public_file=sent_file(request)
            )
            return redirect("transfers:partner", made.id)
        except TransferRefused as refused:
            control = "name" if refused.why is Why.NEEDS_A_NAME else "file"
            sent.wrong[control] = refusal(refused)
    status = 422 if sent.wrong else 200
    return render(request, "transfers/add_partner.html", {"asked": sent}, status=status)


@for_verb(Verb.MANAGE_AGENCIES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: ReadersRequest, partner: UUID) -> HttpResponse:
    """One installation: compare, say who works there, end."""
    shown = partner_of(request.reader, partner)
    sent = asked(request, "act", "same", "key")
    if request.method == "POST" and _acted(request, partner, sent):
        return redirect("transfers:partner", partner)
    context = {
        "one": shown,
        "asked": sent,
        "own": own_fingerprint(),
        "agencies": agency_choices(request.reader, partner),
        "wrong_new": sent.wrong.get("new-same"),
        "present": shown.fingerprint.replace(" ", ""),
    }
    status = 422 if sent.wrong else 200
    return render(request, "transfers/partner.html", context, status=status)


#: What was done, and what the administrator is told then.
_SAID = {
    "compare": _("The installation is trusted from now on."),
    "agencies": _("It was noted which agencies work there."),
    "end": _("The installation is trusted no longer."),
    "announce": _("Its file was read. Now compare the new fingerprint by telephone."),
    "accept": _("Its new keys are in use from now on."),
    "withdraw": _("The keys were withdrawn. Files that they signed are refused from now on."),
    "told": _("Its file names earlier keys that were withdrawn; they are accepted no longer."),
}


def _acted(request: ReadersRequest, partner: UUID, sent: Asked) -> bool:
    act = sent.values["act"]
    try:
        done = _done(request, partner, sent)
    except TransferRefused as refused:
        sent.wrong[_CONTROLS.get(act, "")] = refusal(refused)
        return False
    if done:
        messages.success(request, str(_SAID[done]))
    return True


#: Act -> the control beside which it is said why not.
_CONTROLS = {"compare": "same", "accept": "new-same", "announce": "file"}


def _done(request: ReadersRequest, partner: UUID, sent: Asked) -> str:
    """Do what was asked; returns what was done."""
    reader, act = request.reader, sent.values["act"]
    same = sent.values["same"] == "yes"
    match act:
        case "compare":
            actions.compare_partner(by=reader, partner=partner, is_the_same=same)
        case "agencies":
            chosen = [as_number(one) for one in request.POST.getlist("agency")]
            agencies = [one for one in chosen if one is not None]
            actions.settle_agencies(by=reader, partner=partner, agencies=agencies)
        case "end":
            actions.end_partner(by=reader, partner=partner)
        case "announce":
            file = sent_file(request)
            found = actions.announce_keys(by=reader, partner=partner, public_file=file)
            return "announce" if found else "told"
        case "accept":
            actions.accept_keys(by=reader, partner=partner, is_the_same=same)
        case "withdraw":
            key = sent.values["key"]
            actions.withdraw_partner_keys(by=reader, partner=partner, fingerprint=key)
        case _:
            return ""
    return act
