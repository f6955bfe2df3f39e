"""The pages on which the workbook of a round goes out and comes back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.answer_workbooks.forms import say_refused
from himoya.platform.training.answer_workbooks.reading import WorkbookRefused
from himoya.platform.training.follow_up.queries import FollowUpShown, RoundShown, follow_up_of
from himoya.platform.training.follow_up.showing import round_title
from himoya.platform.training.follow_up.telling import answered_of
from himoya.platform.training.follow_up.workbooks.forms import LookedAtForm
from himoya.platform.training.follow_up.workbooks.reading import Line, from_workbook
from himoya.platform.training.follow_up.workbooks.showing import preview
from himoya.platform.training.follow_up.workbooks.taking_in import take_in
from himoya.platform.training.follow_up.workbooks.writing import empty_workbook
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import FollowUp
from himoya.platform.training.refusals import TrainingRefused
from himoya.platform.training.stepping import sent, status
from himoya.platform.training.words import refusal

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def workbook(request: ReadersRequest, event: UUID, months: int) -> HttpResponse:
    """The empty workbook of a round; it names nobody."""
    shown, one, row = _asked(request, event, months)
    content = empty_workbook(shown.event.row, row, round_title(one), request.reader.language)
    answer = HttpResponse(content, content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="answers.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in_answers(request: ReadersRequest, event: UUID, months: int) -> HttpResponse:
    """Look at a filled-in workbook, then take it in, all of it or nothing. It is not kept."""
    shown, one, row = _asked(request, event, months)
    form = LookedAtForm(request.POST or None, request.FILES or None)
    lines = _lines(request, form, row) if sent(request, form) else []
    if lines and "save" in request.POST and _taken_in(request, form, event, months, lines):
        return redirect("training:follow-up", event)
    told: dict[str, Any] = {
        "form": form,
        "event": shown.event.row,
        "round": round_title(one),
        "answered": answered_of(one, request.reader.language),
    }
    if lines and not form.errors:
        told |= {"preview": preview(lines, request.reader.language), "held": form.held}
    return render(request, "training/take_in_follow_up.html", told, status=status(form))


def _lines(request: ReadersRequest, form: LookedAtForm, row: FollowUp) -> list[Line]:
    """Return the answers of a workbook; none where something is wrong, which the form says."""
    content, language = form.cleaned_data["content"], request.reader.language
    try:
        lines = from_workbook(content, row.id, row.agencies, language)
    except WorkbookRefused as refused:
        say_refused(form, refused)
        return []
    return lines


def _taken_in(
    request: ReadersRequest, form: LookedAtForm, event: UUID, months: int, lines: list[Line]
) -> bool:
    """Whether the answers were taken in; where they were not, the form says why."""
    try:
        take_in(by=request.reader, event=event, months=months, lines=lines)
    except WorkbookRefused as refused:
        say_refused(form, refused)
        return False
    except TrainingRefused as refused:
        form.add_error("file", refusal(refused))
        return False
    text = ngettext(
        "%(number)d answer was taken in. Destroy the workbook: it holds what one person said.",
        "%(number)d answers were taken in. Destroy the workbook: it holds what single people said.",
        len(lines),
    )
    messages.success(request, text % {"number": len(lines)})
    return True


def _asked(
    request: ReadersRequest, event: UUID, months: int
) -> tuple[FollowUpShown, RoundShown, FollowUp]:
    shown = follow_up_of(request.reader, event)
    one = next((each for each in shown.rounds if each.months == months), None)
    if not shown.event.may_keep or one is None or one.row is None:
        raise NotThere(EVENT, str(event))
    return shown, one, one.row
