"""Enter, write anew, move on, begin a new edition; parts of all kinds are done alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.followed_work.forms import HappeningForm, WrittenForm
from himoya.platform.followed_work.refusals import WorkRefused
from himoya.platform.followed_work.showing import texts_of, url_of
from himoya.platform.followed_work.views import filled_in, not_now, version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.simulations.actions import writing
from himoya.platform.simulations.forms import FORMS, ScenarioForm
from himoya.platform.simulations.kinds import Move, PartKind
from himoya.platform.simulations.models import OfScenario, PartOfScenario, Scenario
from himoya.platform.simulations.queries import reading
from himoya.platform.simulations.rules import PART
from himoya.platform.simulations.views.choices import choices_of_part, choices_of_scenario
from himoya.platform.simulations.words import ADD, ROOM, TO_DO

View = Callable[..., HttpResponseBase]


def opened(view: View) -> View:
    """Put the door of the forms of leaders on a view."""
    methods = require_http_methods(["GET", "HEAD", "POST"])
    return for_verb(Verb.KEEP_SIMULATIONS)(never_cache(methods(view)))


def _enter_scenario(request: ReadersRequest) -> HttpResponse:
    """Enter a scenario as a draft."""
    form = ScenarioForm(choices_of_scenario(request.reader), request.POST or None, None)

    def do() -> Scenario:
        return writing.enter_scenario(by=request.reader, written=form.written())

    context = {
        "heading": ROOM.subjects["scenario"],
        "back": reverse("simulations:list"),
        "version": "",
    }
    return filled_in(request, form, do, lambda made: url_of(made, ROOM), ROOM, context)


def _enter_part(request: ReadersRequest, row: UUID, kind: str) -> HttpResponse:
    """Enter a part into a scenario."""
    scenario = reading.row_of(request.reader, Scenario, row)
    if kind not in set(PartKind):
        raise NotThere(PART.subject, str(row))
    wanted, back = PartKind(kind), url_of(scenario, ROOM)
    if Move.CHANGE not in reading.moves(request.reader, scenario):
        return not_now(request, back, ROOM)
    choices = choices_of_part(request.reader, scenario, wanted)
    form = FORMS[wanted](choices, request.POST or None, None)

    def do() -> PartOfScenario:
        return writing.enter_part(
            by=request.reader, scenario=row, kind=wanted, written=form.written()
        )

    context = {"heading": ADD[wanted], "back": back, "version": ""}
    return filled_in(request, form, do, lambda _made: back, ROOM, context)


def _changed(request: ReadersRequest, found: OfScenario) -> HttpResponse:
    """Write a row anew."""
    here = url_of(found, ROOM)
    if Move.CHANGE not in reading.moves(request.reader, found):
        return not_now(request, here, ROOM)
    form = _form(request, found)

    def do() -> Any:
        return writing.change(
            by=request.reader,
            model=type(found),
            id=found.id,
            version=version(request),
            written=form.written(),
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[Move.CHANGE], "back": here, "version": found.version}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _form(request: ReadersRequest, found: OfScenario) -> WrittenForm:
    if not isinstance(found, PartOfScenario):
        return ScenarioForm(choices_of_scenario(request.reader), request.POST or None, found)
    choices = choices_of_part(request.reader, found.scenario, found.kind)
    return FORMS[found.kind](choices, request.POST or None, found)


def _stepped(request: ReadersRequest, found: OfScenario, move: str) -> HttpResponse:
    """Change a state for a reason, or add a remark."""
    if move not in set(TO_DO) - {Move.CHANGE}:
        raise NotThere(found.life.subject, str(found.id))
    wanted, here = Move(move), url_of(found, ROOM)
    if wanted not in reading.moves(request.reader, found):
        return not_now(request, here, ROOM)
    form = HappeningForm(wanted, False, request.POST or None, {"day": today()})

    def do() -> Any:
        return writing.move(
            by=request.reader,
            model=type(found),
            id=found.id,
            version=version(request),
            happening=form.happening(),
        )

    context = {"heading": TO_DO[wanted], "back": here, "version": found.version}
    context |= texts_of(found, reading_language())
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _change_scenario(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Write the title and the answers of a scenario anew."""
    return _changed(request, reading.row_of(request.reader, Scenario, row))


def _change_part(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Write a part anew."""
    return _changed(request, reading.part_row(request.reader, row))


def _step_scenario(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
    """Make a scenario ready, retire it, or add a remark to it."""
    return _stepped(request, reading.row_of(request.reader, Scenario, row), move)


def _step_part(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
    """Take a part out or in again."""
    return _stepped(request, reading.part_row(request.reader, row), move)


@for_verb(Verb.KEEP_SIMULATIONS)
@require_POST
def new_edition(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Begin the next edition of a scenario."""
    found = reading.row_of(request.reader, Scenario, row)
    try:
        made = writing.new_edition(by=request.reader, scenario=row)
    except WorkRefused as refused:
        messages.error(request, ROOM.refusal(refused.why))
        return redirect(url_of(found, ROOM))
    return redirect(url_of(made, ROOM))


enter_scenario = opened(_enter_scenario)
enter_part = opened(_enter_part)
change_scenario = opened(_change_scenario)
change_part = opened(_change_part)
step_scenario = opened(_step_scenario)
step_part = opened(_step_part)
