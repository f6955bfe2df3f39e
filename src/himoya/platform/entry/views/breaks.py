"""A break: the screen is hidden, and nothing but the time is noted."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.entry.actions import drafting
from himoya.platform.entry.views.frames import BREAK, draft_view, on_break
from himoya.platform.entry.views.pages import save_quietly


@draft_view
@require_POST
def begin_break(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """Save what is on the screen and hide it."""
    save_quietly(request, draft)
    drafting.take_break(by=request.reader, draft_id=draft)
    request.session[BREAK] = str(draft)
    return redirect("entry:break")


@for_verb(Verb.SEE_OWN_WORK)
@never_cache
@require_safe
def break_page(request: ReadersRequest) -> HttpResponse:
    """A page that says nothing: it may stand open beside anybody."""
    if on_break(request) is None:
        return redirect("entry:drafts")
    return render(request, "entry/break.html")


@for_verb(Verb.SEE_OWN_WORK)
@require_POST
def end_break(request: ReadersRequest) -> HttpResponse:
    """Go on where the person stopped."""
    draft = on_break(request)
    request.session.pop(BREAK, None)
    if draft is None:
        return redirect("entry:drafts")
    try:
        drafting.end_break(by=request.reader, draft_id=draft)
    except NotThere:
        # A colleague finished or deleted it meanwhile.
        return redirect("entry:drafts")
    return redirect("entry:resume", draft)
