"""The pages of events."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import now
from himoya.platform.programmes.named_events import users_of
from himoya.platform.training.beside import parts_of_event
from himoya.platform.training.events import actions
from himoya.platform.training.events.calendar import calendar_of_events, without_day
from himoya.platform.training.events.forms import EventForm
from himoya.platform.training.events.planning.actions import plan_parts
from himoya.platform.training.events.planning.forms import PlanForm
from himoya.platform.training.events.queries import event_of, events
from himoya.platform.training.events.showing import list_of, page_of
from himoya.platform.training.events.workbook import workbook_of_events
from himoya.platform.training.kinds import EVENT
from himoya.platform.training.models import Event
from himoya.platform.training.places import places
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status, version

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: At which control a refusal is shown.
_AT = {
    Why.NEEDS_REASON: "reason",
    Why.ENDS_BEFORE_IT_BEGINS: "end",
    Why.NOT_HELD_YET: "status",
    Why.PART_OF_ITSELF: "parent",
    Why.SERIES_HAS_PEOPLE: "parent",
    Why.PEOPLE_STAND_AT_PARTS: "headcount",
    Why.LIST_IS_KEPT: "names_withheld",
    Why.NAMES_ARE_WITHHELD: "names_withheld",
    Why.TRAINERS_ARE_NOTED: "names_withheld",
    Why.HEADCOUNT_BELOW_LIST: "headcount",
}


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def event_list(request: ReadersRequest) -> HttpResponse:
    """All events of the office, the latest first."""
    reader = request.reader
    found = events(reader)
    shown = list_of(found, reader.language) | {
        "without_day": len(without_day(found)),
        "places": places("events", request.reader),
        "may_keep": reader.may(Verb.KEEP_TRAINING),
    }
    return render(request, "training/events.html", shown)


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def event(request: ReadersRequest, event: UUID) -> HttpResponse:
    """One event; its list of names only for those who keep it, and the look is recorded."""
    shown = event_of(request.reader, event, names=True)
    beside = parts_of_event(request.reader, event, shown.may_keep)
    told = page_of(shown, request.reader.language)
    told |= {"beside": beside, "used_by": users_of(request.reader, str(event))}
    return render(request, "training/event.html", told)


@for_verb(Verb.SEE_TRAINING)
@require_POST
def workbook(request: ReadersRequest) -> HttpResponse:
    """The events of the office as a workbook, without names; that it left is recorded."""
    answer = HttpResponse(workbook_of_events(request.reader), content_type=_XLSX)
    answer["Content-Disposition"] = 'attachment; filename="events.xlsx"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store, private"
    return answer


@for_verb(Verb.SEE_TRAINING)
@never_cache
@require_safe
def calendar(request: ReadersRequest) -> HttpResponse:
    """The same events for calendars of people: titles, days and places, and nobody's name."""
    reader = request.reader
    made = calendar_of_events(events(reader), reader.language, now())
    answer = HttpResponse(made.encode(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="events.ics"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest) -> HttpResponse:
    """Enter an event."""
    form = EventForm(request.reader, request.POST or None)
    made: list[Event] = []

    def act() -> None:
        made.append(actions.enter_event(by=request.reader, told=form.told()))

    if sent(request, form) and done(form, act, _AT):
        return redirect("training:event", made[0].id)
    return render(request, "training/enter_event.html", {"form": form}, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Put an event right, postpone it, or say that it was held."""
    one = event_of(request.reader, event)
    if not one.may_keep:
        raise NotThere(EVENT, str(event))
    form, seen = EventForm(request.reader, request.POST or None, one), version(request)
    if sent(request, form) and done(form, lambda: _changed(request, event, seen, form), _AT):
        messages.success(request, _("The event was changed."))
        return redirect("training:event", event)
    shown = {"form": form, "event": one.row, "version": one.row.version if seen is None else seen}
    return render(request, "training/enter_event.html", shown, status=status(form))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Plan parts of a series, one for each territory that is chosen."""
    one = event_of(request.reader, event)
    if not one.may_keep:
        raise NotThere(EVENT, str(event))
    form = PlanForm(one.row, one.parts, request.reader.language, request.POST or None)

    def act() -> None:
        plan_parts(by=request.reader, series=event, told=form.told())

    if sent(request, form) and done(form, act):
        messages.success(request, _("The parts were planned."))
        return redirect("training:event", event)
    shown = {"form": form, "event": one.row}
    return render(request, "training/plan_series.html", shown, status=status(form))


def _changed(request: ReadersRequest, event: UUID, seen: int | None, form: EventForm) -> None:
    actions.change_event(by=request.reader, id=event, version=seen, told=form.told())
