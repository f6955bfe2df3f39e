"""The wing at a browser: taking a request in, looking at it, saying who asked."""

from __future__ import annotations

import pytest
from django.urls import reverse

from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.referral.forms import REGISTER
from himoya.platform.referral.models import RequestForHelp
from himoya.platform.referral.queries import request_record
from tests.platform.entry.browsing import Filler
from tests.platform.people import People
from tests.platform.referral.conftest import Browsers, Scene

LANGUAGES = ("en", "ru", "tg", "uz")
TITLES = {
    "en": "Request for help",
    "ru": "Обращение за помощью",
    "tg": "Муроҷиат барои кумак",
    "uz": "Yordam soʻrab murojaat",
}


def test_a_request_is_taken_in_through_the_form(people: People) -> None:
    filler = Filler.of(people, "crisis_centre_worker", REGISTER)
    filler.fill("needs", "request_for_help", {"service_requested": ["counselling"]})
    version = str(filler.opened.draft.version)
    address = f"/entry/{filler.draft}/commit/"
    done = filler.client.post(address, {"version": version}, follow=True)
    text = done.content.decode()
    assert "The request was taken in under the number H-XD-CRC-01-" in text
    assert "those who work there, and nobody else" in text
    with reading_as(filler.reader):
        request = RequestForHelp.objects.get()
    values = request_record(filler.reader, request.id).values
    assert values["service_requested"] == ("counselling",)
    assert "request_date" in values


def test_the_form_asks_neither_for_the_number_nor_for_the_centre(people: People) -> None:
    filler = Filler.of(people, "crisis_centre_worker", REGISTER)
    text = filler.client.get(f"/entry/{filler.draft}/resume/", follow=True).content.decode()
    assert "Date of the request" in text
    assert "Request number" not in text
    assert "Crisis centre</" not in text


def test_a_change_goes_on_with_what_is_kept(scene: Scene, people: People) -> None:
    account = Account.objects.get(pk=scene.worker.account)
    client = people.client_of(account)
    begun = client.post(f"/entry/begin/request-for-help-change/{scene.request.id}/")
    draft = begun["Location"].split("/")[2]
    filler = Filler(client, account, type(scene.request.id)(draft))
    filler.fill("help-given", "request_for_help", {"request_outcome": "help_completed"})
    version = str(filler.opened.draft.version)
    client.post(f"/entry/{draft}/commit/", {"version": version})
    values = request_record(scene.worker, scene.request.id).values
    assert values["request_outcome"] == "help_completed"
    assert values["children_with_person"] == 2
    assert values["request_number"] == scene.number


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_is_shown_in_the_language_of_its_reader(scene: Scene, language: str) -> None:
    client = scene.people.client("crisis_centre_worker", language=language)
    answer = client.get(reverse("referral:request", args=(scene.request.id,)))
    text = answer.content.decode()
    assert f"<title>{TITLES[language]} – Himoya</title>" in text
    assert f'lang="{language}"' in text
    assert scene.number in text
    assert "himoya-exit" in text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_sentence_of_the_pages_stays_english(scene: Scene, language: str) -> None:
    client = scene.people.client("crisis_centre_worker", language=language)
    for address in (
        reverse("referral:list"),
        reverse("referral:request", args=(scene.request.id,)),
    ):
        text = client.get(address).content.decode()
        for english in (
            "Only your centre",
            "Take in",
            "Kept by",
            "recorded",
            "Who asked",
            "Change",
        ):
            assert english not in text, (address, english)


def test_saying_who_asked_leads_to_the_person_and_back(scene: Scene, browser: Browsers) -> None:
    client = browser(scene.worker)
    page = reverse("referral:request", args=(scene.request.id,))
    assert "Say who this is" in client.get(page).content.decode()
    answer = client.post(reverse("referral:who", args=(scene.request.id,)))
    person = request_record(scene.worker, scene.request.id).person
    assert answer["Location"] == reverse("persons:add", args=(person,)) + f"?back={page}"
    assert client.get(answer["Location"]).status_code == 200
    after = client.get(page).content.decode()
    assert reverse("persons:person", args=(person,)) in after
    assert "Say who this is" not in after
    again = client.post(reverse("referral:who", args=(scene.request.id,)), follow=True)
    assert "This person is known already." in again.content.decode()


def test_the_list_is_narrowed_by_outcome_and_form(scene: Scene, browser: Browsers) -> None:
    client, number = browser(scene.worker), scene.number
    address = reverse("referral:list")
    for query, there in (
        ("outcome=not-ended", True),
        ("outcome=help_completed", False),
        ("outcome=help_completed&outcome=not-ended", True),
        ("form=SX1", True),
        ("form=FL1", False),
        ("occurrence=repeat", False),
        ("day-from=2026-03-02&day-until=2026-03-02", True),
        ("day-until=2026-03-01", False),
    ):
        text = client.get(f"{address}?{query}").content.decode()
        assert (number in text) is there, query


def test_a_centre_finds_its_work_on_the_first_page(scene: Scene, browser: Browsers) -> None:
    text = browser(scene.worker).get(reverse("home:my_work")).content.decode()
    assert scene.number in text
    assert "Requests that have not ended" in text
    assert "outcome=not-ended" in text
