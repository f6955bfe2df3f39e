"""The keys of this installation: replace them, withdraw earlier ones."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.register.views.asking import Asked, asked
from himoya.platform.transfers import actions
from himoya.platform.transfers.actions.own_keys import ACCEPTED
from himoya.platform.transfers.queries.partners import (
    own_earlier,
    own_fingerprint,
    own_fingerprint_plain,
)
from himoya.platform.transfers.refusals import TransferRefused, Why
from himoya.platform.transfers.words import refusal


@for_verb(Verb.MANAGE_AGENCIES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_keys(request: ReadersRequest) -> HttpResponse:
    """The fingerprint in use, the earlier ones, and what can be done with them."""
    sent = asked(request, "act", "seen", "key", "days", "sure")
    if request.method == "POST" and _acted(request, sent):
        return redirect("transfers:own-keys")
    context = {
        "asked": sent,
        "own": own_fingerprint(),
        "seen": own_fingerprint_plain(),
        "earlier": own_earlier(),
        "days": sent.values["days"] or ACCEPTED,
        "wrong_replace": sent.wrong.get("sure-replace"),
        "wrong_stolen": sent.wrong.get("sure-stolen"),
    }
    status = 422 if sent.wrong else 200
    return render(request, "transfers/own_keys.html", context, status=status)


def _acted(request: ReadersRequest, sent: Asked) -> bool:
    reader, act = request.reader, sent.values["act"]
    stolen = act == "stolen"
    if act in {"replace", "stolen"} and sent.values["sure"] != act:
        sent.wrong[f"sure-{act}"] = _("Tick the box first: this cannot be undone.")
        return False
    try:
        if act in {"replace", "stolen"}:
            until = None if stolen else last_day(sent.values["days"])
            actions.replace_own_keys(
                by=reader, expected=sent.values["seen"], until=until, stolen=stolen
            )
            messages.success(
                request, _("There are new keys. Give the new file to every other administrator.")
            )
        elif act == "withdraw":
            actions.withdraw_own_keys(by=reader, fingerprint=sent.values["key"])
            messages.success(
                request, _("The keys were withdrawn. Give the new file to every administrator.")
            )
    except TransferRefused as refused:
        sent.wrong["days" if refused.why is Why.BAD_DAY else ""] = refusal(refused)
    return not sent.wrong


def last_day(days: str) -> date:
    """Return the last day of a number of days from today; raises TransferRefused."""
    if not days.isascii() or not days.isdigit() or len(days) > 4:
        raise TransferRefused(Why.BAD_DAY)
    return today() + timedelta(days=int(days))
