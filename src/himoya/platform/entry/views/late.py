"""Somebody saves into a draft that a colleague sent meanwhile: told who and when, nothing lost."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.web import ReadersRequest
from himoya.platform.agencies.queries import display_names
from himoya.platform.entry.actions.carrying import carry_over, sent_meanwhile
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.entry.typed import ASKED, BASE, Posted
from himoya.platform.entry.views.drawing import clock


def told_too_late(request: ReadersRequest, draft: UUID) -> str:
    """Return who sent a draft and when, and what becomes of what is typed now. Raises NotThere."""
    sent = sent_meanwhile(request.reader, draft)
    if sent is None:
        raise NotThere("draft", str(draft))
    name = display_names([sent.by]).get(sent.by, "?")
    sentence = _("%(name)s sent this form at %(time)s, while you had it open.")
    return sentence % {"name": name, "time": clock(sent.at.isoformat())}


def too_late(request: ReadersRequest, draft: UUID, posted: Posted) -> HttpResponse:
    """Go on in a new draft that holds what was typed; where there is none, show it once more.

    Raises NotThere for a draft that nobody sent.
    """
    told = told_too_late(request, draft)
    try:
        carried = carry_over(by=request.reader, draft_id=draft, posted=posted)
    except (NotThere, NotAccepted, EntryRefused):
        shown = {"message": told, "typed": _typed(posted), "quick_exit": True}
        return render(request, "entry/too_late.html", shown, status=409)
    messages.info(request, told)
    messages.info(request, _("What you typed stands in a new draft. Nothing was lost."))
    return redirect("entry:choose" if carried.waits else "entry:overview", carried.draft)


def _typed(posted: Posted) -> list[str]:
    """What was typed by hand, as it was sent: numbers of choices tell a person nothing."""
    found = []
    for name, texts in posted.items():
        parts = name.split(".")
        if len(parts) > 1 and parts[-1] not in {ASKED, BASE}:
            found += [text[:4000] for text in texts if text.strip()]
    return found
