"""Enter, write anew and move on; one page for each kind of record, all made alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.commission import forms
from himoya.platform.commission.actions import attending, writing
from himoya.platform.commission.kinds import Move
from himoya.platform.commission.models import Body, Decision, Item, Kept, Meeting, Seat, Task
from himoya.platform.commission.queries import reading
from himoya.platform.commission.queries.steps import moves_of
from himoya.platform.commission.refusals import CommissionRefused, Why
from himoya.platform.commission.showing import holders, page_of_item, text_of, url_of
from himoya.platform.commission.views.stepping import not_now
from himoya.platform.commission.words import SUBJECTS, TO_DO, refusal
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.followed_work.views import saved, version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import all_agencies

View = Callable[..., HttpResponseBase]

#: What is done on a page of its own, or never alone.
_NOT_BY_STEP = frozenset(
    {Move.ENTER, Move.CHANGE, Move.ATTEND, Move.KEEP_PAPER, Move.TAKE_OFF_PAPER}
)

#: Where a refusal stands beside a question and not above the form.
_AT = {
    Why.NEEDS_TEXT: ("text_en",),
    Why.NUMBER_TWICE: ("position",),
    Why.ENDS_BEFORE_IT_BEGINS: ("ends",),
    Why.UNKNOWN_AGENCY: ("agency", "owner"),
    Why.NEEDS_HOLDER: ("outside",),
    Why.QUORUM_NEEDS_SOURCE: ("quorum_source",),
    Why.DAY_TO_COME: ("day",),
    Why.NEEDS_WORDS: ("words",),
    Why.NEEDS_EVIDENCE: ("evidence",),
}

_FORMS: Mapping[type[Kept], type[forms.WrittenForm]] = {
    Body: forms.BodyForm,
    Seat: forms.SeatForm,
    Item: forms.ItemForm,
    Meeting: forms.MeetingForm,
    Decision: forms.DecisionForm,
    Task: forms.TaskForm,
}


def _opened(view: View, verb: Verb = Verb.KEEP_COMMISSION) -> View:
    """Put the door of this room's forms on a view."""
    methods = require_http_methods(["GET", "HEAD", "POST"])
    return for_verb(verb)(never_cache(methods(view)))


def _entering(
    model: type[Kept],
    above: type[Kept] | None,
    act: Callable[..., Kept],
    form_of: type[forms.WrittenForm],
) -> View:
    """Return the page that enters a row below another; below none, a body."""

    def enter(request: ReadersRequest, row: UUID | None = None) -> HttpResponse:
        back = reverse("commission:list")
        given: dict[str, Any] = {}
        if above is not None:
            assert row is not None
            back = url_of(reading.row_of(request.reader, above, row))
            given[above.__name__.lower()] = row
        form = form_of(_choices(request.reader), request.POST or None, None)

        def do() -> Kept:
            if "copy" in form.fields:
                given["copy"] = form.cleaned_data["copy"]
            return act(by=request.reader, written=form.written(), **given)

        has_page = model not in {Seat, Item}
        context = {"heading": _heading(model), "back": back, "version": ""}
        return _filled_in(
            request, form, do, lambda made: url_of(made) if has_page else back, context
        )

    return _opened(enter)


def _changing(model: type[Kept]) -> View:
    """Return the page that writes a row anew."""

    def change(request: ReadersRequest, row: UUID) -> HttpResponse:
        found = reading.row_of(request.reader, model, row)
        here = _page_of(request.reader, found)
        if Move.CHANGE not in moves_of(request.reader, found):
            return not_now(request, here)
        form = _FORMS[model](_choices(request.reader), request.POST or None, found)

        def do() -> Kept:
            return writing.change(
                by=request.reader,
                model=model,
                id=row,
                version=version(request),
                written=form.written(),
                words=form.cleaned_data["words"],
            )

        context = {"heading": TO_DO[Move.CHANGE], "back": here, "version": found.version}
        if model in {Seat, Item}:
            name = model.__name__.lower()
            context["withdraw"] = reverse(f"commission:step-{name}", args=(row, "withdraw"))
        return _filled_in(request, form, do, lambda _made: here, context)

    return _opened(change)


def _stepping(model: type[Kept], verb: Verb = Verb.KEEP_COMMISSION) -> View:
    """Return the page that changes a state on a day for a reason, or adds a remark."""

    def step(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
        found = reading.row_of(request.reader, model, row)
        if move not in set(Move) - _NOT_BY_STEP:
            raise NotThere(model.life.subject, str(row))
        wanted, here = Move(move), _page_of(request.reader, found)
        if wanted not in moves_of(request.reader, found):
            return not_now(request, here)
        form = forms.HappeningForm(wanted, request.POST or None, {"day": today()})

        def do() -> Kept:
            return writing.move(
                by=request.reader,
                model=model,
                id=row,
                version=version(request),
                happening=form.happening(),
            )

        text, spoken = found.text_for(reading_language())
        context = {"heading": TO_DO[wanted], "back": here, "version": found.version}
        context |= {"text": text, "spoken": spoken}
        return _filled_in(request, form, do, lambda _made: here, context)

    return _opened(step, verb)


def _attend(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Note who came for each seat."""
    shown, here = (
        reading.meeting_of(request.reader, row),
        reverse("commission:meeting", args=(row,)),
    )
    if Move.ATTEND not in shown.moves:
        return not_now(request, here)
    language, seats = reading_language(), shown.attended.seats
    names = holders(seats, language)
    asked = [
        (
            one.id,
            _("%(agency)s: %(function)s")
            % {"agency": names[one.id], "function": text_of(one, language)},
        )
        for one in seats
    ]
    form = forms.AttendanceForm(asked, shown.attended.presences, request.POST or None)

    def do() -> Kept:
        return attending.note_attendance(
            by=request.reader,
            meeting=row,
            version=version(request),
            presences=form.presences(),
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[Move.ATTEND], "back": here, "version": shown.row.version}
    return _filled_in(request, form, do, lambda _made: here, context)


def _heading(model: type[Kept]) -> str:
    return str(SUBJECTS[model.life.subject])


def _page_of(reader: Reader, row: Kept) -> str:
    """Return the page on which a row stands."""
    if isinstance(row, Seat):
        return reverse("commission:body", args=(row.body_id,))
    if isinstance(row, Item):
        return page_of_item(row)
    return url_of(row)


def _choices(reader: Reader) -> dict[str, forms.Choices]:
    language = reading_language()
    agencies = all_agencies(language)
    regions = dictionary().country.regions.values()
    links = {
        name: [(str(one.id), one.text_for(language)[0][:120]) for one in rows]
        for name, rows in reading.links_to_choose(reader).items()
    }
    territories = [(one.code, one.name.in_language(language)) for one in regions]
    return {"agency": agencies, "owner": agencies, "territory": territories, **links}


def _filled_in(
    request: ReadersRequest,
    form: Form,
    act: Callable[[], Any],
    led_to: Callable[[Any], str],
    context: Mapping[str, Any],
) -> HttpResponse:
    """Do it where the form was sent and holds, and go on; else show what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            made = act()
        except CommissionRefused as refused:
            place = next((one for one in _AT.get(refused.why, ()) if one in form.fields), None)
            form.add_error(place, refusal(refused.why))
        else:
            saved(request)
            return redirect(led_to(made))
    shown = {**context, "form": form, "version": request.POST.get("version", context["version"])}
    status = 422 if form.errors else 200
    return render(request, "commission/form.html", shown, status=status)


enter_body = _entering(Body, None, writing.enter_body, forms.BodyForm)
enter_seat = _entering(Seat, Body, writing.enter_seat, forms.SeatForm)
enter_standing_item = _entering(Item, Body, writing.enter_item, forms.ItemForm)
enter_meeting = _entering(Meeting, Body, writing.enter_meeting, forms.NextMeetingForm)
enter_item = _entering(Item, Meeting, writing.enter_item, forms.ItemForm)
enter_decision = _entering(Decision, Meeting, writing.enter_decision, forms.DecisionForm)
enter_task = _entering(Task, Decision, writing.enter_task, forms.TaskForm)
change = {model: _changing(model) for model in _FORMS}
step = {
    model: _stepping(model, Verb.TELL_COMMISSION_TASK if model is Task else Verb.KEEP_COMMISSION)
    for model in _FORMS
}
attend = _opened(_attend)
