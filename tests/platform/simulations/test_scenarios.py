"""Scenarios from a draft to the edition after: who sees, who writes, what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.followed_work.refusals import Why, WorkRefused
from himoya.platform.simulations.actions import writing
from himoya.platform.simulations.kinds import Move, PartKind, ScenarioState
from himoya.platform.simulations.lists import posts, words_of
from himoya.platform.simulations.models import Criterion, Scenario, ScenarioChange, ScenarioRole
from himoya.platform.simulations.queries import reading
from himoya.platform.simulations.queries.reading import Wanted
from himoya.platform.simulations.refusals import WhySimulation
from tests.platform.people import People
from tests.platform.simulations.making import (
    a_criterion,
    a_part,
    a_ready_scenario,
    a_role,
    a_scenario,
    a_step,
    a_whole_scenario,
    done,
    state,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


@pytest.fixture
def other(people: People) -> Reader:
    return people.reader("commission_secretary")


def refused(why: Any, act: Any, *args: Any, **more: Any) -> None:
    with pytest.raises(WorkRefused) as found:
        act(*args, **more)
    assert found.value.why is why


def test_a_scenario_in_use_is_changed_by_a_new_edition(keeper: Reader) -> None:
    scenario = a_scenario(keeper)
    refused(WhySimulation.NEEDS_PARTS, done, keeper, Scenario, scenario, Move.MAKE_READY)
    refused(Why.NOT_NOW, writing.new_edition, by=keeper, scenario=scenario)
    scenario = a_ready_scenario(keeper)
    refused(Why.NOT_NOW, a_role, keeper, scenario, "judge")
    told = written("Changed", kind="exercise")
    for model in (Scenario, ScenarioRole):
        row = reading.scenario_of(keeper, scenario)
        id = row.row.id if model is Scenario else row.roles[0].id
        change: dict[str, Any] = {"by": keeper, "model": model, "id": id, "words": "So."}
        refused(Why.NOT_NOW, writing.change, written=told, **change)
    following = writing.new_edition(by=keeper, scenario=scenario)
    refused(WhySimulation.EDITION_EXISTS, writing.new_edition, by=keeper, scenario=scenario)
    shown = reading.scenario_of(keeper, following.id)
    assert (shown.row.edition, shown.row.state) == (2, ScenarioState.DRAFT)
    counted = [len(rows) for rows in (shown.roles, shown.steps, shown.criteria)]
    assert counted == [2, 3, 2] and shown.points == 15 and shown.minutes == 10
    assert shown.before is not None and shown.before.id == scenario
    done(keeper, Scenario, following.id, Move.MAKE_READY)
    assert state(keeper, scenario) == ScenarioState.RETIRED
    assert reading.scenario_of(keeper, scenario).history[0].move == "replace"


def test_other_offices_see_what_is_ready_and_change_nothing(keeper: Reader, other: Reader) -> None:
    draft = a_whole_scenario(keeper)
    assert reading.scenarios(other, Wanted()) == []
    with pytest.raises(NotThere):
        reading.scenario_of(other, draft)
    done(keeper, Scenario, draft, Move.MAKE_READY)
    assert [one.id for one in reading.scenarios(other, Wanted(role="prosecutor"))] == [draft]
    assert reading.scenarios(other, Wanted(role="judge")) == []
    refused(Why.NOT_YOURS, done, other, Scenario, draft, Move.RETIRE)
    refused(Why.NOT_YOURS, writing.new_edition, by=other, scenario=draft)
    assert reading.scenario_of(other, draft).moves == frozenset()
    with pytest.raises(NotThere):
        reading.scenario_of(replace(other, practice=True), draft)


def test_who_only_plays_opens_no_scenario(people: People, keeper: Reader) -> None:
    scenario, player = a_ready_scenario(keeper), people.reader("investigator")
    for act in (reading.scenario_of, lambda by, id: reading.part_of(by, id)):
        with pytest.raises(NotPermitted):
            act(player, scenario)


def test_what_does_not_hold_together_is_refused_and_nothing_is_written(keeper: Reader) -> None:
    scenario = a_whole_scenario(keeper)
    refused(WhySimulation.UNKNOWN_CODE, a_scenario, keeper, kind="opera")
    refused(Why.UNKNOWN_LINK, a_scenario, keeper, materials=[str(uuid4())])
    refused(WhySimulation.ROLE_TWICE, a_role, keeper, scenario, "prosecutor")
    refused(WhySimulation.NOT_OF_SCENARIO, a_step, keeper, scenario, "Text", acts=["judge"])
    lone = {"handed_to": ["investigator"], "acts": ["prosecutor"]}
    refused(WhySimulation.NOT_OF_SCENARIO, a_step, keeper, scenario, "Text", **lone)
    refused(WhySimulation.MINUTES, a_step, keeper, scenario, "Text", minutes=1000)
    refused(Why.NEEDS_TEXT, a_step, keeper, scenario, "")
    for points in (0, 101):
        refused(WhySimulation.POINTS, a_criterion, keeper, scenario, "Text", points)
    refused(WhySimulation.UNKNOWN_CODE, a_criterion, keeper, scenario, "Text", 1, element="luck")
    refused(WhySimulation.UNKNOWN_CODE, a_part, keeper, scenario, PartKind.ROLE, role="pilot")
    shown = reading.scenario_of(keeper, scenario)
    assert [len(rows) for rows in (shown.roles, shown.steps, shown.criteria)] == [2, 3, 2]
    # A role that others still name cannot be missing when the scenario is made ready.
    done(keeper, ScenarioRole, shown.roles[1].id, Move.WITHDRAW)
    refused(WhySimulation.NOT_OF_SCENARIO, done, keeper, Scenario, scenario, Move.MAKE_READY)


def test_the_history_says_what_stood_before_and_only_grows(keeper: Reader) -> None:
    scenario = a_whole_scenario(keeper)
    criterion = reading.scenario_of(keeper, scenario).criteria[0]
    told = written("Asks about her safety", points=8, roles=["investigator"], element="evidence")
    writing.change(by=keeper, model=Criterion, id=criterion.id, written=told, words="Fairer.")
    change = reading.part_of(keeper, criterion.id).history[0]
    assert change.before["points"] == "10" and change.before["element"]
    assert change.before["text_en"] == "Asks about safety" and change.words == "Fairer."
    with whole_table("a test"), pytest.raises(DatabaseError), transaction.atomic():
        ScenarioChange.objects.all().delete()


@pytest.mark.postgresql
def test_the_second_wall_hides_a_draft_of_another_office(keeper: Reader, other: Reader) -> None:
    draft = a_whole_scenario(keeper)
    for reader, found in ((keeper, 1), (other, 0)):
        with reading_as(reader), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM simulations_scenario WHERE id = %s", [draft])
            assert cursor.fetchone()[0] == found
            cursor.execute("SELECT count(*) FROM simulations_criterion")
            assert cursor.fetchone()[0] == 2 * found


def test_a_role_of_the_country_is_called_as_the_country_calls_it() -> None:
    roles = dictionary().country.roles
    found = words_of("role")
    assert posts().keys() <= found.keys()
    assert all(found[code] == roles[post].name for code, post in posts().items())
