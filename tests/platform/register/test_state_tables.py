"""The state tables are complete, and what is drawn and printed of them is what they say."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from himoya.languages.codes import LANGUAGES
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import reading_as
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions import Particulars, act_on_case, approve_act
from himoya.platform.register.models import Case, CaseAct, Movement, Offence
from himoya.platform.register.proceedings import drawing, states
from himoya.platform.register.proceedings.asking import ASKS, MADE_ELSEWHERE
from himoya.platform.register.proceedings.drawing import height_of
from himoya.platform.register.proceedings.kinds import (
    ActKind,
    ActState,
    CaseState,
    ChargeState,
    PersonStage,
    Step,
)
from himoya.platform.register.proceedings.reference import write_state_tables
from himoya.platform.register.proceedings.ways import TABLES, ways
from himoya.platform.register.queries.acts import options
from himoya.platform.register.words import ACT_STATES
from tests.platform.register.conftest import Story


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_every_state_can_be_reached(table: Any) -> None:
    reached, waiting = set(), list(table.starts)
    if table.name == "case":
        waiting.append(CaseState.SEVERED)  # in which a case begins that was severed from another
    while waiting:
        state = waiting.pop()
        if state not in reached:
            reached.add(state)
            waiting.extend(table.after(state, move) for move in table.possible(state))
    assert reached == set(table.states)


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_every_step_leads_from_somewhere_and_none_leads_out_of_the_table(table: Any) -> None:
    for move, leads in table.moves.items():
        assert leads, move
        assert {*leads, *leads.values()} <= set(table.states)


def test_every_kind_of_act_is_in_the_table_and_says_what_it_asks() -> None:
    assert set(states.CASE.moves) == set(ASKS) == set(ActKind)


def test_the_states_are_those_of_the_lists() -> None:
    for kind, codelist in (
        (CaseState, "proceeding_state"),
        (PersonStage, "perpetrator_stage"),
        (ChargeState, "court_instance"),
    ):
        listed = {one.code for one in dictionary().codelists[codelist]}
        assert {state.value for state in kind} - {""} == listed


def test_every_step_of_a_table_has_words_and_no_words_are_left_over() -> None:
    said = {move for table in TABLES if table.name != "case" for move in table.moves}
    assert said == set(Step) == set(dictionary().steps)
    assert set(ACT_STATES) == set(ActState)


@pytest.mark.parametrize("kind", list(ActKind))
def test_the_country_says_who_takes_every_act(kind: ActKind) -> None:
    act = dictionary().country.acts[kind.value]
    assert act.done_by
    assert not set(act.done_by) - set(dictionary().country.roles)


def test_a_decision_of_every_court_is_a_step_to_it() -> None:
    assert set(states.DECISION_OF) == set(ChargeState)
    for court, step in states.DECISION_OF.items():
        assert set(states.CHARGE.moves[step].values()) == {court}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_says_what_its_table_says(language: str) -> None:
    """Read back from the drawing: each dot with its arrow, each ring, by their places."""
    heights = {height_of(place): place for place in range(len(CaseState))}
    for table, one in zip(TABLES, ways(dictionary(), language), strict=True):  # type: ignore[arg-type]
        svg = drawing.drawing(one, "x")
        places = list(table.states)
        for column, (move, leads) in enumerate(table.moves.items()):
            x = drawing.LABEL + drawing.COLUMN * column + 17
            rings = re.findall(rf'<circle cx="{x}" cy="(\d+)" r="6"', svg)
            arrows = re.findall(
                rf'<path d="M{x} (\d+)V\d+"[^>]*/><circle cx="{x}"[^>]*/>'
                rf'<path d="M{x - 6} (\d+)h12l-6 (-?\d+)z"/>',
                svg,
            )
            drawn = {(places[heights[int(y)]],) * 2 for y in rings}
            for y, tip, way in arrows:
                to = int(tip) + int(way) + (3 if int(way) > 0 else -3)
                drawn.add((places[heights[int(y)]], places[heights[to]]))
            assert drawn == set(leads.items()), move


def test_the_committed_page_is_what_the_tables_say(tmp_path: Path) -> None:
    write_state_tables(tmp_path)
    place = Path("docs/reference/state-tables")
    root = Path(__file__).parents[3]
    for made in (tmp_path / place).iterdir():
        assert (root / place / made.name).read_bytes() == made.read_bytes()
    page = (root / place / "README.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(rows) == sum(len(table.moves) for table in TABLES)


@pytest.mark.parametrize("seed", range(4))
def test_a_walk_through_legal_acts_never_leaves_the_table(story: Story, seed: int) -> None:
    """Whatever the order: each act that is offered can be taken, and its history is whole."""
    dice = random.Random(seed)
    head = story.people.reader("investigation_head")
    on = PartialDate.of_day(date(2026, 4, 10))
    with reading_as(story.investigator):
        offence = Offence.objects.get(case=story.case.pk).pk
    walked: list[ActKind] = []
    for _ in range(12):
        offered = {one.kind: one.why for one in options(story.investigator, story.case.pk)}
        assert set(offered) & MADE_ELSEWHERE == set()
        kinds = [
            kind
            for kind, why in offered.items()
            if why is None
            and not (ASKS[kind].about or ASKS[kind].other_case or ASKS[kind].chosen)
            and kind not in {ActKind.DRAW_UP_INDICTMENT, ActKind.SEND_TO_COURT}
        ]
        if not kinds:
            break
        kind = dice.choice(kinds)
        with reading_as(story.investigator):
            before = Case.objects.get(pk=story.case.pk)
        done = act_on_case(
            by=story.investigator,
            case=story.case.pk,
            kind=kind,
            particulars=Particulars(
                on=on,
                ground=_first(ASKS[kind].ground),
                result=_other(ASKS[kind].result, before.case_classification),
                reason="The walk of a test goes on here.",
                offence=offence,
            ),
            steps=before.steps,
        )
        if done.state == ActState.WAITING.value:
            approve_act(by=head, act=done.pk)
        walked.append(kind)
        with reading_as(story.investigator):
            after = Case.objects.get(pk=story.case.pk)
        expected = states.CASE.after(states.case_state(before.case_state), kind)
        assert states.case_state(after.case_state) is expected
    assert walked
    with reading_as(story.investigator):
        acts = list(CaseAct.objects.order_by("asked_at").values_list("kind", flat=True))
        numbers = list(Movement.objects.filter(case=story.case.pk).values_list("number", flat=True))
        steps = Case.objects.get(pk=story.case.pk).steps
    assert acts == [kind.value for kind in walked]
    assert sorted(numbers) == list(range(1, steps + 1))


def _first(codelist: str | None) -> str:
    return next(iter(dictionary().codelists[codelist])).code if codelist else ""


def _other(codelist: str | None, now: str | None) -> str:
    if codelist is None:
        return ""
    return next(one.code for one in dictionary().codelists[codelist] if one.code != now)
