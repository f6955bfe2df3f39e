"""A workbook: checked in the words of every door, shown, then taken in as one act."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.imports import targets
from himoya.platform.entry.imports.targets import Delivered, ImportTarget
from himoya.platform.entry.models import Delivery
from himoya.platform.entry.targets import NotAccepted, Objection, Outcome
from tests.platform.people import People

NAME = "fake-import"


@dataclass
class Taker:
    taken: list[Delivered] = field(default_factory=list)
    objection: Objection | None = None

    def __call__(self, *, by: Reader, delivered: Delivered) -> Outcome:
        if self.objection:
            raise NotAccepted([self.objection])
        self.taken.append(delivered)
        return Outcome(happened="Taken in.", url="/cases/", seen_by=("Your office",))


@pytest.fixture
def taker() -> Iterator[Taker]:
    taker = Taker()
    targets.register(
        ImportTarget(
            name=NAME,
            wing="fake",
            form="police_card",
            title="Police cards",
            verb=Verb.IMPORT_CASES,
            take_in=taker,
        )
    )
    yield taker
    targets.unregister(NAME)


@pytest.fixture
def client(people: People) -> Client:
    return people.client("investigator")


CASES = (
    "case_number,report_received_date,region\n"
    "C-1,2024-05-03,XD-01\n"
    "C-2,31.02.2024,XD-01\n"
    "C-3,2024-05,XD-02\n"
)


def _send(client: Client, text: str | bytes, name: str = "cases.csv") -> str:
    content = text.encode() if isinstance(text, str) else text
    answer = client.post(f"/entry/imports/{NAME}/", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_the_preview_says_what_is_refused_and_why_before_anything_is_taken_in(
    client: Client, taker: Taker
) -> None:
    page = client.get(_send(client, CASES)).content.decode()
    assert "31.02.2024" in page
    assert "The month has no such day." in page
    assert "Take in 2 rows" in page
    assert taker.taken == []


def test_accepted_rows_are_handed_over_once_with_their_provenance(
    client: Client, taker: Taker
) -> None:
    place = _send(client, CASES)
    assert client.post(f"{place}take-in/").status_code == 200
    (delivered,) = taker.taken
    assert [row.values["case_number"] for row in delivered.answers.rows] == ["C-1", "C-3"]
    assert delivered.digest == hashlib.sha256(CASES.encode()).hexdigest()
    assert client.post(f"{place}take-in/").status_code == 404
    entry = Entry.objects.get(act="imported")
    details = json.loads(entry.details)
    assert (details["rows"], details["refused"]) == (3, 1)
    assert entry.subject == str(delivered.delivery)


def test_the_file_is_gone_once_it_is_taken_in(client: Client, taker: Taker) -> None:
    place = _send(client, CASES)
    with whole_table("a test looks"):
        assert b"C-1" not in bytes(Delivery.objects.get().sealed)
    client.post(f"{place}take-in/")
    with whole_table("a test looks"):
        assert Delivery.objects.get().sealed is None


def test_no_plain_copy_of_the_file_is_left_in_the_data_folder(client: Client, taker: Taker) -> None:
    place = _send(client, CASES)
    client.get(place)
    client.get(f"{place}marked/")
    assert list(settings.HIMOYA.data.glob(".delivery-*")) == []


def test_the_marked_copy_has_the_rows_and_what_was_found(client: Client, taker: Taker) -> None:
    answer = client.get(f"{_send(client, CASES)}marked/")
    book = load_workbook(io.BytesIO(answer.content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    comments = [c.comment.text for s in book for row in s.iter_rows() for c in row if c.comment]
    assert "C-2" in cells
    assert any("no such day" in one for one in [*cells, *comments])


def test_the_template_of_the_form_is_filled_in_and_taken_in(client: Client, taker: Taker) -> None:
    answer = client.get(f"/entry/imports/{NAME}/template/")
    book = load_workbook(io.BytesIO(answer.content))
    sheet = book[dictionary().records["case"].label.en]
    heading = dictionary().field("case.case_number").label.en
    (place,) = [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value or "").strip(" *") == heading
    ]
    sheet[place].offset(row=1).value = "BOOK-1"
    written = io.BytesIO()
    book.save(written)
    where = _send(client, written.getvalue(), "card.xlsx")
    page = client.get(where).content.decode()
    assert client.post(f"{where}take-in/").status_code == 200, page
    assert taker.taken[0].answers.of("case")[0].values["case_number"] == "BOOK-1"


def test_fields_that_another_agency_fills_in_are_left_out_and_named(
    client: Client, taker: Taker
) -> None:
    place = _send(client, "victim_record_id,case_number,assistance_offered\nV-1,C-1,_not_known\n")
    page = client.get(place).content.decode()
    assert "is filled in by another kind of agency" in page
    client.post(f"{place}take-in/")
    (row,) = taker.taken[0].answers.rows
    assert "assistance_offered" not in row.values


def test_records_that_are_not_of_the_form_are_not_taken_in(client: Client, taker: Taker) -> None:
    place = _send(client, "request_number,request_date\nR-1,2024-05-03\n")
    page = client.get(place).content.decode()
    assert "is not part of this form" in page
    assert client.post(f"{place}take-in/").status_code == 422
    assert taker.taken == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cases.exe", b"MZ", ".exe"),
        ("cases", b"x", "are not read"),
        ("cases.csv", b"", "0 bytes"),
    ],
)
def test_files_that_are_not_read_are_refused_with_what_is(
    client: Client, taker: Taker, name: str, content: bytes, told: str
) -> None:
    file = SimpleUploadedFile(name, content)
    answer = client.post(f"/entry/imports/{NAME}/", {"file": file})
    assert answer.status_code == 422
    assert told in answer.content.decode()


@pytest.mark.parametrize(
    "content", [b"\x00\x01garbage", b"PK\x03\x04 not really", b"\xd0\xcf\x11\xe0"]
)
def test_a_damaged_workbook_gives_words_and_nothing_to_take_in(
    client: Client, taker: Taker, content: bytes
) -> None:
    place = _send(client, content, "cases.xlsx")
    page = client.get(place).content.decode()
    assert ".xlsx" in page
    assert "Take in" not in page.replace("Take nothing in", "")
    assert client.get(f"{place}marked/").status_code == 422


def test_no_file_at_all_is_refused(client: Client, taker: Taker) -> None:
    assert client.post(f"/entry/imports/{NAME}/", {}).status_code == 422


def test_what_the_wing_objects_to_leaves_nothing_taken_in(client: Client, taker: Taker) -> None:
    place = _send(client, CASES)
    taker.objection = Objection("The number C-1 is in use.")
    answer = client.post(f"{place}take-in/")
    assert answer.status_code == 422
    assert "The number C-1 is in use." in answer.content.decode()
    assert not Entry.objects.filter(act="imported").exists()
    assert client.get(place).status_code == 200


def test_a_file_can_be_let_go(client: Client, taker: Taker) -> None:
    place = _send(client, CASES)
    assert client.post(f"{place}delete/").status_code == 302
    assert client.get(place).status_code == 404


def test_deliveries_of_others_are_not_there(client: Client, taker: Taker, people: People) -> None:
    place = _send(client, CASES)
    other = people.client("investigator")
    assert other.get(place).status_code == 404
    assert other.get(f"{place}marked/").status_code == 404
    assert other.post(f"{place}take-in/").status_code == 404


def test_a_role_without_the_verb_cannot_send(taker: Taker, people: People) -> None:
    assert people.client("court_registrar").get(f"/entry/imports/{NAME}/").status_code == 403
