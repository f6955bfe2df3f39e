"""Answers after some months by workbook: looked at first, stored whole or not at all."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.languages.folding import fold
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.training.follow_up.answering import answer, opened
from himoya.platform.training.follow_up.workbooks.columns import columns
from himoya.platform.training.models import FollowUp, FollowUpReply
from himoya.programmes.follow_up.results import Reply
from tests.platform.training.conftest import Office
from tests.platform.training.test_follow_up import COURT, POLICE, asked, end

pytestmark = pytest.mark.django_db

#: Rows of the sheet, from 1.
HEADS, FIRST = 3, 5

#: Place of each column, from 0, by what it fills and its code.
PLACE = {(one.name, one.code): at for at, one in enumerate(columns((COURT, POLICE)))}

#: One person's answers in English and in Tajik, and what has to be stored of both.
ENGLISH = {
    ("applied", ""): "Partly",
    ("post", ""): "Yes, in the same post",
    ("obstacles", "time"): "yes",
    ("obstacles", "law"): "YES",
    ("agency", ""): COURT,
    ("words", "example"): "An invented example",
    ("may_be_quoted", ""): "yes",
    ("code", ""): "winter 17",
}
TAJIK = ENGLISH | {
    ("applied", ""): "Қисман",
    ("post", ""): "Ҳа, дар ҳамон вазифа",
    ("obstacles", "time"): "ҳа",
    ("obstacles", "law"): "ҳа",
    ("may_be_quoted", ""): "ҳа",
    ("code", ""): "winter 18",
}
STORED = Reply(
    applied="partly",
    post="same",
    obstacles=frozenset({"time", "law"}),
    agency=COURT,
    words={"example": "An invented example"},
    may_be_quoted=True,
)


@pytest.fixture
def browser(office: Office) -> Client:
    return office.people.client("programme_manager")


@pytest.fixture
def event(office: Office) -> UUID:
    return asked(office)[0]


def opened_book(browser: Client, event: UUID) -> Any:
    address = reverse("training:follow-up-workbook", args=(event, 3))
    return openpyxl.load_workbook(io.BytesIO(browser.get(address).content))


def filled(browser: Client, event: UUID, lines: Sequence[dict[tuple[str, str], str]]) -> bytes:
    book = opened_book(browser, event)
    for row, line in enumerate(lines, start=FIRST):
        for name, value in line.items():
            book.worksheets[0].cell(row, PLACE[name] + 1).value = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def send(browser: Client, event: UUID, content: bytes) -> Any:
    address = reverse("training:take-in-follow-up", args=(event, 3))
    file = SimpleUploadedFile("answers.xlsx", content)
    return browser.post(address, {"file": file, "look": "1"})


def take_in(browser: Client, event: UUID, content: bytes) -> Any:
    """Look, then send back what the page carries, as a browser does."""
    page = send(browser, event, content).content.decode()
    held = re.search(r'name="held" value="([^"]+)"', page)
    assert held, page
    address = reverse("training:take-in-follow-up", args=(event, 3))
    return browser.post(address, {"held": held.group(1), "save": "1"})


def stored() -> list[FollowUpReply]:
    with whole_table("what was stored"):
        return list(FollowUpReply.objects.all())


def test_answers_in_two_languages_are_looked_at_and_then_stored_alike(
    office: Office, browser: Client, event: UUID
) -> None:
    content = filled(browser, event, [ENGLISH, TAJIK])
    before = Entry.objects.filter(act="changed").count()
    page = send(browser, event, content).content.decode()
    assert page.count("No time; The law lacks something") == 2
    assert "winter" not in page, "a code is the person's alone and is not repeated"
    assert stored() == [], "a look stores nothing"
    assert take_in(browser, event, content).status_code == 302
    rows = stored()
    assert len({row.code for row in rows} - {None}) == 2
    with whole_table("what was stored"):
        for row in rows:
            assert opened(row) == Reply(
                **{name: getattr(STORED, name) for name in STORED.__slots__} | {"pair": row.code}
            )
    assert Entry.objects.filter(act="changed").count() == before, "nobody learns when it came"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({("often", ""): "Daily"}, "Row 6, Have you used in your work what you learned?: “–”."),
        ({("applied", ""): "No", ("often", ""): "Daily"}, "Row 6, How often?: “Daily”. Accepted:"),
        ({("applied", ""): "No", ("agency", ""): "Elsewhere"}, "“Elsewhere”. Accepted: one of"),
        ({("applied", ""): "No", ("obstacles", "law"): "much"}, "lacks something: “much”. Accept"),
        ({("applied", ""): "No", ("words", "example"): "x" * 1001}, "at most 1000 signs without"),
        ({("applied", ""): "No", ("code", ""): "Winter-17"}, "the same code stands in row 5;"),
    ],
)
def test_one_wrong_cell_keeps_all_out_and_is_named(
    browser: Client, event: UUID, line: dict[tuple[str, str], str], said: str
) -> None:
    found = send(browser, event, filled(browser, event, [ENGLISH, line]))
    assert found.status_code == 422
    assert said in re.sub(r"\s+", " ", found.content.decode())
    assert stored() == []


def test_what_was_used_is_full_or_is_over_is_refused_when_it_is_taken_in(
    office: Office, browser: Client
) -> None:
    event, link = asked(office)
    content = filled(browser, event, [ENGLISH])
    answer(link, Reply(applied="used", pair="winter-17"))
    found = take_in(browser, event, content)
    assert "Row 5, Private code: somebody has answered" in found.content.decode()
    with whole_table("few are asked"):
        FollowUp.objects.update(people=2)
    found = take_in(browser, event, filled(browser, event, [{("applied", ""): "No"}] * 2))
    assert "who have not answered yet: 1." in found.content.decode()
    assert len(stored()) == 1
    end()
    assert "This survey is over" in take_in(browser, event, content).content.decode()


def test_the_workbook_of_another_round_is_refused(
    office: Office, browser: Client, event: UUID
) -> None:
    other, _link = asked(office)
    content = filled(browser, other, [ENGLISH])
    assert "downloaded for other questions" in send(browser, event, content).content.decode()
    no_round = reverse("training:follow-up-workbook", args=(event, 6))
    assert browser.get(no_round).status_code == 404
    stranger = office.people.client("training_manager")
    address = reverse("training:follow-up-workbook", args=(event, 3))
    assert stranger.get(address).status_code == 404


def test_every_answer_is_told_apart_from_the_others_in_every_language() -> None:
    for one in columns(()):
        keys = [{fold(text) for text in one.offered(language)} for language in LANGUAGES]
        assert all(len(found) == len(one.offered("en")) for found in keys)
        by_words = {fold(w.in_language(lg)): c for c, w in one.choices.items() for lg in LANGUAGES}
        for code, words in one.choices.items():
            for language in LANGUAGES:
                assert by_words[fold(words.in_language(language))] == code


def test_lists_are_chosen_from_and_no_link_stands_there(browser: Client, event: UUID) -> None:
    book = opened_book(browser, event)
    sheet, choices = book.worksheets
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    first = rules[f"A{FIRST}:A{FIRST + 29}"]
    assert (first.type, first.formula1) == ("list", "'Choices'!$A$2:$A$5")
    assert [row[0].value for row in choices.iter_rows(min_row=2, max_row=5)] == [
        "Yes",
        "Partly",
        "No",
        "There was no occasion",
    ]
    with whole_table("the link"):
        link = str(FollowUp.objects.get().address)
    assert link not in str([[*page.values] for page in book])
