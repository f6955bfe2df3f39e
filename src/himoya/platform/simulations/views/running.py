"""Lead a run: plan it, give roles, name who watches, move it on; link a practice case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.database.clock import today
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.followed_work.forms import HappeningForm
from himoya.platform.followed_work.refusals import WorkRefused
from himoya.platform.followed_work.showing import texts_of, url_of
from himoya.platform.followed_work.views import filled_in, not_now, version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.simulations.actions import running, seating
from himoya.platform.simulations.entry_tests import Missing
from himoya.platform.simulations.forms import PlanForm
from himoya.platform.simulations.kinds import Move, RunState, ScenarioState, Watching
from himoya.platform.simulations.lists import said
from himoya.platform.simulations.models import Run, Scenario
from himoya.platform.simulations.queries import naming, reading, runs
from himoya.platform.simulations.rules import RUN, SEATED
from himoya.platform.simulations.run_forms import BackForm, CaseForm, SeatForm, WatcherForm
from himoya.platform.simulations.showing.runs import run_page
from himoya.platform.simulations.views.choices import roles_to_choose
from himoya.platform.simulations.views.keeping import opened
from himoya.platform.simulations.words import AT_ONCE, ROOM, TO_DO


@for_verb(Verb.TAKE_PART_IN_SIMULATIONS)
@never_cache
@require_safe
def run(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One run: for its leader and those who watch all of it, for others the way to their seat."""
    shown = runs.run_of(request.reader, row)
    cases = running.cases_to_practise(request.reader) if _links_case(shown) else {}
    context = run_page(shown, reading_language()) | {
        "shown": shown,
        "sees_all": shown.leads or shown.watches is not None,
        "may_give": _keeps(shown, request) and RunState(shown.row.state) in SEATED,
        "may_name": _keeps(shown, request) and shown.row.state != RunState.WITHDRAWN,
        "case_form": CaseForm(cases) if cases else None,
    }
    return render(request, "simulations/run.html", context)


def _keeps(shown: runs.RunShown, request: ReadersRequest) -> bool:
    return shown.leads and request.reader.may(Verb.KEEP_SIMULATIONS)


def _links_case(shown: runs.RunShown) -> bool:
    takes_part = shown.leads or shown.own is not None
    return takes_part and RunState(shown.row.state) in SEATED


def _plan(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Plan a run of a scenario."""
    scenario = reading.row_of(request.reader, Scenario, row)
    here = url_of(scenario, ROOM)
    if scenario.state != ScenarioState.READY:
        return not_now(request, here, ROOM)
    form = PlanForm(naming.events_to_choose(request.reader), request.POST or None)

    def do() -> Run:
        event = form.cleaned_data["event"]
        answers = {
            "planned": form.cleaned_data["planned"],
            "event": UUID(event) if event else None,
        }
        written = Written(texts={}, answers=answers)
        return running.plan_run(by=request.reader, scenario=row, written=written)

    context = {"heading": _("Plan a run"), "back": here, "version": ""}
    context |= texts_of(scenario, reading_language())
    return filled_in(request, form, do, lambda made: url_of(made, ROOM), ROOM, context)


def _give_seat(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Give a role in a run."""
    found = runs.run_row(request.reader, row)
    here = url_of(found, ROOM)
    if not found.is_for(request.reader, Move.NOTE) or RunState(found.state) not in SEATED:
        return not_now(request, here, ROOM)
    scenario = reading.row_of(request.reader, Scenario, found.scenario_id)
    roles = roles_to_choose(request.reader, scenario)
    form = SeatForm(roles, runs.people_of_event(request.reader, found), request.POST or None)

    def do() -> Any:
        _seat, missing = seating.give_seat(by=request.reader, run=row, told=form.told())
        if missing is not None:
            messages.warning(request, _warning(missing))
        return found

    context = {"heading": _("Give a role"), "back": here, "version": ""}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _warning(missing: Missing) -> str:
    said_role = said("role", missing.role, reading_language())
    return _(
        "The role was given. Your office asks for the entry test before the role “%(role)s”: it is "
        "passed from %(share)s%%, and of this person no passed test is known."
    ) % {"role": said_role, "share": missing.share}


def _name_watcher(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Name somebody who watches a run or gives points."""
    found = runs.run_row(request.reader, row)
    here = url_of(found, ROOM)
    if not found.is_for(request.reader, Move.NOTE) or found.state == RunState.WITHDRAWN:
        return not_now(request, here, ROOM)
    form = WatcherForm(request.POST or None)

    def do() -> Any:
        return seating.name_watcher(
            by=request.reader,
            run=row,
            username=form.cleaned_data["username"],
            kind=Watching(form.cleaned_data["kind"]),
        )

    context = {"heading": _("Name who watches"), "back": here, "version": ""}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _take_seat_back(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Take a role back, for a reason."""
    found = runs.seat_row(request.reader, row)
    here = url_of(found.run, ROOM)
    own = found.run.is_for(request.reader, Move.NOTE)
    if not own or RunState(found.run.state) not in SEATED:
        return not_now(request, here, ROOM)
    form = BackForm(request.POST or None)

    def do() -> Any:
        words = form.cleaned_data["words"]
        return seating.take_seat_back(by=request.reader, seat=row, words=words)

    context = {"heading": _("Take the role back"), "back": here, "version": ""}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _take_watcher_back(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Let somebody watch no longer, for a reason."""
    found = runs.watcher_row(request.reader, row)
    here = url_of(found.run, ROOM)
    if not found.run.is_for(request.reader, Move.NOTE) or found.run.state == RunState.WITHDRAWN:
        return not_now(request, here, ROOM)
    form = BackForm(request.POST or None)

    def do() -> Any:
        words = form.cleaned_data["words"]
        return seating.take_watcher_back(by=request.reader, watcher=row, words=words)

    context = {"heading": _("Let this person watch no longer"), "back": here, "version": ""}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


def _step_run(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
    """Call a run off for a reason, or add a remark."""
    if move not in {Move.NOTE, Move.WITHDRAW}:
        raise NotThere(RUN.subject, str(row))
    found, wanted = runs.run_row(request.reader, row), Move(move)
    here = url_of(found, ROOM)
    if wanted not in runs.moves(request.reader, found):
        return not_now(request, here, ROOM)
    form = HappeningForm(wanted, False, request.POST or None, {"day": today()})

    def do() -> Any:
        return running.move(
            by=request.reader, run=row, version=version(request), happening=form.happening()
        )

    context = {"heading": TO_DO[wanted], "back": here, "version": found.version}
    return filled_in(request, form, do, lambda _made: here, ROOM, context)


@for_verb(Verb.KEEP_SIMULATIONS)
@require_POST
def go(request: ReadersRequest, row: UUID, move: str) -> HttpResponse:
    """Begin, go on to the next step, or end, at once."""
    found = runs.run_row(request.reader, row)
    if move not in set(AT_ONCE):
        raise NotThere(RUN.subject, str(row))
    try:
        running.go(by=request.reader, run=row, move=Move(move), version=version(request))
    except WorkRefused as refused:
        messages.error(request, ROOM.refusal(refused.why))
    return redirect(url_of(found, ROOM))


@for_verb(Verb.TAKE_PART_IN_SIMULATIONS)
@require_POST
def link_case(request: ReadersRequest, row: UUID) -> HttpResponse:
    """Link a practice case; every other case is not there."""
    found = runs.run_row(request.reader, row)
    try:
        case = UUID(request.POST.get("case", ""))
    except ValueError as no_id:
        raise NotThere("case", "") from no_id
    try:
        running.link_case(by=request.reader, run=row, case=case)
    except WorkRefused as refused:
        messages.error(request, ROOM.refusal(refused.why))
    return redirect(url_of(found, ROOM))


plan = opened(_plan)
give_seat = opened(_give_seat)
name_watcher = opened(_name_watcher)
take_seat_back = opened(_take_seat_back)
take_watcher_back = opened(_take_watcher_back)
step_run = opened(_step_run)
