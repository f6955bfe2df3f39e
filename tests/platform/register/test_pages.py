"""The thin story through the pages, as browsers see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.register.actions import propose_hand_over, take_over
from himoya.platform.register.models import Case, HandOver
from himoya.platform.register.urls import urlpatterns
from tests.platform.register.conftest import NOWHERE, Story

Browsers = Callable[[Reader], Client]

REASON = "A person of this case called from the border and is in danger now."


@pytest.fixture
def browser(story: Story) -> Browsers:
    return lambda reader: story.people.client_of(Account.objects.get(pk=reader.account))


def page(name: str, *args: object) -> str:
    return reverse(f"register:{name}", args=args)


def proposed(story: Story) -> HandOver:
    return propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )


OF_CASE = ("case", "people", "events", "proceedings", "history")


@pytest.mark.parametrize("name", OF_CASE)
def test_the_pages_of_a_case_show_it_to_its_holder(
    story: Story, browser: Browsers, name: str
) -> None:
    response = browser(story.investigator).get(page(name, story.case.pk))
    assert response.status_code == 200
    assert story.number in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", [*OF_CASE, "hand-over", "assign"])
def test_a_foreign_and_an_absent_case_are_not_there(
    story: Story, browser: Browsers, name: str
) -> None:
    head = story.people.reader("investigation_head", "XD-MIA-02")
    client = browser(head)
    answers = [client.get(page(name, id)) for id in (story.case.pk, NOWHERE)]
    answers += [client.post(page(name, story.case.pk))] if name in {"hand-over", "assign"} else []
    assert {answer.status_code for answer in answers} == {404}
    assert story.number not in answers[0].content.decode()


def test_malformed_ids_are_not_there(story: Story, browser: Browsers) -> None:
    assert browser(story.investigator).get("/cases/not-an-id/").status_code == 404


@pytest.mark.parametrize("move", ["take", "return", "withdraw"])
def test_a_foreign_and_an_absent_hand_over_are_not_there(
    story: Story, browser: Browsers, move: str
) -> None:
    client = browser(story.foreigner)
    for id in (proposed(story).pk, NOWHERE):
        assert client.get(page("hand-over-answer", id)).status_code == 404
        sent = client.post(page("hand-over-answer", id), {"move": move, "reason": REASON})
        assert sent.status_code == 404


def test_every_page_asks_for_a_sign_in(story: Story) -> None:
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        arguments = {name: "victim" if name == "group" else NOWHERE for name in names}
        address = reverse(f"register:{pattern.name}", kwargs=arguments)
        response = Client().get(address)
        assert response.status_code in {302, 405}, address


def test_no_page_of_the_register_opens_for_a_statistician(story: Story, browser: Browsers) -> None:
    client = browser(story.people.reader("statistician"))
    for name in OF_CASE:
        assert client.get(page(name, story.case.pk)).status_code == 403
    assert client.get(page("list")).status_code == 403


def test_a_case_is_handed_over_in_three_steps(story: Story, browser: Browsers) -> None:
    giver, to = browser(story.investigator), story.agency("XD-PRO-01")
    address = page("hand-over", story.case.pk)
    assert b"Choose an agency" in giver.get(address).content
    sent = {"to": to, "note": "Ready.", "steps": story.case.steps}
    checked = giver.post(address, sent)
    assert b"It does not see the case" in checked.content
    with reading_as(story.investigator):
        assert not HandOver.objects.exists()
    confirmed = giver.post(address, {**sent, "confirmed": "yes"}, follow=True)
    assert b"Waits for an answer" in confirmed.content
    with reading_as(story.investigator):
        hand_over = HandOver.objects.get()
    taker = browser(story.prosecutor)
    assert taker.get(page("case", story.case.pk)).status_code == 404
    shown = taker.get(page("hand-over-answer", hand_over.pk)).content
    assert b"Ready." in shown and b"Open the case" not in shown
    taken = taker.post(page("hand-over-answer", hand_over.pk), {"move": "take"}, follow=True)
    assert taken.redirect_chain[-1][0] == page("case", story.case.pk)
    assert giver.get(page("case", story.case.pk)).status_code == 200


def test_the_steps_lead_to_a_transfer_in_jurisdiction_for_who_holds_the_case(
    story: Story, browser: Browsers
) -> None:
    steps, to = page("acts", story.case.pk), page("hand-over", story.case.pk).encode()
    holder = browser(story.investigator)
    assert to in holder.get(steps).content
    assert b"that is a transfer in jurisdiction" in holder.get(to.decode()).content
    take_over(by=story.prosecutor, hand_over=proposed(story).pk)
    assert to not in holder.get(steps).content


def test_an_agency_that_is_not_in_the_list_is_not_taken(story: Story, browser: Browsers) -> None:
    for to in ("", "x", str(story.agency("XD-CRT-01")), "999999"):
        answer = browser(story.investigator).post(page("hand-over", story.case.pk), {"to": to})
        assert b"to-error" in answer.content


def test_a_return_without_a_reason_stays_on_the_page(story: Story, browser: Browsers) -> None:
    address = page("hand-over-answer", proposed(story).pk)
    answer = browser(story.prosecutor).post(address, {"move": "return", "reason": "no"})
    assert answer.status_code == 200
    assert b"reason-error" in answer.content


def test_a_second_taker_is_told_that_it_was_decided(story: Story, browser: Browsers) -> None:
    address = page("hand-over-answer", proposed(story).pk)
    colleague = story.people.reader("prosecutor")
    browser(story.prosecutor).post(address, {"move": "take"})
    answer = browser(colleague).post(address, {"move": "take"})
    assert answer.status_code == 200
    assert b"was decided already" in answer.content


def test_who_no_longer_holds_a_case_cannot_hand_it_over(story: Story, browser: Browsers) -> None:
    address = page("hand-over-answer", proposed(story).pk)
    browser(story.prosecutor).post(address, {"move": "take"})
    sent = {"to": story.agency("XD-MIA-02"), "confirmed": "yes", "steps": ""}
    answer = browser(story.investigator).post(
        page("hand-over", story.case.pk), {**sent, "to": story.agency("XD-CRT-01")}, follow=True
    )
    assert b"Another agency holds this case now" in answer.content


def test_a_head_assigns_a_case(story: Story, browser: Browsers) -> None:
    head = story.people.reader("investigation_head")
    colleague = story.people.reader("investigator")
    client, address = browser(head), page("assign", story.case.pk)
    assert str(colleague.account) in client.get(address).content.decode()
    client.post(address, {"to": str(colleague.account), "steps": story.case.steps})
    with reading_as(head):
        assert Case.objects.get().assigned_to_id == colleague.account
    assert b"to-error" in client.post(address, {"to": "somebody"}).content


def test_a_case_is_reached_by_its_number_without_saying_it_in_an_address(
    story: Story, browser: Browsers
) -> None:
    number = story.number
    found = browser(story.investigator).post(page("find"), {"number": number})
    assert found["Location"] == page("case", story.case.pk)
    other = browser(story.foreigner).post(page("find"), {"number": number})
    absent = browser(story.foreigner).post(page("find"), {"number": "XD-0"})
    assert other["Location"] == absent["Location"] == page("list")


def test_the_glass_page_answers_wrong_and_foreign_alike_until_it_opens(
    story: Story, browser: Browsers
) -> None:
    story.people.reader("investigation_head")
    client, address = browser(story.foreigner), page("break-glass")
    sent = {"number": "XD-MIA-01-1999-00001", "reason": REASON, "hours": "4"}
    wrong = client.post(address, sent)
    assert b"This attempt was recorded" in wrong.content
    opened = client.post(address, {**sent, "number": story.number}, follow=True)
    assert opened.redirect_chain[-1][0] == page("case", story.case.pk)
    assert b"You see this case in an emergency" in opened.content


@pytest.mark.parametrize(
    ("name", "value"), [("number", ""), ("reason", "help"), ("hours", ""), ("hours", "48")]
)
def test_the_glass_page_names_what_lacks(
    story: Story, browser: Browsers, name: str, value: str
) -> None:
    sent = {"number": story.number, "reason": REASON, "hours": "1", name: value}
    answer = browser(story.foreigner).post(page("break-glass"), sent)
    assert f"{name}-error" in answer.content.decode()


def test_who_was_told_reads_the_reason_and_confirms(story: Story, browser: Browsers) -> None:
    head = story.people.reader("investigation_head")
    sent = {"number": story.number, "reason": REASON, "hours": "1"}
    browser(story.foreigner).post(page("break-glass"), sent)
    client = browser(head)
    shown = client.get(page("told"))
    assert REASON in shown.content.decode()
    confirm = page("told-confirm", shown.context["doors"][0].id)
    stranger = story.people.reader("investigation_head", "XD-MIA-02")
    assert browser(stranger).post(confirm).status_code == 404
    assert client.post(confirm, follow=True).status_code == 200
    assert b"I have read this" not in client.get(page("told")).content


def test_no_title_and_no_address_tells_a_number_or_a_person(
    story: Story, browser: Browsers
) -> None:
    client = browser(story.investigator)
    for name in OF_CASE:
        answer = client.get(page(name, story.case.pk)).content.decode()
        title = answer.partition("<title>")[2].partition("</title>")[0]
        assert story.number not in title
    assert all("number" not in str(pattern.pattern) for pattern in urlpatterns)


def test_pages_about_persons_have_a_quick_exit(story: Story, browser: Browsers) -> None:
    client = browser(story.investigator)
    for name in ("people", "events"):
        assert b"govuk-exit-this-page" in client.get(page(name, story.case.pk)).content


def test_the_list_shows_own_cases_only(story: Story, browser: Browsers) -> None:
    own = browser(story.investigator).get(page("list")).content.decode()
    foreign = browser(story.foreigner).get(page("list")).content.decode()
    assert story.number in own
    assert story.number not in foreign
    assert "1 to 1 of 1" in own
