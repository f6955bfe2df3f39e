"""A joint work as a file: on paper, for calendars, and what was undertaken as a workbook."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import now
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.followed_work.showing import url_of
from himoya.platform.followed_work.views import file_sent
from himoya.platform.joint_work.calendar import calendar_of_dialogue
from himoya.platform.joint_work.models import JointWork
from himoya.platform.joint_work.printing import on_paper
from himoya.platform.joint_work.queries.reading import row_of
from himoya.platform.joint_work.words import ROOM
from himoya.platform.joint_work.workbooks.writing import workbook
from himoya.platform.programmes.spoken import reading_language

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Choose language and kind of file; the file is sent at once."""
    found = row_of(request.reader, JointWork, row)
    form = FileChoiceForm(request.POST or None, initial={"language": reading_language()})
    if request.method != "POST" or not form.is_valid():
        context = {
            "form": form,
            "heading": _("Put it on paper"),
            "button": _("Download the document"),
            "back": url_of(found, ROOM),
            "version": found.version,
        }
        status = 422 if form.errors else 200
        return render(request, "followed_work/form.html", context, status=status)
    made = on_paper(request.reader, row, *form.chosen())
    return file_sent(made.content, made.content_type, made.name)


@for_verb(Verb.SEE_JOINT_WORK)
@never_cache
@require_safe
def calendar(request: ReadersRequest, row: UUID) -> HttpResponse:
    """The dialogue for calendars; one whose day is not known has no place there."""
    found = row_of(request.reader, JointWork, row)
    made = calendar_of_dialogue(found, reading_language(), now())
    if made is None:
        messages.error(request, _("The day of the event is not known yet."))
        return redirect(url_of(found, ROOM))
    return file_sent(made.encode(), "text/calendar; charset=utf-8", "dialogue.ics")


@for_verb(Verb.SEE_JOINT_WORK)
@require_POST
def download(request: ReadersRequest, row: UUID) -> HttpResponse:
    """What was undertaken as a workbook; that it left is recorded."""
    made = workbook(request.reader, row, reading_language())
    return file_sent(made, _XLSX, "joint-work.xlsx")
