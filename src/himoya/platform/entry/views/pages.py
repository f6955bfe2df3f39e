"""One topic a page, and the full card; saving both by hand and by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.web import ReadersRequest
from himoya.platform.entry import remarks
from himoya.platform.entry.actions import saving
from himoya.platform.entry.actions.saving import Saved
from himoya.platform.entry.queries import OpenedDraft, open_draft
from himoya.platform.entry.questions import Step
from himoya.platform.entry.refusals import EntryRefused
from himoya.platform.entry.views.drawing import Form, drawn, told_of_others
from himoya.platform.entry.views.frames import draft_view, posted
from himoya.platform.entry.views.late import told_too_late, too_late
from himoya.platform.entry.views.places import at_place, next_url, step_at, whole_card

LATER, FIND, ASK = "later", "find:", "ask:"


@draft_view
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ReadersRequest, draft: UUID, page: str, row: str) -> HttpResponse:
    """One page for one record: its questions, or saving what was answered."""
    if request.method == "POST":
        return _save(request, draft, at_place(page, row), place=(page, row))
    opened = open_draft(request.reader, draft)
    return render(request, "entry/page.html", drawn(opened, [step_at(opened, page, row)]))


@draft_view
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: ReadersRequest, draft: UUID) -> HttpResponse:
    """The whole form on one page, for practised typists."""
    if request.method == "POST":
        return _save(request, draft, whole_card, place=("", ""))
    opened = open_draft(request.reader, draft)
    return render(request, "entry/card.html", drawn(opened, whole_card(opened), whole=True))


@draft_view
@require_POST
def autosave(request: ReadersRequest, draft: UUID, page: str = "", row: str = "") -> HttpResponse:
    """Save what is on the screen now; the answer tells when, and whether somebody else did, too."""
    sent = {name: v for name, v in posted(request).items() if name != saving.REASON_FOR_ALL}
    steps = at_place(page, row) if page else whole_card
    try:
        saved = saving.save(
            by=request.reader, draft_id=draft, posted=sent, steps=steps, place=(page, row)
        )
    except NotThere:
        return JsonResponse({"message": told_too_late(request, draft)}, status=422)
    except EntryRefused as refusal:
        return JsonResponse({"message": refusal.message}, status=422)
    return JsonResponse(_told(saved, draft))


def _told(saved: Saved, draft: UUID) -> dict[str, object]:
    from django.utils.formats import time_format
    from django.utils.timezone import localtime

    return {
        "version": saved.opened.draft.version,
        "saved": time_format(localtime(saved.at), "H:i"),
        "contested": [f"{row}.{field}" for row, field in saved.contested],
        "others": told_of_others(saved),
        "choose": reverse("entry:choose", args=[draft]) if saved.contested else "",
    }


def _save(
    request: ReadersRequest,
    draft: UUID,
    steps: Callable[[OpenedDraft], Iterable[Step]],
    place: tuple[str, str],
) -> HttpResponse:
    sent = posted(request)
    try:
        saved = saving.save(
            by=request.reader, draft_id=draft, posted=sent, steps=steps, place=place
        )
    except NotThere:
        return too_late(request, draft, sent)
    except EntryRefused as refusal:
        opened = open_draft(request.reader, draft)
        form = Form(posted=sent, message=refusal.message)
        return _again(request, opened, list(steps(opened)), form)
    for sentence in told_of_others(saved):
        messages.info(request, sentence)
    return _after(request, saved, list(steps(saved.opened)))


def save_quietly(request: ReadersRequest, draft: UUID) -> None:
    """Save what is on the screen before it is hidden; what is wrong with it waits."""
    page, row = request.POST.get("page", ""), request.POST.get("row", "")
    sent = posted(request)
    steps = at_place(page, row) if page else whole_card
    try:
        saving.save(by=request.reader, draft_id=draft, posted=sent, steps=steps, place=(page, row))
    except EntryRefused:
        # A tampered version: there is nothing to save it against.
        return


def _after(request: ReadersRequest, saved: Saved, steps: list[Step]) -> HttpResponse:
    """Go where the person wants to; what cannot be read, or differs, is shown first."""
    opened, action = saved.opened, request.POST.get("action", "")
    draft = opened.draft.id
    if saved.contested:
        return redirect("entry:choose", draft)
    if action.startswith(FIND):
        row, _dot, field = action.removeprefix(FIND).partition(".")
        return redirect("entry:find", draft, row, field)
    asking = _asking(request, steps)
    if asking:
        return redirect(asking)
    if action == LATER:
        return redirect("entry:drafts")
    if saved.gone:
        return redirect("entry:overview", draft)
    if saved.unread:
        return _again(request, opened, steps, Form(errors=saved.unread))
    if len(steps) == 1:
        return redirect(next_url(opened, steps[0], to=request.GET.get("then", "")))
    return redirect("entry:check", draft)


def _asking(request: ReadersRequest, steps: list[Step]) -> str:
    """Where the reader asks about a field of these pages; empty where that is not wanted."""
    wanted = request.POST.get("action", "").removeprefix(ASK)
    asked = {f"{one.page.page.record}.{each.name}" for one in steps for each in one.page.questions}
    return remarks.address_to_ask(request.reader, wanted) if wanted in asked else ""


def _again(
    request: ReadersRequest, opened: OpenedDraft, steps: list[Step], form: Form
) -> HttpResponse:
    whole = len(steps) != 1
    template = "entry/card.html" if whole else "entry/page.html"
    shown = drawn(opened, steps, form, whole=whole)
    return render(request, template, shown, status=422)
