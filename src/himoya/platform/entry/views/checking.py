"""Check your answers, and the act itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.web import ReadersRequest
from himoya.platform.entry.actions import committing, leaving_open, renewing
from himoya.platform.entry.actions.committing import Objected, check_draft
from himoya.platform.entry.checking import Remark
from himoya.platform.entry.queries import open_draft
from himoya.platform.entry.refusals import EntryRefused, NotReady
from himoya.platform.entry.views.frames import draft_view
from himoya.platform.entry.views.reviewing import review


@draft_view
@require_safe
def check(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Every answer with a way to change it, and what was found in them."""
    opened = open_draft(request.reader, draft)
    return render(request, "entry/check.html", review(opened, check_draft(opened)))


@draft_view
@require_POST
def commit(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Turn the draft into a record, or say what has to be put right first."""
    version = committing.checked_version(request.POST.get("version", ""))
    try:
        committing.commit(by=request.reader, draft_id=draft, version=version)
    except Objected as objected:
        shown = {"message": objected.message, "outdated": objected.outdated}
        return _not_yet(request, draft, shown, objected.remarks)
    except NotReady as not_ready:
        return _not_yet(request, draft, {"message": not_ready.message}, ())
    return redirect("entry:done", draft)


@draft_view
@require_POST
def leave_open(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Give every question that is still open the one reason chosen for all of them."""
    version = committing.checked_version(request.POST.get("version", ""))
    reason = request.POST.get("reason", "").strip()
    try:
        given = leaving_open.leave_open(
            by=request.reader, draft_id=draft, version=version, reason=reason
        )
    except EntryRefused as refusal:
        return _not_yet(request, draft, {"message": refusal.message}, ())
    told = ngettext(
        "%(number)d question was given this reason. Check it below.",
        "%(number)d questions were given this reason. Check them below.",
        given,
    )
    messages.info(request, told % {"number": given})
    return redirect("entry:check", draft)


@draft_view
@require_POST
def renew(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Take into the draft what was changed in the record since it was begun."""
    try:
        waits = renewing.renew(by=request.reader, draft_id=draft)
    except EntryRefused as refusal:
        return _not_yet(request, draft, {"message": refusal.message}, ())
    messages.info(request, _("The draft holds what was changed in the record. Check it once more."))
    return redirect("entry:choose" if waits else "entry:check", draft)


def _not_yet(
    request: ReadersRequest, draft: UUID, why: dict[str, Any], remarks: tuple[Remark, ...]
) -> HttpResponse:
    opened = open_draft(request.reader, draft)
    shown: dict[str, Any] = review(opened, check_draft(opened), remarks)
    return render(request, "entry/check.html", shown | why, status=422)
