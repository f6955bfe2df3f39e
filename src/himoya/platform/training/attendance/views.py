"""The pages of sessions, attendance, and the papers that are signed."""

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
from himoya.platform.audit.acts import Act
from himoya.platform.training.attendance import actions
from himoya.platform.training.attendance.forms import AttendanceForm, ReportForm, SessionForm
from himoya.platform.training.attendance.minutes import Matched, matched
from himoya.platform.training.attendance.papers import class_register, sign_in_sheet
from himoya.platform.training.attendance.queries import SessionShown, event_to_keep, session_of
from himoya.platform.training.courses.queries import course_of
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status, tell
from himoya.programmes.counting.people.meeting_reports import (
    UnreadableReport,
    accepted_headings,
    read_report,
)

_AT = {Why.OUTSIDE_EVENT: "day"}


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_session(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Plan a session."""
    one = event_to_keep(request.reader, event)
    course = one.row.course_id
    modules = course_of(request.reader, course).modules if course else ()
    form = SessionForm(modules, request.POST or None)
    if sent(request, form) and done(form, lambda: _added(request, event, form), _AT):
        return redirect("training:event", event)
    shown = {"form": form, "event": one.row}
    return render(request, "training/add_session.html", shown, status=status(form))


def _added(request: ReadersRequest, event: UUID, form: SessionForm) -> None:
    actions.add_session(by=request.reader, event=event, told=form.told())


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def take_session_off(request: ReadersRequest, event: UUID, session: UUID) -> HttpResponse:
    """Take a session off that nobody was marked at."""

    def act() -> None:
        actions.take_session_off(by=request.reader, event=event, session=session)

    tell(request, act, _("The session was taken off."))
    return redirect("training:event", event)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: ReadersRequest, event: UUID, session: UUID) -> HttpResponse:
    """Note who was at a session."""
    one = session_of(request.reader, event, session)
    people, language = one.event.approved, request.reader.language
    form = AttendanceForm(people, one.noted, language, request.POST or None)
    if sent(request, form) and done(form, lambda: _noted(request, one, form)):
        messages.success(request, _("The attendance was noted."))
        return redirect("training:event", event)
    shown = {"form": form, "event": one.event.row, "session": one.row, "has_people": bool(people)}
    return render(request, "training/attendance.html", shown, status=status(form))


def _noted(request: ReadersRequest, one: SessionShown, form: AttendanceForm) -> None:
    event, session = one.event.row.id, one.row.id
    actions.note_attendance(by=request.reader, event=event, session=session, marks=form.marks())


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: ReadersRequest, event: UUID, session: UUID) -> HttpResponse:
    """Take in the minutes that a meeting program counted; names that nobody has are told."""
    one = session_of(request.reader, event, session)
    form = ReportForm(request.POST or None, request.FILES or None)
    found = _matched(form, one) if sent(request, form) else None
    if found is not None and done(form, lambda: _taken_in(request, one, found)):
        told = {"known": len(found.marks), "unknown": len(found.unknown)}
        text = _("Minutes noted for %(known)d people. Names of nobody on the list: %(unknown)d.")
        messages.success(request, text % told)
        shown = {"unknown": found.unknown, "event": one.event.row, "session": one.row}
        return render(request, "training/minutes_taken_in.html", shown)
    shown = {"form": form, "event": one.event.row, "session": one.row}
    return render(request, "training/minutes.html", shown, status=status(form))


def _matched(form: ReportForm, one: SessionShown) -> Matched | None:
    """Return what a report says of the list; None, with the reason at its control."""
    try:
        report = read_report(form.cleaned_data["file"].read())
    except UnreadableReport as error:
        form.add_error("file", _unreadable(error))
        return None
    found = matched(report, one.event.approved, float(one.row.hours))
    if len(found.unknown) == len(report):
        form.add_error("file", _("Nobody of this report is on the list of the event."))
        return None
    return found


def _unreadable(error: UnreadableReport) -> str:
    if error.row is not None:
        text = _("Row %(row)d: “%(found)s” is no name with a time such as 57 or 1h 27m 51s.")
        return text % {"row": error.row, "found": error.found[:60]}
    first = (next(iter(one)) for parts in accepted_headings().values() for one in parts.values())
    text = _("This is no report of participants. Looked for are columns such as: %(headings)s.")
    return text % {"headings": ", ".join(dict.fromkeys(first))}


def _taken_in(request: ReadersRequest, one: SessionShown, found: Matched) -> None:
    event, session = one.event.row.id, one.row.id
    actions.note_attendance(by=request.reader, event=event, session=session, marks=found.marks)


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def register(request: ReadersRequest, event: UUID) -> HttpResponse:
    """The class register, to be filled in by hand; that it was printed is recorded."""
    one = event_to_keep(request.reader, event, act=Act.PRINTED)
    return _paper(class_register(one, request.reader.language), "class-register")


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_safe
def sign_in(request: ReadersRequest, event: UUID, session: UUID) -> HttpResponse:
    """The sheet on which people sign at one session; that it was printed is recorded."""
    one = session_of(request.reader, event, session, act=Act.PRINTED)
    sheet = sign_in_sheet(one.event, one.row, request.reader.language)
    return _paper(sheet, "sign-in-sheet")


def _paper(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store, private"
    return answer
