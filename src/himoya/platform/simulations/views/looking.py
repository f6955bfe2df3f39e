"""The list of scenarios, one scenario and one part of it; the runs of the office."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from himoya.platform.access.verbs import Verb
from himoya.platform.access.web import ReadersRequest, for_verb
from himoya.platform.followed_work.forms import given
from himoya.platform.programmes.spoken import reading_language
from himoya.platform.simulations import lists
from himoya.platform.simulations.forms import ScenarioFilter
from himoya.platform.simulations.kinds import ScenarioState
from himoya.platform.simulations.queries import reading, runs
from himoya.platform.simulations.run_forms import RunFilter
from himoya.platform.simulations.showing.runs import runs_table
from himoya.platform.simulations.showing.scenarios import list_page, part_page, scenario_page


@for_verb(Verb.SEE_SIMULATIONS)
@never_cache
@require_safe
def scenario_list(request: ReadersRequest) -> HttpResponse:
    """Own scenarios and those that others have made ready, as the reader asks."""
    reader, language = request.reader, reading_language()
    kinds, roles = lists.choices("kind", language), lists.choices("role", language)
    form = ScenarioFilter(kinds, roles, request.GET or None)
    found = reading.scenarios(reader, reading.Wanted(**given(form)))
    shown = list_page(found, language)
    shown |= {"filter": form, "may_keep": reader.may(Verb.KEEP_SIMULATIONS)}
    return render(request, "simulations/list.html", shown)


@for_verb(Verb.SEE_SIMULATIONS)
@never_cache
@require_safe
def scenario(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One scenario: what it is made of, and its history."""
    reader = request.reader
    shown = reading.scenario_of(reader, row)
    state = ScenarioState(shown.row.state)
    keeps = reader.may(Verb.KEEP_SIMULATIONS)
    own = keeps and shown.row.agency_id == reader.agency
    context = scenario_page(shown, reading_language()) | {
        "may_add": own and state is ScenarioState.DRAFT,
        "may_follow": own and state is ScenarioState.READY and shown.after is None,
        "may_plan": keeps and state is ScenarioState.READY,
    }
    return render(request, "simulations/scenario.html", context)


@for_verb(Verb.SEE_SIMULATIONS)
@never_cache
@require_safe
def part(request: ReadersRequest, row: UUID) -> HttpResponse:
    """One part of a scenario with its history."""
    context = part_page(reading.part_of(request.reader, row), reading_language())
    return render(request, "simulations/part.html", context)


@for_verb(Verb.SEE_SIMULATIONS)
@never_cache
@require_safe
def run_list(request: ReadersRequest) -> HttpResponse:
    """The runs that the reader's office leads."""
    form = RunFilter(request.GET or None)
    found = runs.runs(request.reader, given(form).get("state"))
    shown = runs_table(found, reading_language()) | {"filter": form}
    return render(request, "simulations/runs.html", shown)
