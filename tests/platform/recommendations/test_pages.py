"""Recommendations as pages: found, followed, taken over, and read by everybody where released."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import today
from himoya.platform.home.work import work_of
from himoya.platform.recommendations.actions.taking_over import take_over
from himoya.platform.recommendations.actions.writing import Written, enter
from himoya.platform.recommendations.kinds import Theme
from himoya.platform.recommendations.models import Recommendation
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

TEXT = "Train those who teach at the invented academy"


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    answer = client.get(reverse(f"recommendations:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def today_typed() -> dict[str, int]:
    day = today()
    return {"day_day": day.day, "day_month": day.month, "day_year": day.year}


def test_a_recommendation_is_entered_and_followed_through_its_pages(browser: Client) -> None:
    place = reverse("recommendations:enter")
    assert browser.post(place, {"criterion": "A list of names"}).status_code == 422
    answer = browser.post(place, {"text_en": TEXT, "themes": ["training"]})
    row = UUID(answer["Location"].rstrip("/").rpartition("/")[2])
    shown = page(browser, "recommendation", row)
    assert TEXT in shown and "Note that it was proposed" in shown
    assert "Note that it was rejected" not in shown, "a draft is proposed first"
    step = reverse("recommendations:step", args=(row, "propose"))
    assert browser.post(step, today_typed() | {"words": "", "version": 1}).status_code == 422
    future = today() + timedelta(days=1)
    typed = {"day_day": future.day, "day_month": future.month, "day_year": future.year}
    late = browser.post(step, typed | {"words": "Sent.", "version": 1})
    assert "must not be in the future" in late.content.decode()
    given = today_typed() | {"words": "Sent by letter.", "evidence": "https://example.org/7"}
    assert browser.post(step, given | {"version": 1}).status_code == 302
    shown = page(browser, "recommendation", row)
    assert "Sent by letter." in shown and 'href="https://example.org/7"' in shown
    stale = reverse("recommendations:step", args=(row, "accept"))
    answered = browser.post(stale, today_typed() | {"words": "Yes.", "version": 1})
    assert "Somebody was faster than you" in answered.content.decode()


def test_recommendations_are_found_by_their_words_in_any_language(
    people: People, browser: Client, secretary: Reader
) -> None:
    texts = {"en": TEXT, "ru": "Обучать преподавателей вымышленной академии"}
    enter(by=secretary, written=Written(texts=texts, addressees=["Invented academy"]))
    enter(by=secretary, written=Written(texts={"tg": "Рӯйхати нишонаҳоро нашр кардан"}))
    place = reverse("recommendations:search")

    def found(words: str) -> list[str]:
        told = browser.post(place, {"words": words}).content.decode()
        return re.findall(r"recommendations/[0-9a-f-]{36}/\">([^<]+)<", told)

    assert found("ОБУЧАТЬ акад") == found("academy train") == found("invented ACADEMY") == [TEXT]
    assert found("руйхати") == ["Рӯйхати нишонаҳоро нашр кардан"], "any keyboard"
    assert found("academy list") == [] and browser.post(place, {"words": ""}).status_code == 422
    assert "Nothing was found." in browser.post(place, {"words": "xyz"}).content.decode()
    assert place in page(browser, "list")
    assert people.client("investigator").post(place, {"words": "train"}).status_code == 403


def test_a_programme_without_recommendations_says_so_and_leads_back(
    browser: Client, secretary: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = page(browser, "take-over-programme", "tj-2018")
    assert "name no recommendation" not in told
    monkeypatch.setattr("himoya.platform.recommendations.queries.preview.leavings", lambda _: [])
    told = page(browser, "take-over-programme", "tj-2018")
    assert "name no recommendation" in told and "All of it is here" not in told
    others = f'href="{reverse("recommendations:take-over")}"'
    assert told.count(others) == 2, "back, and on"


def test_only_links_that_are_safe_become_links(browser: Client, secretary: Reader) -> None:
    row = enter(by=secretary, written=Written(texts={"en": TEXT}))
    step = reverse("recommendations:step", args=(row.id, "note"))
    browser.post(step, today_typed() | {"words": "Look.", "evidence": "javascript:alert(1)"})
    assert "javascript:alert(1)" in page(browser, "recommendation", row.id)
    assert 'href="javascript' not in page(browser, "recommendation", row.id)


def test_a_change_shows_what_stood_there_before(browser: Client, secretary: Reader) -> None:
    row = enter(by=secretary, written=Written(texts={"en": TEXT}, themes=(Theme.CASES,)))
    place = reverse("recommendations:change", args=(row.id,))
    assert TEXT in browser.get(place).content.decode(), "the form holds what stands there"
    anew = {"text_en": "Train everybody", "themes": ["training"], "words": "Wider.", "version": 1}
    assert browser.post(place, anew).status_code == 302
    shown = page(browser, "recommendation", row.id)
    assert f"Text in English, before: {TEXT}" in shown
    assert "What it is about, before: Investigation and prosecution" in shown


def test_a_programme_is_previewed_then_taken_over_once(browser: Client) -> None:
    programme = packaged_programme("tj-2018")
    points = [point for one in programme.outcome_documents for point in one.points]
    expected = len(points) + len(programme.follow_up_suggestions)
    place = reverse("recommendations:take-over-programme", args=("tj-2018",))
    before = browser.get(place).content.decode()
    assert f"New here: {expected}" in before
    with whole_table("a preview stores nothing"):
        assert Recommendation.objects.count() == 0
    for _time in range(2):
        after = browser.post(place, follow=True).content.decode()
    assert f"Here already, left as they are: {expected}" in after
    listed = page(browser, "list", programme="tj-2018") + page(
        browser, "list", programme="tj-2018", page="2"
    )
    suggestions = [one.id for one in programme.follow_up_suggestions]
    for point in [*(one.id for one in points), *suggestions]:
        assert re.search(rf"tj-2018 {point}\s*<", listed), point


def test_documents_without_points_are_named_not_dropped(browser: Client) -> None:
    shown = page(browser, "take-over-programme", "uz-2019")
    assert "Bukhara Declaration" in shown.partition("do not stand in the sources")[2]


def test_the_list_is_narrowed_as_asked(browser: Client, secretary: Reader) -> None:
    take_over(by=secretary, programme=packaged_programme("uz-2019"))
    late = Written(texts={"en": TEXT}, deadline=today() - timedelta(days=400))
    enter(by=secretary, written=late)
    assert TEXT in page(browser, "list", overdue="on")
    assert "uz-2019 F01" not in page(browser, "list", overdue="on")
    assert "uz-2019 F04" in page(browser, "list", theme="training", programme="uz-2019")
    assert "uz-2019 F01" not in page(browser, "list", theme="training")
    assert "Give a year and a quarter" in page(browser, "list", quarter="soon")
    assert "Overdue since" in page(browser, "list", state="drafted")
    assert "There is no such recommendation" in page(browser, "list", state="done")


def test_numbers_of_the_roadmap_lead_to_as_many_rows(browser: Client, secretary: Reader) -> None:
    take_over(by=secretary, programme=packaged_programme("uz-2019"))
    enter(by=secretary, written=Written(texts={"en": TEXT}, deadline=today()))
    shown = page(browser, "board")
    cells = re.findall(r'href="([^"]*recommendations/\?[^"]+)">(\d+)<', shown)
    assert len(cells) == 2
    for address, number in cells:
        listed = browser.get(address.replace("&amp;", "&")).content.decode()
        assert listed.count('scope="row"') == int(number)


def test_everybody_reads_what_was_released_and_nothing_else(
    browser: Client, secretary: Reader, client: Client
) -> None:
    released = enter(by=secretary, written=Written(texts={"en": TEXT}))
    enter(by=secretary, written=Written(texts={"en": "Not for everybody"}))
    assert TEXT not in page(client, "public")
    place = reverse("recommendations:publish", args=(released.id,))
    assert (
        browser.post(place, {"words": "Agreed by the commission.", "version": 1}).status_code == 302
    )
    read = page(client, "public")
    assert TEXT in read and "Not for everybody" not in read
    assert "Agreed by the commission" not in read, "reasons are for those whose work it is"


def test_who_keeps_them_does_not_release_them(people: People, secretary: Reader) -> None:
    row = enter(by=secretary, written=Written(texts={"en": TEXT}))
    manager = people.client("programme_manager")
    place = reverse("recommendations:publish", args=(row.id,))
    assert manager.post(place, {"words": "I want it."}).status_code == 403
    assert "Put it on the public list" not in page(manager, "recommendation", row.id)


def test_the_home_page_reminds_of_what_is_due(secretary: Reader) -> None:
    late = Written(texts={"en": TEXT}, deadline=today() - timedelta(days=1))
    row = enter(by=secretary, written=late)
    address = reverse("recommendations:recommendation", args=(row.id,))
    told = [one for one in work_of(secretary).items if one.url == address]
    assert len(told) == 1 and "overdue" in told[0].text
    assert TEXT not in told[0].text


def test_what_programmes_learned_stands_with_its_source(browser: Client) -> None:
    shown = page(browser, "lessons")
    for name in ("tj-2018", "uz-2019"):
        for lesson in packaged_programme(name).lessons:
            assert lesson.text in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_readers_language(people: People, language: str) -> None:
    browser = people.client("commission_secretary", language=language)
    own = {"en": "Roadmap", "ru": "Дорожная карта", "tg": "Харитаи роҳ", "uz": "Yoʻl xaritasi"}
    assert own[language] in page(browser, "list")
    assert own[language] in page(browser, "board")
