"""The roadmap of a plan, one measure, entering and changing one, and what it stands for."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.action_plan.actions import writing
from himoya.platform.action_plan.actions.aligning import align
from himoya.platform.action_plan.filters import MeasureFilter
from himoya.platform.action_plan.forms import AlignForm, MeasureForm, optional
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.models import Measure
from himoya.platform.action_plan.queries.activities import activities
from himoya.platform.action_plan.queries.measures import (
    campaigns_to_choose,
    measure_of,
    recommendations_to_choose,
)
from himoya.platform.action_plan.queries.plans import plan_of
from himoya.platform.action_plan.showing.measures import choices_of, page_of, roadmap_of
from himoya.platform.action_plan.showing.plans import back_to
from himoya.platform.action_plan.views.filling_in import filled_in, not_now
from himoya.platform.action_plan.words import TO_DO
from himoya.platform.followed_work.views import version
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.recommendations.owners import all_agencies, offered


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_safe
def roadmap(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """The measures of a plan by the quarter of their deadline, narrowed as the reader asks."""
    shown, language = plan_of(request.reader, plan), reading_language()
    owners = {one.owner_id for one in shown.measures if one.owner_id is not None}
    form = MeasureFilter(offered(owners, language), request.GET or None)
    wanted = form.wanted()
    found = [one for one in shown.measures if wanted.holds(one)]
    context = roadmap_of(found, language) | {
        "filter": form,
        "plan": back_to(shown.row, language),
        "here": reverse("action_plan:measures", args=(plan,)),
    }
    return render(request, "action_plan/measures.html", context)


@for_verb(Verb.SEE_ACTION_PLAN)
@never_cache
@require_safe
def measure(request: ReadersRequest, measure: UUID) -> HttpResponse:
    """One measure with its history."""
    shown = page_of(measure_of(request.reader, measure), reading_language())
    return render(request, "action_plan/measure.html", shown)


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: ReadersRequest, plan: UUID) -> HttpResponse:
    """Enter a measure of a plan."""
    shown = plan_of(request.reader, plan)
    here = reverse("action_plan:plan", args=(plan,))
    if not shown.may_add:
        return not_now(request, here)
    form = MeasureForm(_choices(), request.POST or None, None)
    return filled_in(
        request,
        form,
        lambda: writing.enter_measure(by=request.reader, plan=plan, written=form.written()),
        lambda made: reverse("action_plan:measure", args=(made.id,)),
        {"heading": _("Add a measure"), "back": here, "version": ""},
    )


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ReadersRequest, measure: UUID) -> HttpResponse:
    """Write anew what stands on a measure."""
    shown = measure_of(request.reader, measure)
    here = reverse("action_plan:measure", args=(measure,))
    if Move.CHANGE not in shown.moves:
        return not_now(request, here)
    form = MeasureForm(_choices(), request.POST or None, shown.row)

    def act() -> Measure:
        return writing.change(
            by=request.reader,
            model=Measure,
            id=measure,
            version=version(request),
            written=form.written(),
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[Move.CHANGE], "back": here, "version": shown.row.version}
    return filled_in(request, form, act, lambda _made: here, context)


@for_verb(Verb.KEEP_ACTION_PLAN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def align_measure(request: ReadersRequest, measure: UUID) -> HttpResponse:
    """Say which activities, recommendations and campaigns a measure stands for."""
    shown, language = measure_of(request.reader, measure), reading_language()
    here = reverse("action_plan:measure", args=(measure,))
    if Move.ALIGN not in shown.moves:
        return not_now(request, here)
    reader = request.reader
    known = choices_of(
        activities(reader),
        recommendations_to_choose(reader),
        campaigns_to_choose(reader),
        language,
    )
    chosen = {
        "activities": [f"{one.programme} {one.id}" for one in shown.activities],
        "recommendations": [str(one.id) for one in shown.recommendations],
        "campaigns": [str(one.id) for one in shown.campaigns],
    }
    form = AlignForm(*known, request.POST or None, chosen)

    def act() -> Measure:
        return align(
            by=request.reader,
            measure=measure,
            version=version(request),
            aligned=form.aligned(),
            words=form.cleaned_data["words"],
        )

    context = {"heading": TO_DO[Move.ALIGN], "back": here, "version": shown.row.version}
    return filled_in(request, form, act, lambda _made: here, context)


def _choices() -> dict[str, list[tuple[str, str]]]:
    return {"owner": [*optional(all_agencies(reading_language()))]}
