"""Outcome documents: built point by point, agreed once, and then followed as recommendations."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.recommendations.kinds import DocumentMove, DocumentState, Kind, Move, State
from himoya.platform.recommendations.kinds import Theme as About
from himoya.platform.recommendations.models import OutcomeDocument, Recommendation
from himoya.platform.recommendations.outcomes.actions import agreeing
from himoya.platform.recommendations.outcomes.actions.agreeing import Agreement, agree
from himoya.platform.recommendations.outcomes.actions.documents import (
    DocumentTold,
    change_document,
    enter_document,
)
from himoya.platform.recommendations.outcomes.actions.dropping import drop
from himoya.platform.recommendations.outcomes.actions.points import (
    PointTold,
    add_point,
    change_point,
    move_point,
    take_point_off,
)
from himoya.platform.recommendations.outcomes.actions.sections import (
    add_section,
    change_section,
    move_section,
    take_section_off,
)
from himoya.platform.recommendations.outcomes.queries import document_of, documents
from himoya.platform.recommendations.outcomes.refusals import OutcomeRefused, Why
from himoya.platform.recommendations.outcomes.rules import MOVES, VERB_OF
from himoya.platform.recommendations.queries.reading import recommendation_of
from tests.platform.people import People

pytestmark = pytest.mark.django_db

TITLE = DocumentTold(titles={"en": "Outcome document of an invented workshop"})
AGREED = Agreement(day=date(2026, 5, 6), by_whom="The participants of the workshop")


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


def refused(why: Why) -> pytest.RaisesContext[OutcomeRefused]:  # type: ignore[name-defined]
    return pytest.raises(OutcomeRefused, match=f"^{why.value}$")


def built(by: Reader, *sections: Sequence[str], told: DocumentTold = TITLE) -> OutcomeDocument:
    """Return a draft with sections of these points, each worded in English."""
    document = enter_document(by=by, told=told)
    for place, texts in enumerate(sections):
        section = add_section(by=by, document=document.id, headings={"en": f"Heading {place}"})
        for text in texts:
            add_point(by=by, document=document.id, told=point(section.id, text))
    return document


def point(section: Any, text: str, **more: Any) -> PointTold:
    return PointTold(section=section, texts={"en": text}, **more)


def read(by: Reader, document: OutcomeDocument) -> dict[str, str]:
    """Return number -> English text, as the document shows them."""
    return {one.number: one.row.text_en for one in document_of(by, document.id).points}


def annex(report: str, number: int) -> Iterator[tuple[str, list[str]]]:
    """Yield heading and points of each section of an annex, as the final report prints them."""
    found = re.search(rf"^Annex {number} - .*?(?=^Annex {number + 1} - |\Z)", report, re.M | re.S)
    assert found is not None
    for part in re.split(r"^(?=[A-Z]\. )", found[0], flags=re.M)[1:]:
        heading, *points = re.split(r"^- ", part, flags=re.M)
        yield heading[3:].strip(), [" ".join(one.split()) for one in points]


def test_a_real_outcome_document_gets_the_numbers_by_which_it_is_cited(
    keeper: Reader, shared: Path
) -> None:
    import yaml

    seed = yaml.safe_load((shared / "data/programmes/tajikistan.yaml").read_text(encoding="utf-8"))
    (cited,) = (one for one in seed["outcome_documents"] if one["id"] == "tj-od3")
    report = shared / "reference/reports/final-report-tajikistan.txt"
    sections = list(annex(report.read_text(encoding="utf-8"), 3))
    document = built(keeper, *(points for _heading, points in sections))
    numbers = [one["id"] for points in cited["sections"].values() for one in points]
    assert list(read(keeper, document)) == numbers
    made = agree(by=keeper, document=document.id, agreement=AGREED)
    assert [one.point for one in made] == numbers
    assert [one.text_en for one in made] == [text for _, points in sections for text in points]


def test_points_moved_about_keep_the_order_of_a_plain_list(keeper: Reader) -> None:
    texts = [["one", "two", "three"], ["four", "five"], []]
    document = built(keeper, *texts)
    chance = random.Random(8)
    for _time in range(40):
        shown = document_of(keeper, document.id)
        at = chance.choice([place for place, part in enumerate(texts) if part])
        place, to = chance.randrange(len(texts[at])), chance.randrange(len(texts))
        row, text = shown.sections[at].points[place].row, texts[at][place]
        by_places = chance.choice([-1, 1])
        if to != at:
            told = point(shown.sections[to].row.id, text)
            change_point(by=keeper, document=document.id, point=row.id, version=None, told=told)
            texts[to].append(texts[at].pop(place))
        elif 0 <= place + by_places < len(texts[at]):
            move_point(
                by=keeper,
                document=document.id,
                point=row.id,
                version=None,
                by_places=by_places,
            )
            texts[at].insert(place + by_places, texts[at].pop(place))
    numbers = {
        f"{letter}{place}": text
        for letter, part in zip("ABC", texts, strict=True)
        for place, text in enumerate(part, start=1)
    }
    assert read(keeper, document) == numbers


def test_numbers_close_up_when_a_point_or_a_section_goes(keeper: Reader) -> None:
    document = built(keeper, ["one", "two", "three"], [], ["four"])
    first, second, third = document_of(keeper, document.id).sections
    gone = first.points[0].row.id
    take_point_off(by=keeper, document=document.id, point=gone, version=None)
    with refused(Why.SECTION_HAS_POINTS):
        take_section_off(by=keeper, document=document.id, section=third.row.id, version=None)
    take_section_off(by=keeper, document=document.id, section=second.row.id, version=None)
    assert read(keeper, document) == {"A1": "two", "A2": "three", "B1": "four"}
    move_section(by=keeper, document=document.id, section=third.row.id, version=None, by_places=-1)
    assert read(keeper, document) == {"A1": "four", "B1": "two", "B2": "three"}
    told = DocumentTold(titles=TITLE.titles, letter="d")
    change_document(by=keeper, id=document.id, version=None, told=told)
    assert list(read(keeper, document)) == ["D1", "E1", "E2"]


def test_an_agreed_document_becomes_recommendations_once(keeper: Reader) -> None:
    document = built(keeper, ["one", "two"])
    (section,) = document_of(keeper, document.id).sections
    told = PointTold(
        section=section.row.id,
        texts={"ru": "третье", "tg": "сеюм"},
        addressees=("Invented Academy", " "),
        themes=(About.STATISTICS, About.CASES),
    )
    add_point(by=keeper, document=document.id, told=told)
    assert [one.state for one in document_of(keeper, document.id).points] == [None] * 3
    agree(by=keeper, document=document.id, agreement=AGREED)
    shown = document_of(keeper, document.id)
    assert (shown.state, shown.row.agreed_on, shown.moves) == (
        DocumentState.AGREED, AGREED.day, frozenset(),
    )  # fmt: skip
    assert [one.state for one in shown.points] == [State.DRAFTED] * 3
    third = recommendation_of(keeper, shown.points[2].row.recommendation_id)
    assert third.row.texts() == told.texts
    assert (third.row.addressees, third.themes) == (
        "Invented Academy",
        [About.CASES, About.STATISTICS],
    )
    assert (third.row.kind, third.row.document, third.row.point, third.row.position) == (
        Kind.OUTCOME_POINT.value, str(document.id), "A3", 2,
    )  # fmt: skip
    assert [(one.move, one.day, one.words) for one in third.steps] == [
        (Move.AGREE, "2026-05-06", AGREED.by_whom)
    ]
    assert Entry.objects.filter(subject=str(third.row.id)).count() == 1
    of_document = Entry.objects.filter(subject=str(document.id))
    assert of_document.filter(details__contains='"agree"').count() == 1
    with refused(Why.AGREED_ALREADY):
        agree(by=keeper, document=document.id, agreement=AGREED)
    with whole_table("count what came in"):
        assert Recommendation.objects.count() == 3


def test_agreeing_that_fails_on_the_way_leaves_a_draft_and_no_recommendation(
    keeper: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = built(keeper, ["one", "two", "three"])
    noted, seen = agreeing.noted, []

    def fails_at_the_third(*given: Any) -> None:
        seen.append(given)
        if len(seen) == 3:
            raise OSError("the disk is full")
        noted(*given)

    monkeypatch.setattr(agreeing, "noted", fails_at_the_third)
    with pytest.raises(OSError, match="full"):
        agree(by=keeper, document=document.id, agreement=AGREED)
    shown = document_of(keeper, document.id)
    assert shown.state is DocumentState.DRAFT
    assert [one.row.recommendation_id for one in shown.points] == [None] * 3
    with whole_table("nothing may be left"):
        assert Recommendation.objects.count() == 0
    assert not Entry.objects.filter(details__contains='"agree"').exists()


@pytest.mark.parametrize("settled", [Why.AGREED_ALREADY, Why.DROPPED_ALREADY])
def test_what_was_agreed_or_dropped_does_not_change(keeper: Reader, settled: Why) -> None:
    document = built(keeper, ["one", "two"])
    (section,) = document_of(keeper, document.id).sections
    if settled is Why.AGREED_ALREADY:
        agree(by=keeper, document=document.id, agreement=AGREED)
    else:
        drop(by=keeper, document=document.id, because="The workshop was called off.")
    part: dict[str, Any] = {"by": keeper, "document": document.id, "version": None}
    of_section = part | {"section": section.row.id}
    of_point = part | {"point": section.points[0].row.id}
    acts: list[Callable[[], object]] = [
        lambda: change_document(by=keeper, id=document.id, version=None, told=TITLE),
        lambda: add_section(by=keeper, document=document.id, headings={"en": "More"}),
        lambda: change_section(**of_section, headings={"en": "Other"}),
        lambda: move_section(**of_section, by_places=1),
        lambda: take_section_off(**of_section),
        lambda: add_point(**part, told=point(section.row.id, "three")),
        lambda: change_point(**of_point, told=point(section.row.id, "three")),
        lambda: move_point(**of_point, by_places=1),
        lambda: take_point_off(**of_point),
        lambda: agree(**part, agreement=AGREED),
        lambda: drop(**part, because="Nobody needs it."),
    ]
    for act in acts:
        with refused(settled):
            act()
    assert read(keeper, document) == {"A1": "one", "A2": "two"}


def test_a_draft_is_dropped_for_a_reason_and_stays_readable(keeper: Reader) -> None:
    document = built(keeper, ["one"])
    with refused(Why.NEEDS_REASON):
        drop(by=keeper, document=document.id, because="  ")
    with refused(Why.CHANGED_MEANWHILE):
        drop(by=keeper, document=document.id, version=0, because="The workshop was called off.")
    assert document_of(keeper, document.id).state is DocumentState.DRAFT
    drop(by=keeper, document=document.id, because="The workshop was called off.")
    shown = document_of(keeper, document.id)
    assert shown.state is DocumentState.DROPPED and not shown.moves
    assert shown.row.dropped_because == "The workshop was called off."
    assert read(keeper, document) == {"A1": "one"}
    with whole_table("what became of it"):
        assert Recommendation.objects.count() == 0


def test_a_document_without_points_is_not_agreed(keeper: Reader) -> None:
    empty, half = built(keeper), built(keeper, ["one"], [])
    with refused(Why.WITHOUT_POINTS):
        agree(by=keeper, document=empty.id, agreement=AGREED)
    with refused(Why.SECTION_WITHOUT_POINTS) as caught:
        agree(by=keeper, document=half.id, agreement=AGREED)
    assert caught.value.facts == {"letter": "B"}
    with whole_table("nothing may be left"):
        assert Recommendation.objects.count() == 0


def test_who_agreed_and_when_must_be_possible(keeper: Reader) -> None:
    told = DocumentTold(titles=TITLE.titles, start=PartialDate.from_edtf("2026-05"))
    document = built(keeper, ["one"], told=told)
    for agreement, why in (
        (Agreement(day=AGREED.day, by_whom=" "), Why.NEEDS_WHO_AGREED),
        (Agreement(day=today() + timedelta(days=1), by_whom="All"), Why.DAY_TO_COME),
        (Agreement(day=date(2026, 4, 30), by_whom="All"), Why.AGREED_BEFORE_THE_MEETING),
    ):
        with refused(why):
            agree(by=keeper, document=document.id, agreement=agreement)
    # Of a meeting known to the month, every day of the month may be the one.
    first = Agreement(day=date(2026, 5, 1), by_whom="All")
    assert len(agree(by=keeper, document=document.id, agreement=first)) == 1


def test_a_point_says_something_and_says_it_once(keeper: Reader) -> None:
    document = built(keeper, ["Train the trainers"])
    (section,) = document_of(keeper, document.id).sections
    nothing = PointTold(section=section.row.id, texts={"en": " ", "tg": "\n"})
    with refused(Why.NEEDS_TEXT):
        add_point(by=keeper, document=document.id, told=nothing)
    with refused(Why.SAME_POINT) as caught:
        add_point(
            by=keeper, document=document.id, told=point(section.row.id, "train  the Trainers")
        )
    assert caught.value.facts == {"number": "A1"}
    # Its own wording is no repetition, and another language may use the same letters.
    own = section.points[0].row.id
    again = PointTold(section=section.row.id, texts={"en": "Train the trainers", "uz": "x"})
    change_point(by=keeper, document=document.id, point=own, version=None, told=again)
    other = PointTold(section=section.row.id, texts={"ru": "Train the trainers"})
    add_point(by=keeper, document=document.id, told=other)


def test_what_is_said_of_a_document_must_be_possible(keeper: Reader) -> None:
    began, ended = PartialDate.from_edtf("2026-05-06"), PartialDate.from_edtf("2026-04")
    for told, why in (
        (DocumentTold(titles={"ru": ""}), Why.NEEDS_TITLE),
        (DocumentTold(titles=TITLE.titles, letter="Ж"), Why.NO_SUCH_LETTER),
        (DocumentTold(titles=TITLE.titles, letter=""), Why.NO_SUCH_LETTER),
        (DocumentTold(titles=TITLE.titles, start=began, end=ended), Why.ENDS_BEFORE_IT_BEGINS),
    ):
        with refused(why):
            enter_document(by=keeper, told=told)
    assert documents(keeper) == []
    document = built(keeper, ["one"], told=DocumentTold(titles=TITLE.titles, letter="Z"))
    with refused(Why.NO_LETTER_LEFT):
        add_section(by=keeper, document=document.id, headings={"en": "After the last letter"})
    with refused(Why.NEEDS_HEADING):
        add_section(by=keeper, document=built(keeper).id, headings={})
    two = built(keeper, ["one"], ["two"])
    with refused(Why.NO_LETTER_LEFT):
        told = DocumentTold(titles=TITLE.titles, letter="Z")
        change_document(by=keeper, id=two.id, version=None, told=told)
    assert list(read(keeper, two)) == ["A1", "B1"]


def test_two_at_once_are_noticed(keeper: Reader) -> None:
    document = built(keeper, ["one"])
    shown = document_of(keeper, document.id)
    seen, (section,) = shown.row.version, shown.sections
    add_point(by=keeper, document=document.id, version=seen, told=point(section.row.id, "two"))
    with refused(Why.CHANGED_MEANWHILE):
        add_point(by=keeper, document=document.id, version=seen, told=point(section.row.id, "six"))
    with refused(Why.CHANGED_MEANWHILE):
        agree(by=keeper, document=document.id, version=seen, agreement=AGREED)
    assert list(read(keeper, document).values()) == ["one", "two"]


def test_practice_is_apart(people: People, keeper: Reader) -> None:
    practising = people.reader("programme_manager", practice=True)
    document = built(practising, ["one"])
    assert documents(keeper) == []
    with pytest.raises(NotThere):
        document_of(keeper, document.id)
    with pytest.raises(NotThere):
        agree(by=keeper, document=document.id, agreement=AGREED)
    with pytest.raises(NotThere):
        drop(by=keeper, document=document.id, because="Nobody needs it.")
    (made,) = agree(by=practising, document=document.id, agreement=AGREED)
    assert made.practice
    with pytest.raises(NotThere):
        recommendation_of(keeper, made.id)


def test_others_do_not_meet_them_and_readers_change_nothing(people: People, keeper: Reader) -> None:
    document = built(keeper, ["one"])
    for act in (documents, lambda by: document_of(by, document.id)):
        with pytest.raises(NotPermitted):
            act(people.reader("investigator"))
    statistician = people.reader("statistician")
    assert document_of(statistician, document.id).moves == frozenset()
    assert [one.points for one in documents(statistician)] == [1]
    with pytest.raises(NotPermitted):
        agree(by=statistician, document=document.id, agreement=AGREED)
    secretary = people.reader("commission_secretary")
    shown = document_of(secretary, document.id)
    assert shown.moves == {DocumentMove.CHANGE, DocumentMove.AGREE, DocumentMove.DROP}


def test_a_part_of_another_document_is_not_there(keeper: Reader) -> None:
    document, other = built(keeper, ["one"]), built(keeper, ["two"])
    (section,) = document_of(keeper, other.id).sections
    strange = section.points[0].row.id
    with pytest.raises(NotThere):
        add_point(by=keeper, document=document.id, told=point(section.row.id, "three"))
    with pytest.raises(NotThere):
        take_point_off(by=keeper, document=document.id, point=strange, version=None)
    with pytest.raises(NotThere):
        document_of(keeper, uuid4())
    assert read(keeper, other) == {"A1": "two"}


def test_the_table_of_states_is_complete() -> None:
    assert set(MOVES) == set(DocumentState)
    assert set(VERB_OF) == set(DocumentMove)
