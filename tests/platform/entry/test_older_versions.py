"""A draft begun with an older version of its form opens, is checked by today's, and says so."""

from __future__ import annotations

import dataclasses
import html
from uuid import UUID

import pytest
from django.test import Client

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.checking import check
from himoya.platform.entry.contents import Begun, Saying, as_bytes, from_bytes
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import open_draft
from himoya.platform.entry.sealing import open_contents, seal_contents
from himoya.platform.entry.versions import begun_with, changed_since
from tests.platform.people import People

#: A question that the form of before had and the dictionary no longer knows.
GONE = "event.wagon_number"

#: A question of today that the form of before did not have.
NEW = "event.online_platform_use"


@pytest.fixture
def reader(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def draft(reader: Reader) -> UUID:
    return begin(by=reader, target="police-card")


def made_older(reader: Reader, id: UUID, *, code: str = "") -> None:
    """Put the draft into the state in which an older version of the form would have left it."""
    with reading_as(reader):
        draft = Draft.objects.get(pk=id)
        contents = open_contents(draft, reader)
        assert contents.begun is not None
        asked = {*contents.begun.asked, GONE} - {NEW}
        contents.begun = Begun("0.0", tuple(sorted(asked)))
        (event,) = contents.of("event")
        said = Saying("wagon 12", None, 0, str(reader.account), "2026-01-01T00:00:00+00:00")
        event.say("wagon_number", said)
        if code:
            event.say("geographic_reach", dataclasses.replace(said, value=code))
        seal_contents(draft, contents, reader)
        draft.save()


def test_a_draft_remembers_the_version_of_its_form(reader: Reader, draft: UUID) -> None:
    contents = open_draft(reader, draft).contents
    assert contents.begun == begun_with(dictionary().forms["police_card"])
    assert from_bytes(as_bytes(contents)) == contents


def test_a_draft_of_today_says_nothing_of_versions(reader: Reader, draft: UUID) -> None:
    opened = open_draft(reader, draft)
    assert changed_since(opened.questionnaire, opened.contents) is None


def test_a_draft_of_before_versions_were_kept_opens(reader: Reader, draft: UUID) -> None:
    with reading_as(reader):
        row = Draft.objects.get(pk=draft)
        contents = open_contents(row, reader)
        contents.begun = None
        seal_contents(row, contents, reader)
        row.save()
    opened = open_draft(reader, draft)
    assert changed_since(opened.questionnaire, opened.contents) is None


def test_what_changed_is_said_in_words(reader: Reader, draft: UUID) -> None:
    made_older(reader, draft)
    opened = open_draft(reader, draft)
    changed = changed_since(opened.questionnaire, opened.contents)
    assert changed is not None
    label = dictionary().records["event"]["online_platform_use"].label.in_language("en")
    assert (changed.before, changed.now) == ("0.0", dictionary().forms["police_card"].version)
    assert changed.more == (label,)
    assert changed.kept == ("wagon number",)


@pytest.mark.parametrize("page", ["", "check/", "card/"])
def test_its_pages_open(people: People, page: str) -> None:
    account = people.account("investigator")
    client = Client()
    client.force_login(account)
    started = client.post("/entry/begin/police-card/")
    id = UUID(started["Location"].split("/")[2])
    with_same_agency = people.reader("investigator")
    made_older(with_same_agency, id)
    answer = client.get(f"/entry/{id}/{page}")
    assert answer.status_code == 200
    shown = html.unescape(answer.content.decode())
    if page != "card/":
        assert "begun with version 0.0" in shown
        assert "wagon number" in shown


def test_a_code_that_its_list_lost_is_pointed_out_at_its_question(
    reader: Reader, draft: UUID
) -> None:
    made_older(reader, draft, code="REACH_OF_BEFORE")
    opened = open_draft(reader, draft)
    checked = check(opened.questionnaire, opened.contents, today())
    (error,) = [one for one in checked.errors if "REACH_OF_BEFORE" in one.message]
    assert error.field == "geographic_reach"
    assert error.page


def test_nothing_of_it_is_lost_from_the_draft(reader: Reader, draft: UUID) -> None:
    made_older(reader, draft)
    (event,) = open_draft(reader, draft).contents.of("event")
    assert event.value("wagon_number") == "wagon 12"
    answers = open_draft(reader, draft).questionnaire.answers_of(open_draft(reader, draft).contents)
    assert all("wagon_number" not in one.values for one in answers.rows)
