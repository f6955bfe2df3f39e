"""A joint plan as a workbook that comes back: looked through first, then taken in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.showing import url_of
from himoya.platform.followed_work.views import not_now
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from himoya.platform.followed_work.workbooks.forms import (
    SeenWorkbookForm,
    WorkbookForm,
    refused_form,
)
from himoya.platform.joint_work.foreseen import foreseen_of
from himoya.platform.joint_work.kinds import WorkKind
from himoya.platform.joint_work.models import JointWork
from himoya.platform.joint_work.queries.reading import parties_of, row_of
from himoya.platform.joint_work.words import ROOM
from himoya.platform.joint_work.workbooks.reading import Line, from_workbook
from himoya.platform.joint_work.workbooks.taking_in import foresee, take_in
from himoya.platform.programmes.spoken import reading_language


@for_verb(Verb.KEEP_JOINT_WORK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Look through a workbook and say what it would do; nothing is stored."""
    plan = row_of(request.reader, JointWork, row)
    if plan.kind != WorkKind.PLAN:
        return not_now(request, url_of(plan, ROOM), ROOM)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        seen = form.seen()
        try:
            found = foresee(request.reader, row, _lines(request, plan, seen))
            drawn = _page(plan) | foreseen_of(found, reading_language()) | {"form": seen}
            return render(request, "joint_work/foreseen.html", drawn)
        except WorkbookRefused as refused:
            form = refused_form(form, refused)
    return _taking_in(request, plan, form)


@for_verb(Verb.KEEP_JOINT_WORK)
@require_POST
def commit(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Take in the workbook that was looked through, all of it or nothing."""
    plan, seen = row_of(request.reader, JointWork, row), SeenWorkbookForm(request.POST)
    if not seen.is_valid():
        messages.error(request, _("Choose the file again."))
        return redirect("joint_work:take-in", row)
    words = seen.cleaned_data["words"]
    try:
        take_in(by=request.reader, work=row, lines=_lines(request, plan, seen), words=words)
    except WorkbookRefused as refused:
        return _taking_in(request, plan, refused_form(WorkbookForm({"words": words}), refused))
    messages.success(request, _("The workbook was taken in."))
    return redirect(url_of(plan, ROOM))


def _lines(request: ReadersRequest, plan: JointWork, seen: SeenWorkbookForm) -> list[Line]:
    """Raises WorkbookRefused."""
    seen.full_clean()
    with looking_as(request.reader):
        parties = parties_of(plan)
    content, ending = seen.cleaned_data["content"], seen.cleaned_data["ending"]
    return from_workbook(content, ending, reading_language(), parties)


def _page(plan: JointWork) -> dict[str, Any]:
    text, spoken = plan.text_for(reading_language())
    return {"row": plan, "back": url_of(plan, ROOM), "text": text, "spoken": spoken}


def _taking_in(request: ReadersRequest, plan: JointWork, form: WorkbookForm) -> HttpResponse:
    status = 422 if form.errors else 200
    drawn = _page(plan) | {"form": form}
    return render(request, "joint_work/take_in.html", drawn, status=status)
