"""A needs assessment from its first question to its result; nobody can be found from an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.training.models import NeedsRating, NeedsReply, NeedsSurvey
from himoya.platform.training.needs.actions import (
    GroupTold,
    SurveyTold,
    add_asked_group,
    change_survey,
    enter_survey,
    take_asked_group_off,
)
from himoya.platform.training.needs.answering import answer
from himoya.platform.training.needs.queries import fewest_people, survey_of
from himoya.platform.training.refusals import TrainingRefused, Why
from himoya.programmes.needs.replies import Rating
from tests.platform.people import People

pytestmark = pytest.mark.django_db

JUDGES = GroupTold(audience="judge", works_at="Invented court", people=9)


def told(**more: Any) -> SurveyTold:
    first = SurveyTold(
        title="Invented survey",
        opens=today(),
        closes=today() + timedelta(days=30),
        skills=("money", "children"),
    )
    return replace(first, **more)


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


def asked(keeper: Reader, group: GroupTold = JUDGES, **more: Any) -> tuple[UUID, UUID]:
    """A new survey with one group: its id, and the link of the group."""
    survey = enter_survey(by=keeper, told=told(**more)).id
    return survey, add_asked_group(by=keeper, survey=survey, told=group).address


def end(survey: UUID) -> None:
    """Let the days go by."""
    with whole_table("the days go by"):
        last = today() - timedelta(days=1)
        NeedsSurvey.objects.filter(id=survey).update(opens=last, closes=last)


def refused(why: Why) -> Any:
    return pytest.raises(TrainingRefused, match=why.value)


def test_what_many_said_is_shown_once_the_survey_is_over(keeper: Reader) -> None:
    survey, link = asked(keeper)
    said = [Rating(5, 1 + number % 3) for number in range(fewest_people())]
    for rating in said:
        answer(link, {"money": rating}, "")
    answer(link, {"children": Rating(4, 4)}, "")
    assert survey_of(keeper, survey).matrix is None, "while people still answer nothing is told"
    end(survey)
    shown = survey_of(keeper, survey)
    assert shown.matrix is not None
    (cell,) = shown.matrix.cells.values()
    assert (cell.people, float(cell.importance)) == (len(said), 5)
    assert abs(float(cell.mastery) - sum(one.mastery for one in said) / len(said)) <= 0.05
    assert shown.matrix.hidden == {("children", "judge")}
    assert (shown.answered, shown.asked) == (len(said) + 1, JUDGES.people)


def test_an_answer_leaves_no_trace_of_who_gave_it_or_when(people: People, keeper: Reader) -> None:
    """Neither a column of it nor an entry in the audit, though the person was signed in."""
    _survey, link = asked(keeper)
    before = Entry.objects.count()
    browser = people.client("investigator")
    entered = Entry.objects.count()
    sent = {"importance_money": "5", "mastery_money": "1", "code": "winter 17"}
    assert browser.post(reverse("training:answer", args=(link,)), sent).status_code == 302
    assert Entry.objects.count() == entered >= before
    with whole_table("what was stored"):
        (reply,) = NeedsReply.objects.values()
        (rating,) = NeedsRating.objects.values()
    assert reply.keys() == {"id", "group_id", "code"}
    assert rating.keys() == {"id", "reply_id", "skill", "importance", "mastery"}
    assert "winter" not in reply["code"]
    assert re.fullmatch(r"[0-9a-f]{32}", reply["code"])


def test_a_code_is_hashed_otherwise_in_every_survey_that_is_not_compared(keeper: Reader) -> None:
    for _number in range(2):
        answer(asked(keeper)[1], {"money": Rating(5, 1)}, "winter 17")
    with whole_table("what was stored"):
        codes = set(NeedsReply.objects.values_list("code", flat=True))
    assert len(codes) == 2


def test_people_who_write_the_same_code_are_compared_with_themselves(keeper: Reader) -> None:
    first, link = asked(keeper)
    codes = [f"winter {number}" for number in range(10, 10 + fewest_people())]
    for code in codes:
        answer(link, {"money": Rating(5, 2)}, code)
    end(first)
    second = enter_survey(by=keeper, told=told(), follows=first).id
    link = add_asked_group(by=keeper, survey=second, told=JUDGES).address
    for code in codes:
        answer(link, {"money": Rating(5, 4)}, code.upper())
    assert survey_of(keeper, second).changes is None
    end(second)
    changes = survey_of(keeper, second).changes
    assert changes is not None
    assert (changes["money"].people, float(changes["money"].by)) == (len(codes), 2)
    for compared in (first, second):
        with refused(Why.COMPARED_ALREADY):
            enter_survey(by=keeper, told=told(), follows=compared)


def test_nobody_answers_twice_with_one_code_or_more_often_than_people_are(keeper: Reader) -> None:
    survey, link = asked(keeper, replace(JUDGES, people=2))
    other = add_asked_group(by=keeper, survey=survey, told=JUDGES).address
    answer(link, {"money": Rating(5, 1)}, "winter 17")
    for again in (link, other):
        with refused(Why.CODE_WAS_USED):
            answer(again, {"money": Rating(5, 1)}, "Winter-17")
    answer(link, {"money": Rating(5, 1)}, "")
    with refused(Why.CANNOT_ANSWER_NOW):
        answer(link, {"money": Rating(5, 1)}, "")
    with whole_table("what was stored"):
        assert NeedsReply.objects.count() == 2


@pytest.mark.parametrize("days", [(1, 9), (-9, -1)])
def test_before_and_after_its_days_nobody_answers(keeper: Reader, days: tuple[int, int]) -> None:
    opens, closes = (today() + timedelta(days=one) for one in days)
    survey, link = asked(keeper)
    with whole_table("other days"):
        NeedsSurvey.objects.filter(id=survey).update(opens=opens, closes=closes)
    with refused(Why.CANNOT_ANSWER_NOW):
        answer(link, {"money": Rating(5, 1)}, "")
    page = reverse("training:answer", args=(link,))
    assert Client().get(page).status_code == 200
    assert Client().post(page, {"importance_money": "5", "mastery_money": "1"}).status_code == 409
    with whole_table("nothing is stored"):
        assert not NeedsReply.objects.exists()


def test_nothing_changes_once_results_are_shown(keeper: Reader) -> None:
    """Two results with one answer between them would tell that answer."""
    survey, _link = asked(keeper)
    group = survey_of(keeper, survey).groups[0].row.id
    end(survey)
    with refused(Why.SURVEY_IS_OVER):
        change_survey(by=keeper, id=survey, version=None, told=told())
    with refused(Why.SURVEY_IS_OVER):
        add_asked_group(by=keeper, survey=survey, told=JUDGES)
    with refused(Why.SURVEY_IS_OVER):
        take_asked_group_off(by=keeper, survey=survey, group=group)


def test_what_was_answered_stays_what_was_asked(keeper: Reader) -> None:
    survey, link = asked(keeper)
    answer(link, {"money": Rating(5, 1)}, "")
    group = survey_of(keeper, survey).groups[0].row.id
    with refused(Why.HAS_ANSWERS):
        change_survey(by=keeper, id=survey, version=None, told=told(skills=("money",)))
    with refused(Why.HAS_ANSWERS):
        take_asked_group_off(by=keeper, survey=survey, group=group)
    later = today() + timedelta(days=60)
    change_survey(by=keeper, id=survey, version=None, told=told(closes=later))
    assert survey_of(keeper, survey).row.closes == later
    with refused(Why.CHANGED_MEANWHILE):
        change_survey(by=keeper, id=survey, version=1, told=told())


def test_nobody_is_asked_nothing(keeper: Reader) -> None:
    teachers = GroupTold(audience="teacher", works_at="Invented school", people=9)
    survey, _link = asked(keeper)
    with refused(Why.ASKED_NOTHING):
        asked(keeper, teachers, skills=("money",))
    add_asked_group(by=keeper, survey=survey, told=teachers)
    with refused(Why.ASKED_NOTHING):
        change_survey(by=keeper, id=survey, version=None, told=told(skills=("money",)))


def test_a_survey_is_there_for_its_own_office_alone(people: People, keeper: Reader) -> None:
    survey, _link = asked(keeper)
    looker = people.reader("commission_secretary")
    with pytest.raises(NotThere):
        survey_of(looker, survey)
    with pytest.raises(NotThere):
        survey_of(people.reader("training_manager", practice=True), survey)
    with pytest.raises(NotPermitted):
        survey_of(people.reader("investigator"), survey)
    with pytest.raises(NotPermitted):
        enter_survey(by=looker, told=told())


@pytest.fixture
def browser(people: People) -> Iterator[Client]:
    yield people.client("training_manager")


def day_parts(name: str, day: date) -> dict[str, str]:
    return {
        f"{name}_day": str(day.day),
        f"{name}_month": str(day.month),
        f"{name}_year": str(day.year),
    }


def sent_survey(**more: Any) -> dict[str, Any]:
    first = told()
    days = day_parts("opens", first.opens) | day_parts("closes", first.closes)
    return {"title": first.title, "skills": list(first.skills), **days, **more}


SENT_GROUP = {"audience": "judge", "works_at": "Invented court", "people": "9"}


def test_a_survey_goes_from_its_form_to_its_result(browser: Client) -> None:
    assert (
        "No survey has been entered yet." in browser.get(reverse("training:needs")).content.decode()
    )
    survey = browser.post(reverse("training:new-survey"), sent_survey())["Location"].split("/")[-2]
    page = reverse("training:survey", args=(survey,))
    browser.post(reverse("training:add-asked-group", args=(survey,)), SENT_GROUP)
    link = re.findall(r"/training/answer/[0-9a-f-]{36}/", browser.get(page).content.decode())[0]
    visitor = Client()
    assert "Your name is not asked" in visitor.get(link).content.decode()
    for number in range(fewest_people()):
        sent = {"importance_money": "5", "mastery_money": str(1 + number % 2)}
        answered = visitor.post(link, sent, follow=True).content.decode()
        assert "Your answers have arrived" in answered
    assert "Results are shown when the survey is over" in browser.get(page).content.decode()
    end(UUID(survey))
    result = browser.get(page).content.decode()
    assert "5 of 9" in result
    assert "Judges: importance beside mastery" in result
    assert "<svg" in result
    assert ">3.6<" in result, "5 less the average of 1, 2, 1, 2, 1"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"importance_money": "5"}, "answer both questions, or neither"),
        ({}, "Answer the questions about at least one skill."),
        ({"importance_money": "6", "mastery_money": "1"}, "Select a valid choice"),
        ({"importance_money": "5", "mastery_money": "1", "code": "17!"}, "at least 5 letters"),
    ],
)
def test_what_is_no_answer_is_said_and_not_stored(
    keeper: Reader, sent: dict[str, str], said: str
) -> None:
    _survey, link = asked(keeper)
    found = Client().post(reverse("training:answer", args=(link,)), sent)
    assert found.status_code == 422
    assert said in found.content.decode()
    with whole_table("nothing is stored"):
        assert not NeedsReply.objects.exists()


def test_a_link_that_nobody_was_given_is_not_there() -> None:
    page = reverse("training:answer", args=(uuid4(),))
    assert [Client().get(page).status_code, Client().post(page).status_code] == [404, 404]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_a_survey_opens_in_every_language(people: People, language: str) -> None:
    browser = people.client("training_manager", language=language)
    survey = browser.post(reverse("training:new-survey"), sent_survey())["Location"].split("/")[-2]
    browser.post(reverse("training:add-asked-group", args=(survey,)), SENT_GROUP)
    with whole_table("the group"):
        (group,) = NeedsSurvey.objects.get(id=survey).groups.all()
    for name, ids in {
        "needs": (),
        "new-survey": (),
        "survey": (survey,),
        "change-survey": (survey,),
        "add-asked-group": (survey,),
        "answer": (group.address,),
        "answered": (),
    }.items():
        found = browser.get(reverse(f"training:{name}", args=ids))
        assert found.status_code == 200, name
        assert f'lang="{language}"' in found.content.decode(), name
    sheet = browser.get(reverse("training:question-sheet", args=(survey, group.id)))
    assert sheet.content.startswith(b"%PDF")
    for _number in range(fewest_people()):
        answer(group.address, {"money": Rating(5, 1)}, "")
    end(UUID(survey))
    assert browser.get(reverse("training:survey", args=(survey,))).status_code == 200
