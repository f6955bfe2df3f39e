"""Messages of campaigns: nobody approves their own words, and nothing open goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account
from himoya.platform.campaigns.actions.checking import approve_message, check_message
from himoya.platform.campaigns.actions.parts import add_part, put_right
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.kinds import Answer
from himoya.platform.campaigns.lists import help_is_verified, questions
from himoya.platform.campaigns.models import Message
from himoya.platform.campaigns.queries.reading import campaign_of, messages_to_check
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.told import CampaignTold, CheckTold, MessageTold
from tests.platform.people import People

pytestmark = pytest.mark.django_db

ALL = {one: f"An invented sentence in {one}" for one in LANGUAGES}
WHOLE = MessageTold(texts=ALL, help=ALL)
YES = CheckTold(answers=dict.fromkeys(questions(), Answer.YES))


@pytest.fixture
def writer(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def other(people: People) -> Reader:
    return people.reader("commission_secretary")


def refused(why: Why) -> pytest.RaisesContext[CampaignRefused]:  # type: ignore[name-defined]
    return pytest.raises(CampaignRefused, match=f"^{why.value}$")


def written(by: Reader, told: MessageTold = WHOLE) -> tuple[UUID, UUID]:
    """Return the ids of a campaign and of its message."""
    row = enter(by=by, told=CampaignTold(titles={"en": "An invented campaign"}))
    return row.id, add_part(by=by, campaign=row.id, told=told).id


def message_of(by: Reader, campaign: UUID) -> Message:
    (found,) = campaign_of(by, campaign).messages
    return found


def test_a_message_is_approved_when_nothing_is_open_and_by_another_person(
    writer: Reader, other: Reader
) -> None:
    campaign, message = written(writer)
    at: dict[str, Any] = {"campaign": campaign, "message": message}
    with refused(Why.QUESTION_OPEN):
        approve_message(by=other, **at)
    with refused(Why.WROTE_IT):
        check_message(by=writer, **at, told=YES)
    check_message(by=other, **at, told=YES)
    with refused(Why.WROTE_IT):
        approve_message(by=writer, **at)
    assert message_of(other, campaign).approved_on is None
    approve_message(by=other, **at)
    assert message_of(other, campaign).approved_by_id == other.account


def test_each_question_alone_holds_a_message_back(writer: Reader, other: Reader) -> None:
    campaign, message = written(writer)
    at: dict[str, Any] = {"by": other, "campaign": campaign, "message": message}
    for code in questions():
        without = {one: said for one, said in YES.answers.items() if one != code}
        check_message(**at, told=CheckTold(answers=without))
        with refused(Why.QUESTION_OPEN):
            approve_message(**at)
        denied = {**YES.answers, code: Answer.NO}
        with refused(Why.NEEDS_WORDS):
            check_message(**at, told=CheckTold(answers=denied))
        check_message(**at, told=CheckTold(answers=denied, remarks="Another picture is needed."))
        with refused(Why.ANSWERED_NO):
            approve_message(**at)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_missing_holds_a_message_back(
    writer: Reader, other: Reader, language: str
) -> None:
    short = {one: words for one, words in ALL.items() if one != language}
    for told, why in (
        (replace(WHOLE, texts=short), Why.NEEDS_LANGUAGES),
        (replace(WHOLE, help=short), Why.NEEDS_HELP_BLOCK),
    ):
        campaign, message = written(writer, told)
        check_message(by=other, campaign=campaign, message=message, told=YES)
        with refused(why):
            approve_message(by=other, campaign=campaign, message=message)


def test_other_words_take_back_check_and_approval_and_another_owner_does_not(
    writer: Reader, other: Reader
) -> None:
    campaign, message = written(writer)
    at: dict[str, Any] = {"campaign": campaign, "message": message}
    check_message(by=other, **at, told=YES)
    approve_message(by=other, **at)
    elsewhere = replace(WHOLE, owner="Press office", due=date(2027, 7, 30))
    put_right(by=writer, campaign=campaign, row=message, told=elsewhere)
    assert message_of(other, campaign).approved_on is not None
    put_right(by=other, campaign=campaign, row=message, told=replace(elsewhere, texts={"en": "x"}))
    found = message_of(other, campaign)
    assert (found.answers, found.approved_on, found.approved_by_id) == ({}, None, None)
    with refused(Why.WROTE_IT):
        check_message(by=other, **at, told=YES)


def test_a_help_block_is_verified_once_somebody_tried_it() -> None:
    tried = [code for code in questions() if help_is_verified({code: Answer.YES.value})]
    assert tried == ["help_tried"]
    assert not help_is_verified({"help_tried": Answer.NO.value})


def test_the_table_itself_refuses_an_approval_by_the_writer(writer: Reader) -> None:
    campaign, _message = written(writer)
    row = message_of(writer, campaign)
    row.approved_by_id, row.approved_on = writer.account, date(2026, 1, 1)
    with pytest.raises(IntegrityError), transaction.atomic(), reading_as(writer):
        row.save()


def test_who_reads_campaigns_neither_writes_nor_approves(people: People, writer: Reader) -> None:
    campaign, message = written(writer)
    reader = people.reader("statistician")
    assert message_of(reader, campaign).id == message
    with pytest.raises(NotPermitted):
        add_part(by=reader, campaign=campaign, told=WHOLE)
    with pytest.raises(NotPermitted):
        approve_message(by=reader, campaign=campaign, message=message)


def test_what_waits_is_told_to_those_who_did_not_write_it(writer: Reader, other: Reader) -> None:
    _campaign, message = written(writer)
    assert [one.id for one in messages_to_check(other, 5)] == [message]
    assert messages_to_check(writer, 5) == []


def test_a_message_is_checked_and_approved_on_its_pages(
    people: People, writer: Reader, other: Reader
) -> None:
    campaign, message = written(writer)
    browser = people.client_of(Account.objects.get(id=other.account))
    page = reverse("campaigns:messages", args=(campaign,))
    shown = browser.get(page).content.decode()
    assert "Not approved yet" in shown and "Help block not verified" in shown
    assert "Approve the message" not in shown, "the safety check comes first"
    check = reverse("campaigns:check", args=(campaign, message))
    answers = dict.fromkeys(questions(), "yes")
    refused_form = browser.post(check, {**answers, "no_reward": "no"})
    assert refused_form.status_code == 422
    assert "Give the reason in words." in refused_form.content.decode()
    assert browser.post(check, answers).status_code == 302
    shown = browser.get(page).content.decode()
    assert "Approve the message" in shown and "Help block not verified" not in shown
    browser.post(reverse("campaigns:approve", args=(campaign, message)))
    assert message_of(other, campaign).approved_by_id == other.account
    own = people.client_of(Account.objects.get(id=writer.account))
    told = own.post(reverse("campaigns:approve", args=(campaign, message)), follow=True)
    assert "You wrote this message." in told.content.decode()
