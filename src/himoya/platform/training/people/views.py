"""The pages of people at an event."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.training.events.queries import EventShown, event_of
from himoya.platform.training.kinds import EVENT, Place
from himoya.platform.training.people import actions
from himoya.platform.training.people.forms import TAKE_OFF, GroupForm, ListForm, PlacesForm
from himoya.platform.training.people.pasting import preview, problems_of, text_of_workbook
from himoya.platform.training.refusals import Why
from himoya.platform.training.stepping import done, sent, status, tell
from himoya.programmes.counting.people.pasted import PastedList, read_pasted
from himoya.statistics.published_tables.unreadable import UnreadableTable

_AT = {
    Why.SPELLED_TWICE: "are_different",
    Why.THERE_ALREADY: "text",
    Why.OTHER_SEX: "text",
    Why.WOMEN_AND_MEN: "men",
    Why.PARTS_OVER_TOTAL: "people",
}


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Look at a list, then take it in, all of it or nothing."""
    one = _kept(request, event)
    form = ListForm(request.POST or None, request.FILES or None)
    read = _read(request, form, one) if sent(request, form) else None
    saves = read is not None and bool(read.rows) and "save" in request.POST
    if saves and read is not None and done(form, lambda: _taken_in(request, form, one, read), _AT):
        number = len(read.rows)
        text = ngettext(
            "%(number)d person was put on the list.",
            "%(number)d people were put on the list.",
            number,
        )
        messages.success(request, text % {"number": number})
        return redirect("training:event", event)
    shown: dict[str, Any] = {"form": form, "event": one.row}
    if read is not None:
        shown |= {"not_read": read.not_read}
        shown["preview"] = preview(read.rows, request.reader.language) if read.rows else None
    return render(request, "training/take_in.html", shown, status=status(form))


def _read(request: ReadersRequest, form: ListForm, one: EventShown) -> PastedList:
    """Read the list; the text of a workbook takes the place of the pasted one, to be seen."""
    language, text = request.reader.language, form.cleaned_data["text"]
    if form.cleaned_data["file"]:
        try:
            text = text_of_workbook(form.cleaned_data["file"].read(), form.ending, language)
        except UnreadableTable:
            said = _("This file cannot be read as a table. Save it as .xlsx or .csv again.")
            form.add_error("file", said)
            return PastedList()
        form.data = {**request.POST.dict(), "text": text}
    read = read_pasted(text, str(one.row.id), one.row.kind)
    for problem in problems_of(read, language):
        form.add_error("text", problem)
    return read


def _taken_in(request: ReadersRequest, form: ListForm, one: EventShown, read: PastedList) -> None:
    actions.add_people(
        by=request.reader,
        event=one.row.id,
        rows=read.rows,
        place=Place(form.cleaned_data["place"]),
        nomination=form.cleaned_data["nomination"],
        are_different=form.cleaned_data["are_different"],
    )


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_places(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Approve people, let them wait, decline them, or take them off the list."""
    one = _kept(request, event, names=True)
    form = PlacesForm(one.people, request.POST or None)
    if sent(request, form) and done(form, lambda: _given(request, event, form)):
        messages.success(request, _("The list was changed."))
        return redirect("training:event", event)
    shown = {"form": form, "event": one.row, "has_people": bool(one.people)}
    return render(request, "training/give_places.html", shown, status=status(form))


def _given(request: ReadersRequest, event: UUID, form: PlacesForm) -> None:
    chosen, place = form.chosen(), form.cleaned_data["place"]
    if place == TAKE_OFF:
        actions.take_off(by=request.reader, event=event, chosen=chosen)
    else:
        actions.give_place(by=request.reader, event=event, chosen=chosen, place=Place(place))


@for_verb(Verb.KEEP_TRAINING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_group(request: ReadersRequest, event: UUID) -> HttpResponse:
    """Note a whole group as totals."""
    one = _kept(request, event)
    form = GroupForm(request.POST or None)
    if sent(request, form) and done(form, lambda: _added(request, event, form), _AT):
        messages.success(request, _("The group was noted."))
        return redirect("training:event", event)
    shown = {"form": form, "event": one.row}
    return render(request, "training/add_group.html", shown, status=status(form))


def _added(request: ReadersRequest, event: UUID, form: GroupForm) -> None:
    actions.add_group(by=request.reader, event=event, told=form.told())


@for_verb(Verb.KEEP_TRAINING)
@require_POST
def take_group_off(request: ReadersRequest, event: UUID, group: UUID) -> HttpResponse:
    """Take a group off that was noted by mistake."""

    def act() -> None:
        actions.take_group_off(by=request.reader, event=event, group=group)

    tell(request, act, _("The group was taken off."))
    return redirect("training:event", event)


def _kept(request: ReadersRequest, event: UUID, *, names: bool = False) -> EventShown:
    one = event_of(request.reader, event, names=names)
    if not one.may_keep:
        raise NotThere(EVENT, str(event))
    return one
