"""One test for each way in which other systems were found to leak; see the reference on peers.

The titles are the defects that were reported of them; every test goes through the pages or files
that people use.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from himoya.dictionary.fields import Sensitivity
from himoya.exchange.formula_injection import neutralised
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account, Post
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.entry.lists.definition import list_of
from himoya.platform.register.actions import open_case
from himoya.platform.register.kinds import HandOverState
from himoya.platform.register.models import Case, HandOver, Victim
from tests.platform.people import People
from tests.platform.register.cards import full_card


@pytest.fixture
def own(people: People) -> Post:
    return people.post("investigator")


@pytest.fixture
def foreign(people: People) -> Case:
    """A case of another office, whose number must be nowhere in what the own office is told."""
    return open_case(by=people.reader("investigator", "XD-MIA-05"), answers=full_card())


def opened(post: Post) -> Case:
    reader = reader_in_post(post.account, post)
    assert reader is not None
    return open_case(by=reader, answers=full_card())


@pytest.fixture
def browser(people: People, own: Post) -> Client:
    return people.client_of(own.account)


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    found: str = answer.content.decode()
    return found


def test_1_related_records_of_others_are_not_shown_on_an_own_record(
    own: Post, foreign: Case, browser: Client
) -> None:
    """A case that names another office's case shows the number that was typed, and no more."""
    case = opened(own)
    with whole_table("join two cases"):
        case.set_values({"joined_to_case_number": foreign.case_number}, by=None)
        case.save()
    for page in ("case", "people", "events", "proceedings", "history"):
        shown = text(browser, reverse(f"register:{page}", kwargs={"case": case.id}))
        assert str(foreign.id) not in shown


def test_2_counts_and_choices_know_nothing_of_other_offices(
    own: Post, foreign: Case, browser: Client
) -> None:
    opened(own)
    shown = text(browser, reverse("register:list"))
    assert "1" in re.findall(r"\d+", re.sub(r"<[^>]+>", " ", shown.split("<table")[0]))
    assert (foreign.case_number or "?") not in shown
    strip = text(browser, "/").split("himoya-figures")[1].split("</ul>")[0]
    assert sorted(re.findall(r"<strong>(\d+)</strong>", strip)) == ["0", "0", "0", "1"]


@pytest.mark.parametrize("file_type", ["xlsx", "csv"])
def test_3_no_form_of_export_holds_more_than_the_page(
    own: Post, foreign: Case, browser: Client, file_type: str
) -> None:
    case = opened(own)
    rows = exported(browser, file_type)
    told = json.dumps(rows, ensure_ascii=False)
    assert (case.case_number or "?") in told
    assert (foreign.case_number or "?") not in told
    assert str(foreign.id) not in told
    shown = {str(column.label) for column in list_of("cases").columns}
    assert len(rows[0]) <= len(shown) + 1  # and the address of the record


def exported(browser: Client, file_type: str) -> list[list[str]]:
    asked = {"query": "", "file_type": file_type, "reason": "A check of the office's own cases"}
    answer = browser.post(reverse("entry:ask_export", kwargs={"name": "cases"}), asked)
    assert answer.status_code == 302, answer.content.decode()[:500]
    taken = browser.post(answer["Location"] + "file/")
    assert taken.status_code == 200
    content = b"".join(taken.streaming_content) if taken.streaming else taken.content
    if file_type == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "+1+1",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\x00=1",
        "\u200b=1",
        "＝1",
    ],
)
def test_4_what_people_typed_never_becomes_a_formula(typed: str) -> None:
    kept = neutralised(typed)
    assert not re.match(r"[\s\x00-\x1f\u200b]*[=+\-@＝]", kept)


def test_5_nobody_edits_the_own_rights(people: People) -> None:
    post = people.post("administrator")
    browser = people.client_of(post.account)
    given = {"agency": "XD-GPO", "role": "auditor", "valid_from": "27.11.2026"}
    address = reverse("administration:new_post", kwargs={"account_id": post.account_id})
    answer = browser.post(address, given)
    assert answer.status_code == 200
    assert post.account.posts.count() == 1
    end = {"account_id": post.account_id, "post_id": post.id}
    browser.post(reverse("administration:end_post", kwargs=end))
    assert Post.objects.get(id=post.id).valid_to is None
    password = reverse("administration:new_password", kwargs={"account_id": post.account_id})
    assert browser.post(password).status_code == 404


@pytest.mark.parametrize("decision", ["take", "return", "withdraw"])
def test_6_a_hand_over_cannot_be_answered_by_an_office_that_it_is_not_for(
    people: People, foreign: Case, browser: Client, decision: str
) -> None:
    giver = people.reader("investigator", "XD-MIA-05")
    with reading_as(giver):
        hand_over = HandOver.objects.create(
            case=foreign,
            case_number=foreign.case_number,
            from_agency=foreign.agency,
            from_kind=foreign.stage,
            to_agency=people.agency("XD-PRO-05"),
            kind="prosecutor",
            proposed_by_id=giver.account,
            proposed_at=foreign.opened_at,
            practice=False,
        )
    address = reverse("register:hand-over-answer", kwargs={"hand_over": hand_over.id})
    sent = {"decision": decision, "move": decision, "reason": "It is ours, we say."}
    assert browser.post(address, sent).status_code == 404
    change = {"target": "police-card-change", "record": foreign.id}
    assert browser.post(reverse("entry:begin_change", kwargs=change)).status_code in {404, 405}
    with whole_table("what became of it"):
        assert HandOver.objects.get(id=hand_over.id).state == HandOverState.PROPOSED


@pytest.mark.long
def test_7_every_form_of_a_published_table_is_protected_alike(demonstration: Path) -> None:
    """The same numbers in CSV, workbook and JSON, and none of them below the base."""
    release = demonstration / "files" / "release" / "tables"
    checked = 0
    for file in sorted(release.glob("victims_by_*.json")):
        if ".csv" in file.name:
            continue
        told = json.loads(file.read_text(encoding="utf-8"))
        plain = file.with_suffix(".csv").read_text(encoding="utf-8-sig")
        numbers = {str(n) for n in _numbers(told) if isinstance(n, int)}
        in_csv = set(re.findall(r"(?<![\w.-])\d+(?![\w.-])", plain))
        sheet = openpyxl.load_workbook(file.with_suffix(".xlsx")).worksheets[0]
        in_sheet = {
            str(cell)
            for row in sheet.iter_rows(values_only=True)
            for cell in row
            if isinstance(cell, int) and not isinstance(cell, bool)
        }
        small = {str(n) for n in range(1, 5)}
        cells = {n for n in in_sheet if int(n) < 1900}
        assert not cells & small
        assert cells <= in_csv
        assert cells <= numbers
        checked += 1
    assert checked


def _numbers(told: object) -> list[object]:
    if isinstance(told, dict):
        return [one for value in told.values() for one in _numbers(value)]
    if isinstance(told, list):
        return [one for value in told for one in _numbers(value)]
    return [told]


def test_8_a_card_that_is_sent_twice_over_a_thin_line_opens_one_case(own: Post) -> None:
    reader = reader_in_post(own.account, own)
    assert reader is not None
    draft = uuid4()
    first = open_case(by=reader, answers=full_card(), draft=draft)
    again = open_case(by=reader, answers=full_card(), draft=draft)
    assert first.id == again.id
    with reading_as(reader):
        assert Case.objects.count() == 1


def test_9_withheld_is_not_the_same_as_empty(people: People, own: Post, browser: Client) -> None:
    """The reader of every class sees a value, a reason or an open question; who may not read a
    class is told that something is withheld, and never that there is nothing."""
    case = opened(own)
    shown = text(browser, reverse("register:people", kwargs={"case": case.id}))
    assert "2004" in shown  # the birth date, for a role that reads identities
    assert "ot known" in shown  # a reason is said
    account = Account.objects.get(id=own.account_id)
    reader = reader_in_post(account, own)
    assert reader is not None
    blind = replace(reader, reads=frozenset({Sensitivity.OPEN, Sensitivity.CASE}))
    with reading_as(blind):
        victim = Victim.objects.get(case=case)
        assert "birth_date" not in victim.values(blind)
        assert victim.every_value()["birth_date"] is not None
