"""What leaves as a file: agenda and minutes on paper, calendars, tasks as a workbook."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.commission.calendar import calendar_of_body, invitation
from himoya.platform.commission.forms import given
from himoya.platform.commission.printing import on_paper
from himoya.platform.commission.queries.reading import (
    TasksWanted,
    body_with_meetings,
    meeting_of,
)
from himoya.platform.commission.views.filtering import filter_of
from himoya.platform.commission.workbook import workbook
from himoya.platform.database.clock import now
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.programmes.spoken import reading_language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Choose language and kind of file; the file is sent at once."""
    shown = meeting_of(request.reader, row)
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "heading": _("Put it on paper"),
            "button": _("Download the document"),
            "back": reverse("commission:meeting", args=(row,)),
            "version": shown.row.version,
        }
        status = 422 if form.errors else 200
        return render(request, "commission/form.html", context, status=status)
    made = on_paper(request.reader, row, *form.chosen())
    return _sent(made.content, made.content_type, made.name)


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def calendar(request: ReadersRequest, row: UUID) -> HttpResponse:
    """The meeting for calendars; one whose day is not known has no place there."""
    shown = meeting_of(request.reader, row)
    made = invitation(shown, reading_language(), now())
    if made is None:
        messages.error(request, _("The day of the meeting is not known yet."))
        return redirect("commission:meeting", row)
    return _sent(made.encode(), "text/calendar; charset=utf-8", "meeting.ics")


@for_verb(Verb.SEE_COMMISSION)
@never_cache
@require_safe
def body_calendar(request: ReadersRequest, body: UUID) -> HttpResponse:
    """The meetings of a body whose days are known, for calendars."""
    row, meetings = body_with_meetings(request.reader, body)
    made = calendar_of_body(row, meetings, reading_language(), now())
    if made is None:
        messages.error(request, _("No day is known yet, so there is nothing for a calendar."))
        return redirect("commission:body", body)
    return _sent(made.encode(), "text/calendar; charset=utf-8", "meetings.ics")


@for_verb(Verb.SEE_COMMISSION)
@require_POST
def tasks(request: ReadersRequest) -> HttpResponse:
    """The list of tasks as a workbook, narrowed as on its page; that it left is recorded."""
    wanted = filter_of(request.reader, request.POST)
    made = workbook(request.reader, TasksWanted(**given(wanted)), reading_language())
    return _sent(made, _XLSX, "tasks.xlsx")


def _sent(content: bytes, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
