"""Change the state of a plan, a measure or an act on a day for a reason, or add a remark."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.action_plan.actions import moving
from himoya.platform.action_plan.forms import HappeningForm
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import ActToDraft, Followed, Measure, Plan
from himoya.platform.action_plan.queries.acts import act_of
from himoya.platform.action_plan.queries.measures import measure_of
from himoya.platform.action_plan.queries.plans import plan_of
from himoya.platform.action_plan.showing.common import OWN_PAGES, texts_of
from himoya.platform.action_plan.views.filling_in import filled_in, not_now
from himoya.platform.action_plan.words import TO_DO
from himoya.platform.database.clock import today
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language

_NOT_BY_STEP = frozenset({Move.ENTER, *OWN_PAGES})


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_plan(request: ReadersRequest, plan: UUID, move: str) -> HttpResponse:
    """A step of a plan."""
    shown = plan_of(request.reader, plan)
    return _step(request, Plan, shown.row, shown.moves, move)


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_measure(request: ReadersRequest, measure: UUID, move: str) -> HttpResponse:
    """A step of a measure."""
    shown = measure_of(request.reader, measure)
    return _step(request, Measure, shown.row, shown.moves, move)


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_act(request: ReadersRequest, act: UUID, move: str) -> HttpResponse:
    """A step of an act to draft."""
    shown = act_of(request.reader, act)
    return _step(request, ActToDraft, shown.row, shown.moves, move)


def _step(
    request: ReadersRequest,
    model: type[Followed],
    row: Followed,
    moves: frozenset[Move],
    named: str,
) -> HttpResponse:
    if named not in set(Move) - _NOT_BY_STEP:
        raise NotThere(row.life.subject, str(row.id))
    wanted, here = Move(named), reverse(f"action_plan:{_PAGES[model]}", args=(row.id,))
    if wanted not in moves:
        return not_now(request, here)
    form = HappeningForm(wanted, request.POST or None, {"day": today()})

    def act() -> Followed:
        return moving.move(
            by=request.reader,
            model=model,
            id=row.id,
            version=version(request),
            happening=form.happening(),
        )

    context = {"heading": TO_DO[wanted], "back": here, "version": row.version}
    context |= texts_of(row, reading_language())
    return filled_in(request, form, act, lambda _made: here, context)


#: Model -> the name of the page of one of its rows.
_PAGES: dict[type[Followed], str] = {Plan: "plan", Measure: "measure", ActToDraft: "act"}
