"""Files of a case are there for those who see it, and are added by those who work on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.attachments.queries import attached_to, may_attach
from himoya.platform.register.actions import open_case, propose_hand_over, take_over
from himoya.platform.register.attaching import FILES_OF_CASES, practice_of
from himoya.platform.register.models import CaseAttachment
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.showing import can
from tests.platform.people import People
from tests.platform.register.cards import full_card
from tests.platform.register.conftest import Story

WORDS = b"She was seen at the station."


def browser_of(reader: Reader) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=reader.account))
    return client


def send(browser: Client, case: UUID, sensitivity: str = "case") -> int:
    file = SimpleUploadedFile("statement.txt", WORDS)
    given = {"title": "A statement", "sensitivity": sensitivity, "file": file}
    return browser.post(reverse("attachments:add", args=("case", case)), given).status_code


@pytest.fixture
def file(story: Story) -> UUID:
    assert send(browser_of(story.investigator), story.case.pk) == 302
    (one,) = attached_to(story.investigator, FILES_OF_CASES, story.case.pk)
    return one.id


def test_a_file_of_a_case_comes_out_as_it_went_in(story: Story, file: UUID) -> None:
    place = reverse("attachments:file", args=("case", story.case.pk, file))
    answer = browser_of(story.investigator).get(place)
    parts: Iterator[bytes] = answer.streaming_content  # type: ignore[attr-defined]
    assert b"".join(parts) == WORDS


def test_the_case_leads_to_its_files_and_they_lead_back(story: Story, file: UUID) -> None:
    browser, case = browser_of(story.investigator), story.case.pk
    files, page = (
        reverse("attachments:list", args=("case", case)),
        reverse("register:case", args=(case,)),
    )
    assert f'href="{files}"' in browser.get(page).content.decode()
    listed = browser.get(files).content.decode()
    assert f'href="{page}"' in listed
    assert "A statement" in listed


def test_who_may_not_read_files_is_not_led_to_them(people: People, story: Story) -> None:
    head = case_head(story.investigator, story.case.pk)
    without: dict[Verb, Extent] = {
        v: e for v, e in story.investigator.grants.items() if v != Verb.READ_ATTACHMENT
    }
    assert can(story.investigator, head).read_files
    assert not can(replace(story.investigator, grants=without), head).read_files


@pytest.mark.parametrize("name", ["list", "add", "file", "remove"])
def test_for_another_office_there_is_no_file(story: Story, file: UUID, name: str) -> None:
    named = (file,) if name in {"file", "remove"} else ()
    place = reverse(f"attachments:{name}", args=("case", story.case.pk, *named))
    browser = browser_of(story.foreigner)
    assert browser.get(place).status_code == 404
    if name in {"add", "remove"}:
        assert browser.post(place).status_code == 404
    with reading_as(story.foreigner):
        assert not CaseAttachment.objects.exists()


def test_practice_has_no_files_of_real_cases(story: Story, file: UUID) -> None:
    practising = replace(story.investigator, practice=True)
    with pytest.raises(NotThere):
        attached_to(practising, FILES_OF_CASES, story.case.pk)
    with reading_as(practising):
        assert not CaseAttachment.objects.exists()


def test_a_file_of_a_practice_case_is_for_practice(people: People) -> None:
    practising = people.reader("investigator", practice=True)
    case = open_case(by=practising, answers=full_card())
    with reading_as(practising):
        assert practice_of(practising, case.pk, Verb.ATTACH_FILE) is True


def test_who_handed_a_case_over_reads_its_files_and_adds_none(story: Story, file: UUID) -> None:
    officer, prosecutor = story.investigator, story.prosecutor
    proposed = propose_hand_over(
        by=officer, case=story.case.pk, steps=None, to=prosecutor.agency, note=""
    )
    assert not may_attach(prosecutor, FILES_OF_CASES, story.case.pk)
    take_over(by=prosecutor, hand_over=proposed.id)
    for reader in (officer, prosecutor):
        assert [one.id for one in attached_to(reader, FILES_OF_CASES, story.case.pk)] == [file]
    assert may_attach(prosecutor, FILES_OF_CASES, story.case.pk)
    assert not may_attach(officer, FILES_OF_CASES, story.case.pk)
    assert send(browser_of(officer), story.case.pk) == 403


def test_whose_verb_reaches_own_cases_alone_adds_to_no_other(people: People, story: Story) -> None:
    colleague = people.reader("investigator")
    assigned = {**colleague.grants, Verb.ATTACH_FILE: Extent.ASSIGNED}
    with reading_as(colleague):
        assert practice_of(colleague, story.case.pk, Verb.ATTACH_FILE) is False
    narrow = replace(colleague, grants=assigned)
    with reading_as(narrow), pytest.raises(NotPermitted):
        practice_of(narrow, story.case.pk, Verb.ATTACH_FILE)


def test_a_file_of_a_class_that_one_does_not_read_is_not_there(story: Story) -> None:
    assert send(browser_of(story.investigator), story.case.pk, "identity") == 302
    less = replace(story.investigator, reads=frozenset({Sensitivity.OPEN, Sensitivity.CASE}))
    assert len(attached_to(story.investigator, FILES_OF_CASES, story.case.pk)) == 1
    assert attached_to(less, FILES_OF_CASES, story.case.pk) == []


@pytest.mark.postgresql
def test_past_the_application_another_office_gets_no_file(story: Story, file: UUID) -> None:
    with reading_as(story.investigator):
        assert models.QuerySet(CaseAttachment).filter(id=file).exists()
    with reading_as(story.foreigner):
        assert not models.QuerySet(CaseAttachment).filter(id=file).exists()
    assert connection.vendor == "postgresql"
