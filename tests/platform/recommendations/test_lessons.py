"""Lessons of programmes and the recommendations that follow: tied, taken off, kept and flagged."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from himoya.platform.recommendations.actions.tying import tie, untie
from himoya.platform.recommendations.actions.writing import Written, enter
from himoya.platform.recommendations.kinds import Move
from himoya.platform.recommendations.models import Recommendation, RecommendationLesson
from himoya.platform.recommendations.queries.lessons import (
    LessonSaid,
    LessonTied,
    Standing,
    lesson_register,
    lessons_of,
    lessons_to_tie,
    tied_now,
)
from himoya.platform.recommendations.queries.listing import Wanted
from himoya.platform.recommendations.queries.reading import recommendation_of
from himoya.platform.recommendations.refusals import RecommendationRefused, Why
from himoya.platform.recommendations.workbooks.columns import Column
from himoya.platform.recommendations.workbooks.reading import from_workbook
from himoya.platform.recommendations.workbooks.taking_in import foresee
from himoya.platform.recommendations.workbooks.writing import workbook
from himoya.programmes.facts.reading import packaged_ids, packaged_programme
from himoya.programmes.facts.recommendations import Lesson
from tests.platform.people import People

KEY = ("tj-2018", "L2")
TEXT = "Fit the tools to what the academy teaches"


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return next(one for one in packaged_programme(KEY[0]).lessons if one.id == KEY[1])


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def row(keeper: Reader) -> Recommendation:
    return enter(by=keeper, written=Written(texts={"en": TEXT}))


def tied(by: Reader, row: Recommendation, **more: Any) -> RecommendationLesson:
    """The lesson, tied to a recommendation."""
    tie(by=by, recommendation=row.id, lesson=KEY, words="Both say it.", **more)
    return lessons_of(by, row.id)[-1].row


def refused(why: Why) -> Any:
    return pytest.raises(RecommendationRefused, match=f"^{why.value}$")


@pytest.mark.django_db
def test_a_lesson_is_tied_and_taken_off_with_its_reasons(
    keeper: Reader, row: Recommendation, lesson: Lesson
) -> None:
    one = tied(keeper, row)
    assert (one.programme, one.lesson, one.text) == (*KEY, lesson.text)
    assert one.sources.splitlines() == list(lesson.src)
    with refused(Why.LESSON_TIED):
        tied(keeper, row)
    with refused(Why.UNKNOWN_LESSON):
        tie(by=keeper, recommendation=row.id, lesson=("tj-2018", "L99"), words="It says so.")
    with refused(Why.CHANGED_MEANWHILE):
        untie(by=keeper, recommendation=row.id, version=1, tie=one.id, words="Late.")
    with refused(Why.NEEDS_WORDS):
        untie(by=keeper, recommendation=row.id, tie=one.id, words=" ")
    assert len(lessons_of(keeper, row.id)) == 1
    untie(by=keeper, recommendation=row.id, tie=one.id, words="It says something else.")
    assert lessons_of(keeper, row.id) == []
    with pytest.raises(NotThere):
        untie(by=keeper, recommendation=row.id, tie=one.id, words="Once more.")
    steps = recommendation_of(keeper, row.id).steps
    assert [one.move for one in steps] == [Move.ENTER, Move.TIE_LESSON, Move.UNTIE_LESSON]
    assert [one.words for one in steps[1:]] == ["Both say it.", "It says something else."]
    assert [lesson.text in one.lesson for one in steps] == [False, True, True]
    assert {one.state.value for one in steps} == {row.state}, "the state stays"
    assert Entry.objects.filter(subject=str(row.id)).count() == 3
    assert tied(keeper, row).id != one.id, "what was taken off may be tied again"


@pytest.mark.django_db
def test_what_was_tied_is_never_written_anew(keeper: Reader, row: Recommendation) -> None:
    tied(keeper, row)
    with whole_table("try to change what was tied"):
        rows = RecommendationLesson.objects.filter(recommendation=row)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(tied=False)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


@pytest.mark.django_db
def test_the_register_names_what_follows_and_what_lacks_it(
    keeper: Reader, row: Recommendation
) -> None:
    # Of a lesson that no programme tells, nothing but its row is left.
    with whole_table("a lesson of a programme as it was once"):
        RecommendationLesson.objects.create(
            recommendation=row, number=99, programme=KEY[0], lesson="L99", text="Gone", tied=True
        )
    all_told = [
        (name, one.id) for name in packaged_ids() for one in packaged_programme(name).lessons
    ]
    offered = [one.key for one in lessons_to_tie(keeper, row.id)]
    assert offered == all_told
    tied(keeper, row)
    found = lesson_register(keeper)
    assert [said.key for said, _follows in found.told] == all_told
    follows = {said.key: [one.recommendation.id for one in rows] for said, rows in found.told}
    assert follows == {key: [row.id] if key == KEY else [] for key in all_told}
    assert found.without == len(all_told) - 1
    assert [[one.tied.row.text for one in rows] for rows in found.gone] == [["Gone"]]
    assert [one.key for one in lessons_to_tie(keeper, row.id)] == [
        key for key in all_told if key != KEY
    ]


@pytest.mark.django_db
def test_practice_and_other_roles_are_apart(
    people: People, keeper: Reader, row: Recommendation
) -> None:
    one = tied(keeper, row)
    practising = people.reader("commission_secretary", practice=True)
    assert lessons_of(practising, row.id) == []
    assert lesson_register(practising).without == len(lesson_register(practising).told)
    with pytest.raises(NotThere):
        untie(by=practising, recommendation=row.id, tie=one.id, words="To try it.")
    with pytest.raises(NotPermitted):
        tie(by=people.reader("statistician"), recommendation=row.id, lesson=KEY, words="Mine.")
    assert len(lessons_of(people.reader("statistician"), row.id)) == 1


def test_a_lesson_told_otherwise_or_no_longer_is_flagged() -> None:
    row = RecommendationLesson(programme="a", lesson="L1", text="As it was", tied=True)
    now = LessonSaid(programme="a", title="A", lesson="L1", text="As it was", sources=())
    anew = LessonSaid(programme="a", title="A", lesson="L1", text="In other words", sources=())
    found = [LessonTied(row=row, now=one).standing for one in (now, anew, None)]
    assert found == [Standing.AS_IT_WAS, Standing.WORDED_ANEW, Standing.GONE]


def test_the_last_row_of_a_lesson_counts() -> None:
    def rows(*told: tuple[int, str, bool]) -> list[RecommendationLesson]:
        return [
            RecommendationLesson(
                recommendation_id=UUID(int=number), programme="a", lesson=lesson, tied=tied
            )
            for number, lesson, tied in told
        ]

    on, off, again = rows((1, "L1", True), (1, "L1", False), (1, "L1", True))
    others = rows((1, "L2", True), (2, "L1", True))
    assert tied_now([on, *others]) == [on, *others]
    assert tied_now([on, *others, off]) == others
    assert tied_now([on, off, again]) == [again]


@pytest.mark.django_db
def test_the_pages_tie_show_and_take_off(
    people: People, keeper: Reader, row: Recommendation, lesson: Lesson
) -> None:
    browser = people.client_of(Account.objects.get(id=keeper.account))
    place = reverse("recommendations:tie", args=(row.id,))
    assert lesson.text in shown(browser, place)
    given = {"lesson": "/".join(KEY), "words": "Both say it.", "version": row.version}
    wrong = browser.post(place, given | {"lesson": "tj-2018/L99"})
    assert wrong.status_code == 422
    assert browser.post(place, given).status_code == 302
    assert "Somebody was faster than you" in browser.post(place, given | {
        "lesson": f"tj-2018/{packaged_programme('tj-2018').lessons[0].id}"
    }).content.decode()  # fmt: skip
    here = reverse("recommendations:recommendation", args=(row.id,))
    one = lessons_of(keeper, row.id)[0].row
    off = reverse("recommendations:untie", args=(one.id,))
    page = shown(browser, here)
    assert page.count(lesson.text) == 2, "as a lesson, and in the history"
    assert ", ".join(lesson.src) in page and off in page and "Both say it." in page
    assert off not in shown(people.client("statistician"), here)
    register = reverse("recommendations:lessons")
    beside = shown(browser, register).split(lesson.text)[1].split("</tr>")[0]
    assert here in beside and TEXT in beside and "Draft" in beside
    without = shown(browser, register + "?without=on")
    assert lesson.text not in without and "No recommendation yet" in without
    assert lesson.text in shown(browser, off)
    assert browser.post(off, {"words": "It does not.", "version": 2}).status_code == 302
    assert lesson.text in shown(browser, register + "?without=on")
    assert browser.get(off).status_code == 404, "it is taken off"


@pytest.mark.django_db
def test_a_lesson_that_the_office_wrote_changes_and_goes(
    people: People, keeper: Reader, row: Recommendation
) -> None:
    browser = people.client_of(Account.objects.get(id=keeper.account))
    write(browser, 0, "lesson", id="L9", text="Courts ask for interpreters late")
    twice = write(browser, 1, "lesson", id="L9", text="Another one")
    assert "There is a lesson “L9” already" in twice
    tie(by=keeper, recommendation=row.id, lesson=(KEY[0], "L9"), words="It says so.")
    write(browser, 1, "lesson", "L9", text="Courts ask for interpreters too late")
    here = reverse("recommendations:recommendation", args=(row.id,))
    page = shown(browser, here)
    assert "The programme words it otherwise now" in page
    assert "interpreters late" in page and "Now: Courts ask for interpreters too late" in page
    left = write(browser, 2, "lesson-out", "L9", reason="It was said of another programme.")
    assert "interpreters too late" not in left and "L2" in left, "the others stay"
    assert "The programme tells it no longer" in shown(browser, here)
    register = shown(browser, reverse("recommendations:lessons"))
    _told, _heading, gone = register.partition("Lessons that their programme tells no longer")
    assert "interpreters late" in gone and here in gone
    told = shown(browser, reverse("programmes:history", args=(KEY[0],)))
    assert "What was learned" in told and "It was said of another programme." in told


def write(browser: Client, seen: int, what: str, entry: str = "", **told: str) -> str:
    """Write a lesson as a person does who has seen that edition; return the page after it."""
    args = (KEY[0], what, entry) if entry else (KEY[0], what)
    name = "programmes:change-entry" if entry else "programmes:change"
    given = {"seen": str(seen), "source": "Minutes 4", **told}
    return browser.post(reverse(name, args=args), given, follow=True).content.decode()


def shown(browser: Client, place: str) -> str:
    answer = browser.get(place)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_the_workbook_carries_lessons_and_changes_none(keeper: Reader, row: Recommendation) -> None:
    tied(keeper, row)
    content = workbook(keeper, Wanted())
    book = openpyxl.load_workbook(io.BytesIO(content))
    cell = book.worksheets[0].cell(2, 1 + list(Column).index(Column.LESSONS))
    assert cell.value == " ".join(KEY)
    assert foresee(keeper, from_workbook(content, "xlsx", "en")).same == 1
    cell.value = "tj-2018 L1"
    saved = io.BytesIO()
    book.save(saved)
    with pytest.raises(WorkbookRefused) as told:
        foresee(keeper, from_workbook(saved.getvalue(), "xlsx", "en"))
    (problem,) = told.value.problems
    assert problem.startswith("Row 2, Lessons from which it follows")
    assert "“tj-2018 L1”" in problem and f"Accepted: {' '.join(KEY)}." in problem
