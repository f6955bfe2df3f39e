"""The life of a recommendation: taken over once, dated states, a history that stays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.recommendations.actions.moving import Happening, move, set_public
from himoya.platform.recommendations.actions.taking_over import TakenOver, take_over
from himoya.platform.recommendations.actions.writing import Written, change, enter
from himoya.platform.recommendations.kinds import Move, State, Theme
from himoya.platform.recommendations.models import Recommendation, RecommendationStep
from himoya.platform.recommendations.quarters import Quarter, quarter_of
from himoya.platform.recommendations.queries.listing import (
    Wanted,
    board,
    due,
    public_recommendations,
    recommendations,
)
from himoya.platform.recommendations.queries.preview import preview
from himoya.platform.recommendations.queries.reading import recommendation_of
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.rules import BEGINNINGS, MOVES, VERB_OF
from himoya.platform.recommendations.told import state_of_all, state_told
from himoya.programmes.facts.reading import packaged_ids, packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

WRITTEN = Written(
    texts={"en": "Train the trainers", "tg": "Мураббиёнро омӯзонед"},
    themes=(Theme.TRAINING, Theme.CASES),
    addressees=("Invented Academy",),
)


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


def moved(by: Reader, row: Recommendation, what: Move, **more: Any) -> Recommendation:
    happening = Happening(move=what, words=more.pop("words", "Decided at a meeting."), **more)
    return move(by=by, recommendation=row.id, happening=happening)


def refused(why: Why) -> pytest.RaisesContext[RecommendationRefused]:  # type: ignore[name-defined]
    return pytest.raises(RecommendationRefused, match=f"^{why.value}$")


def test_every_point_and_suggestion_is_taken_over_once(keeper: Reader) -> None:
    for name in packaged_ids():
        programme = packaged_programme(name)
        points = sum(len(one.points) for one in programme.outcome_documents)
        expected = points + len(programme.follow_up_suggestions)
        assert len(preview(keeper, programme).new) == expected
        assert take_over(by=keeper, programme=programme) == TakenOver(new=expected, here_already=0)
        assert take_over(by=keeper, programme=programme) == TakenOver(new=0, here_already=expected)
        assert recommendations(keeper, Wanted(programme=name)).total == expected


def test_what_the_seeds_hold_is_in_the_tracker(keeper: Reader, shared: Any) -> None:
    import yaml

    files = {"tj-2018": "tajikistan.yaml", "uz-2019": "uzbekistan.yaml"}
    for name, file in files.items():
        take_over(by=keeper, programme=packaged_programme(name))
        seed = yaml.safe_load((shared / "data/programmes" / file).read_text(encoding="utf-8"))
        lists = [seed["follow_up_suggestions"]]
        for document in seed["outcome_documents"]:
            lists += [*(document.get("sections") or {}).values()]
            lists.append(document.get("recommendations") or [])
        assert recommendations(keeper, Wanted(programme=name)).total == sum(map(len, lists))


def test_a_state_stands_only_where_a_source_says_one(keeper: Reader) -> None:
    programme = packaged_programme("tj-2018")
    take_over(by=keeper, programme=programme)
    with whole_table("look at the states"):
        rows = {(one.document, one.point): one for one in Recommendation.objects.all()}
    for suggestion in programme.follow_up_suggestions:
        assert rows["", suggestion.id].state == State.NOT_KNOWN.value
    for document in programme.outcome_documents:
        for point in document.points:
            shown = recommendation_of(keeper, rows[document.id, point.id].id)
            told = [one.words for one in shown.steps if one.move is Move.TOLD]
            assert told == [one.state for one in document.states]
            assert shown.state is State.PROPOSED


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("submitted", State.PROPOSED),
        ("presented at the closing, to be translated and circulated", State.PROPOSED),
        ("Adopted", State.ACCEPTED),
        ("not submitted", State.NOT_KNOWN),
        ("to be submitted", State.NOT_KNOWN),
        ("donefully", State.NOT_KNOWN),
        ("submitted, rejected", State.NOT_KNOWN),
        ("under discussion", State.NOT_KNOWN),
    ],
)
def test_words_of_a_source_say_a_state_or_none(words: str, state: State) -> None:
    assert state_told(words) is state


def test_sources_that_contradict_each_other_leave_the_state_open() -> None:
    assert state_of_all(["submitted", "presented"]) is State.PROPOSED
    assert state_of_all(["submitted", "rejected"]) is State.NOT_KNOWN
    assert state_of_all([]) is State.NOT_KNOWN


def test_what_was_changed_here_survives_a_second_taking_over(keeper: Reader) -> None:
    programme = packaged_programme("uz-2019")
    take_over(by=keeper, programme=programme)
    row = recommendations(keeper, Wanted(programme="uz-2019")).rows[0]
    change(by=keeper, recommendation=row.id, written=WRITTEN, words="Worded anew.")
    moved(keeper, row, Move.ACCEPT)
    seen = preview(keeper, programme)
    assert (seen.new, [one.point for one in seen.otherwise]) == ([], [row.point])
    take_over(by=keeper, programme=programme)
    shown = recommendation_of(keeper, row.id)
    assert (shown.row.text_en, shown.state) == ("Train the trainers", State.ACCEPTED)


def test_each_change_of_state_has_a_day_a_reason_and_who_wrote_it(keeper: Reader) -> None:
    row = enter(by=keeper, written=WRITTEN)
    moved(keeper, row, Move.PROPOSE)
    moved(keeper, row, Move.ACCEPT, evidence="Minutes 4")
    with refused(Why.NEEDS_WORDS):
        moved(keeper, row, Move.START, words="  ")
    moved(keeper, row, Move.FINISH)
    moved(keeper, row, Move.REOPEN, words="It was not done after all.")
    shown = recommendation_of(keeper, row.id)
    assert [one.move for one in shown.steps] == [
        Move.ENTER, Move.PROPOSE, Move.ACCEPT, Move.FINISH, Move.REOPEN,
    ]  # fmt: skip
    assert [one.state for one in shown.steps] == [
        State.DRAFTED, State.PROPOSED, State.ACCEPTED, State.DONE, State.IN_PROGRESS,
    ]  # fmt: skip
    assert shown.steps[2].evidence == "Minutes 4"
    assert {one.day for one in shown.steps} == {today().isoformat()}
    assert all(one.name for one in shown.steps)
    assert Entry.objects.filter(subject=str(row.id)).count() == 5


def test_days_run_forward_and_not_into_the_future(keeper: Reader) -> None:
    row = enter(by=keeper, written=WRITTEN)
    with refused(Why.DAY_TO_COME):
        moved(keeper, row, Move.PROPOSE, day=today() + timedelta(days=1))
    with refused(Why.DAY_BEFORE_THE_LAST):
        moved(keeper, row, Move.PROPOSE, day=today() - timedelta(days=1))
    # Evidence may be older than the last change of state.
    moved(keeper, row, Move.NOTE, day=date(2020, 1, 1))
    assert recommendation_of(keeper, row.id).state is State.DRAFTED


def test_the_history_cannot_be_written_anew(keeper: Reader) -> None:
    row = enter(by=keeper, written=WRITTEN)
    with whole_table("try to change the history"):
        steps = RecommendationStep.objects.filter(recommendation=row)
        with pytest.raises(DatabaseError), transaction.atomic():
            steps.update(words="It was never so.")
        with pytest.raises(DatabaseError), transaction.atomic():
            steps.delete()
        assert steps.count() == 1


def test_a_change_keeps_what_stood_there_before(keeper: Reader) -> None:
    row = enter(by=keeper, written=WRITTEN)
    anew = Written(texts={"en": "Train them all"}, themes=(Theme.TRAINING,), deadline=today())
    change(by=keeper, recommendation=row.id, written=anew, words="Shorter.")
    before = recommendation_of(keeper, row.id).steps[-1].before
    assert before == {
        "text_en": "Train the trainers",
        "text_tg": "Мураббиёнро омӯзонед",
        "addressees": "Invented Academy",
        "deadline": "",
        "themes": "cases, training",
    }
    change(by=keeper, recommendation=row.id, written=anew, words="Nothing is new.")
    assert len(recommendation_of(keeper, row.id).steps) == 2
    with refused(Why.NEEDS_TEXT):
        change(by=keeper, recommendation=row.id, written=Written(texts={"en": " "}), words="x")
    with refused(Why.UNKNOWN_AGENCY):
        nobodys = Written(texts={"en": "x"}, owner=999_999)
        change(by=keeper, recommendation=row.id, written=nobodys, words="x")


def test_two_at_once_are_noticed(keeper: Reader) -> None:
    row = enter(by=keeper, written=WRITTEN)
    moved(keeper, row, Move.PROPOSE)
    late = Happening(move=Move.LAPSE, words="Nobody asks any more.")
    with refused(Why.CHANGED_MEANWHILE):
        move(by=keeper, recommendation=row.id, version=1, happening=late)
    with refused(Why.NOT_NOW):
        moved(keeper, row, Move.PROPOSE)


def test_only_a_person_puts_one_on_the_public_list(keeper: Reader, secretary: Reader) -> None:
    row, other = enter(by=keeper, written=WRITTEN), enter(by=keeper, written=WRITTEN)
    assert public_recommendations() == []
    with pytest.raises(NotPermitted):
        set_public(by=keeper, recommendation=row.id, is_public=True, words="For all.")
    set_public(by=secretary, recommendation=row.id, is_public=True, words="For all.")
    assert [one.id for one in public_recommendations()] == [row.id]
    with refused(Why.NOT_NOW):
        set_public(by=secretary, recommendation=other.id, is_public=False, words="It never was.")
    set_public(by=secretary, recommendation=row.id, is_public=False, words="Too early.")
    assert public_recommendations() == []


def test_practice_is_apart_and_never_public(people: People, keeper: Reader) -> None:
    practising = people.reader("commission_secretary", practice=True)
    row = enter(by=practising, written=WRITTEN)
    set_public(by=practising, recommendation=row.id, is_public=True, words="To try it.")
    assert public_recommendations() == []
    assert recommendations(keeper, Wanted()).total == 0
    with pytest.raises(NotThere):
        recommendation_of(keeper, row.id)
    programme = packaged_programme("uz-2019")
    take_over(by=practising, programme=programme)
    assert take_over(by=keeper, programme=programme).here_already == 0


def test_others_do_not_meet_them_and_readers_change_nothing(people: People, keeper: Reader) -> None:
    row = enter(by=keeper, written=WRITTEN)
    with pytest.raises(NotPermitted):
        recommendation_of(people.reader("investigator"), row.id)
    statistician = people.reader("statistician")
    assert recommendation_of(statistician, row.id).moves == frozenset()
    with pytest.raises(NotPermitted):
        moved(statistician, row, Move.NOTE)
    with pytest.raises(NotThere):
        moved(keeper, Recommendation(id=UUID(int=1)), Move.NOTE)


def test_the_roadmap_counts_every_recommendation_once(keeper: Reader) -> None:
    days = [date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31), date(2026, 2, 1), None]
    for day in days:
        enter(by=keeper, written=Written(texts={"en": "x"}, deadline=day))
    moved(keeper, recommendations(keeper, Wanted()).rows[0], Move.PROPOSE)
    counted = board(keeper)
    assert [str(one) for one in counted] == ["2026-Q1", "2026-Q2", "2026-Q4", "None"]
    assert counted[Quarter(2026, 1)] == {State.DRAFTED: 1, State.PROPOSED: 1}
    for quarter, states in counted.items():
        wanted = Wanted(quarter=quarter, without_deadline=quarter is None)
        assert recommendations(keeper, wanted).total == sum(states.values())


def test_quarters_hold_all_days_of_a_year() -> None:
    for offset in range(366):
        day = date(2024, 1, 1) + timedelta(days=offset)
        quarter = quarter_of(day)
        assert quarter.first_day <= day <= quarter.last_day
        assert Quarter.from_text(str(quarter)) == quarter
    assert Quarter.from_text("2026-Q5") is None


def test_people_are_told_of_what_is_due_to_them(people: People, keeper: Reader) -> None:
    statistics = people.agency("XD-STAT").id
    late = Written(texts={"en": "late"}, deadline=today() - timedelta(days=1), owner=statistics)
    soon = Written(texts={"en": "soon"}, deadline=today() + timedelta(days=30))
    far = Written(texts={"en": "far"}, deadline=today() + timedelta(days=31), owner=statistics)
    rows = [enter(by=keeper, written=one) for one in (soon, late, far)]
    assert [one.text_en for one in due(keeper, 9)] == ["late", "soon"]
    assert [one.text_en for one in due(people.reader("statistician"), 9)] == ["late"]
    assert due(people.reader("investigator"), 9) == []
    moved(keeper, rows[1], Move.LAPSE)
    assert [one.text_en for one in due(keeper, 9)] == ["soon"]


def test_the_table_of_states_is_complete() -> None:
    assert set(MOVES) == set(State)
    assert set(VERB_OF) == set(Move)
    reached = {after for moves in MOVES.values() for after in moves.values()}
    begun = {state for states in BEGINNINGS.values() for state in states}
    assert reached | begun == set(State)
