"""Plans, measures and acts as pages: entered, narrowed, moved on, named as overdue, published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.actions.writing import enter_act
from himoya.platform.action_plan.actions.written import WrittenAct
from himoya.platform.action_plan.kinds import ActKind, Move
from himoya.platform.action_plan.queries.acts import ActsWanted, acts
from himoya.platform.action_plan.queries.plans import plan_of, plans
from himoya.platform.action_plan.waiting import waiting_for
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import today
from himoya.platform.recommendations.actions.writing import Written as WrittenAdvice
from himoya.platform.recommendations.actions.writing import enter as enter_advice
from tests.platform.action_plan.making import TITLE, a_measure, a_plan, adopted, done
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


def at(name: str, *args: object) -> str:
    return reverse(f"action_plan:{name}", args=args)


def page(client: Client, name: str, *args: object, **asked: object) -> str:
    answer = client.get(at(name, *args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def refused(client: Client, place: str, given: Mapping[str, object]) -> str:
    answer = client.post(place, given)
    assert answer.status_code == 422
    return answer.content.decode()


def typed(name: str, day: date) -> dict[str, object]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_a_plan_is_entered_filled_adopted_and_shown_to_everybody(
    browser: Client, secretary: Reader
) -> None:
    days = typed("begins", date(2026, 1, 1)) | typed("ends", date(2025, 1, 1))
    said = refused(browser, at("enter-plan"), {"text_en": TITLE} | days)
    assert "It would end before it begins." in said and TITLE in said, "what was typed is there"
    days |= typed("ends", date(2027, 12, 31))
    assert browser.post(at("enter-plan"), {"text_en": TITLE} | days).status_code == 302
    (line,) = plans(secretary)
    plan = line.row.id
    asked = {"text_en": "Teach", "number": "x", "direction": "prevention", "approach": "preventive"}
    assert "such as 3 or 1.10" in refused(browser, at("enter-measure", plan), asked)
    browser.post(at("enter-measure", plan), asked | {"number": "1.1", "bodies": "Schools"})
    (measure,) = plan_of(secretary, plan).measures
    assert "not known" in page(browser, "plan", plan), "which act adopted it"
    anybody = Client()
    assert TITLE not in page(anybody, "public")
    assert browser.get(at("publish-plan", plan), follow=True).content.count(b"not possible") == 1
    browser.post(at("step-plan", plan, "adopt"), {"words": "By an act of the government."})
    assert "The day is not known" in page(browser, "plan", plan)
    browser.post(at("publish-plan", plan), {"words": "Everybody should know."})
    shown = page(anybody, "public")
    assert TITLE in shown and "Teach" in shown and "Schools" in shown
    assert str(measure.id) not in shown and "Everybody should know" not in shown


def test_measures_are_narrowed_and_stand_by_quarter_of_their_deadline(
    browser: Client, secretary: Reader, people: People
) -> None:
    plan = a_plan(secretary)
    council = people.agency("XD-COM").id
    for number, more in {
        "1": {"deadline": date(2026, 5, 1), "owner": council},
        "2": {"deadline": date(2026, 4, 1), "direction": "protection"},
        "3": {},
    }.items():
        a_measure(secretary, plan, number, **more)
    shown = page(browser, "measures", plan)
    heads = re.findall(r'<h2 class="govuk-heading-m">(.*?)</h2>', shown)
    assert heads == ["Quarter 2 of 2026", "No deadline"]
    numbers = re.compile(r">(\d)\. Invented measure")
    assert numbers.findall(shown) == ["1", "2", "3"]
    for asked, expected in (
        ({"direction": "protection"}, ["2"]),
        ({"owner": council}, ["1"]),
        ({"state": "done"}, []),
        ({"approach": "preventive", "direction": "prevention"}, ["1", "3"]),
        ({"direction": "nonsense"}, ["1", "2", "3"]),
    ):
        assert numbers.findall(page(browser, "measures", plan, **asked)) == expected
    counts = page(browser, "plan", plan)
    assert (
        f"owner={council}&amp;state=planned" in counts
        and "Measures that are done: 0 of 3" in counts
    )


def test_measures_and_acts_are_found_by_their_words_where_they_may_be_seen(
    people: People, browser: Client, secretary: Reader
) -> None:
    draft, plan = a_plan(secretary), a_plan(secretary, texts={"en": "A plan that holds"})
    texts = {"en": "Print a list of signs", "uz": "Belgilar roʻyxatini chop etish"}
    a_measure(secretary, plan, texts=texts, bodies=["An invented ministry"])
    a_measure(secretary, draft, texts={"en": "Print nothing"})
    adopted(secretary, plan)
    act = enter_act(
        by=secretary, written=WrittenAct(texts={"en": "Order on a list"}, kind=ActKind.ORDER)
    )
    place = at("search")

    def found(words: str, client: Client = browser) -> list[str]:
        told = client.post(place, {"words": words}).content.decode()
        return re.findall(r"/action-plan/(?:measures|acts)/[0-9a-f-]{36}/\">([^<]+)<", told)

    assert found("LIST sign") == found("royxat chop") == ["1.1. Print a list of signs"]
    assert found("list") == ["1.1. Print a list of signs", "Order on a list"]
    assert sorted(found("print")) == ["1.1. Print a list of signs", "1.1. Print nothing"]
    assert found("ministry invented") == ["1.1. Print a list of signs"]
    office = people.client("investigation_head")
    assert found("print", office) == ["1.1. Print a list of signs"], "of adopted plans alone"
    assert found("order", office) == [] and act.text_en == "Order on a list"
    assert "More was found" not in browser.post(place, {"words": "list"}).content.decode()


def test_what_is_overdue_says_so_everywhere_until_it_is_done(
    browser: Client, secretary: Reader
) -> None:
    plan = a_plan(secretary)
    measure = a_measure(secretary, plan, deadline=today() - timedelta(days=1))
    adopted(secretary, plan)
    pages = (("plan", plan), ("measures", plan), ("measure", measure))
    assert all(
        "verdue" in page(browser, *one).partition("himoya-filtered")[2] for one in pages[1:2]
    )
    assert "Measures that are overdue: 1" in page(browser, "plan", plan)
    assert "Overdue since" in page(browser, "measure", measure)
    (item,) = waiting_for(secretary).items
    assert item.days_left == -1 and item.url == at("measure", measure)
    today_typed = typed("day", today())
    step = at("step-measure", measure, "finish")
    assert "required" in refused(browser, step, {"words": "It is done."} | today_typed)
    given = {"words": "It is done.", "evidence": "https://example.org/report"} | today_typed
    assert browser.post(step, given).status_code == 302
    shown = page(browser, "measure", measure)
    assert "Overdue" not in shown and 'href="https://example.org/report"' in shown
    assert waiting_for(secretary).items == []


def test_acts_are_listed_by_deadline_and_narrowed(browser: Client, secretary: Reader) -> None:
    advice = enter_advice(by=secretary, written=WrittenAdvice(texts={"en": "Some advice"}))
    late = today() - timedelta(days=2)
    for text, more in {
        "An act without a day": {},
        "A late act": typed("deadline", late) | {"recommendation": str(advice.id)},
        "A later act": typed("deadline", today() + timedelta(days=60)),
    }.items():
        browser.post(at("enter-act"), {"text_en": text, "kind": "law"} | more)
    listed = re.compile(r">(An? [a-z ]*act[a-z ]*)</a>")
    assert listed.findall(page(browser, "acts").partition("himoya-filtered")[2]) == [
        "A late act",
        "A later act",
        "An act without a day",
    ]
    narrowed = page(browser, "acts", only_late="on").partition("himoya-filtered")[2]
    assert listed.findall(narrowed) == ["A late act"]
    assert "Acts that still wait: 3 of 3" in page(browser, "acts")
    (row, *_rest) = acts(secretary, ActsWanted()).rows
    assert f'value="{advice.id}" selected' in page(browser, "change-act", row.id)
    browser.post(at("step-act", row.id, "drop"), {"words": "Not needed."} | typed("day", today()))
    assert "Acts that still wait: 2 of 3" in page(browser, "acts")
    assert "Not needed." in page(browser, "act", row.id)


def test_activities_and_recommendations_are_chosen_from_lists(
    browser: Client, secretary: Reader
) -> None:
    measure = a_measure(secretary, a_plan(secretary))
    given = {"activities": ["tj-2018 1.2", "uz-2019 uz-e01"], "words": "They serve it."}
    assert browser.post(at("align-measure", measure), given).status_code == 302
    shown = page(browser, "measure", measure)
    assert "tj-2018 1.2: Four training manuals" in shown and "uz-2019 uz-e01" in shown
    wrong = refused(browser, at("align-measure", measure), {"activities": ["x 1"], "words": "-"})
    assert "x 1" in wrong
    again = page(browser, "align-measure", measure)
    ticked = re.findall(r'<input[^>]*name="activities"[^>]*value="([^"]*)"[^>]*checked', again)
    assert ticked == ["tj-2018 1.2", "uz-2019 uz-e01"]


def test_who_only_reads_is_offered_nothing(people: People, secretary: Reader) -> None:
    plan = a_plan(secretary)
    measure = a_measure(secretary, plan)
    adopted(secretary, plan)
    done(secretary, measure, Move.START)
    reader = people.client("statistician")
    shown = page(reader, "plan", plan)
    assert "Add a measure" not in shown and "Take in a workbook" not in shown
    main = page(reader, "measure", measure).partition("<h1")[2]
    assert "govuk-button" not in main
    assert reader.get(at("step-measure", measure, "finish")).status_code == 403
    assert reader.get(at("step-measure", measure, "fly")).status_code == 403
    keeper = people.client("commission_secretary")
    assert keeper.get(at("step-measure", measure, "fly")).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_the_language_and_marks_a_text_in_another(
    people: People, secretary: Reader, language: str
) -> None:
    plan: UUID = a_plan(secretary)
    shown = page(people.client("commission_secretary", language=language), "plan", plan)
    assert f'lang="en">{TITLE}</h1>' in shown
    own = {"en": "Draft", "ru": "Проект", "tg": "Лоиҳа", "uz": "Loyiha"}
    assert f">{own[language]}<" in re.sub(r"\s+<", "<", shown)
