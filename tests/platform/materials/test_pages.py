"""Works for learning as pages and files: entered, filed, printed, for tutors and for learners."""

from __future__ import annotations

import io
from datetime import timedelta
from hashlib import sha256
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import now
from himoya.platform.home.work import work_of as waiting_of
from himoya.platform.materials.actions.writing import add_edition
from himoya.platform.materials.kinds import Stage
from himoya.platform.materials.lists import longest
from himoya.platform.materials.models import Edition
from himoya.platform.materials.queries.reading import edition_of, work_of
from tests.platform.attachments import sample_files
from tests.platform.materials.test_materials import edition, handed, printed, staged
from tests.platform.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    answer = client.get(reverse(f"materials:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def body_of(client: Client, id: UUID) -> bytes:
    answer = client.get(reverse("materials:file", args=(id,)))
    assert answer.status_code == 200
    assert isinstance(answer, StreamingHttpResponse)
    return b"".join(answer.streaming_content)  # type: ignore[arg-type]


def words_of(docx: bytes) -> str:
    return ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


def test_a_work_is_entered_staged_printed_and_handed_over_through_its_pages(
    browser: Client, secretary: Reader
) -> None:
    place = reverse("materials:enter")
    assert browser.post(place, {"kind": "manual", "title": " "}).status_code == 422
    answer = browser.post(place, {"kind": "manual", "title": "Recognising <victims>"})
    work = answer["Location"].rstrip("/").rsplit("/", 1)[1]
    assert "Recognising &lt;victims&gt;" in page(browser, "work", work)
    told = {"language": "tg", "translation": "original"}
    browser.post(reverse("materials:step", args=(work, "add_edition")), told)
    one = only_edition(secretary, UUID(work))
    step = reverse("materials:step-edition", args=(one, "stage"))
    assert browser.post(step, {"stage": "endorsed"}).status_code == 422
    told = {"stage": "review", "day": "", "function": "Working group"}
    answer = browser.post(step, told)
    assert answer.status_code == 422
    assert "Give the day, the month or the year." in answer.content.decode()
    printed(secretary, edition_of(secretary, one)[1].row, 10)
    over = reverse("materials:step-edition", args=(one, "hand_over"))
    told = {"copies": "11", "receiver": "Library", "day": "2025"}
    answer = browser.post(over, told)
    assert answer.status_code == 422
    assert "11 asked for, 10 in stock" in answer.content.decode()
    answer = browser.post(over, told | {"copies": "4", "territory": "XD-01"})
    assert answer.status_code == 302
    shown = page(browser, "edition", one)
    assert "Handed over" in shown and "Print the act" in shown
    assert "In stock" in page(browser, "stock")


def only_edition(reader: Reader, work: UUID) -> UUID:
    id: UUID = work_of(reader, work).editions[0].row.id
    return id


def test_files_are_checked_and_tutors_notes_are_for_tutors(
    browser: Client, secretary: Reader, people: People
) -> None:
    one = edition(secretary)
    place = reverse("materials:add-file", args=(one.id,))
    content = sample_files.pdf()
    told = {"title": "Answers", "licence": "For own use", "part": "tutor"}

    def sent(body: bytes, **more: str) -> int:
        file = SimpleUploadedFile("a.pdf", body)
        return browser.post(place, told | more | {"file": file}).status_code

    assert sent(b"MZ\x00\x01 a program") == 422
    assert sent(content, licence=" ") == 422
    assert edition_of(secretary, one.id)[1].files == []
    assert sent(content) == sent(content) == sent(content, part="learners") == 302
    files = {file.part: file for file in edition_of(secretary, one.id)[1].files}
    assert len(files) == 2, "twice sent, it is kept once"
    assert files["tutor"].sha256 == sha256(content).hexdigest()
    tutor = people.client("training_manager")
    assert body_of(tutor, files["tutor"].id) == content
    learner = people.client("investigator")
    assert body_of(learner, files["learners"].id) == content
    hidden = reverse("materials:file", args=(files["tutor"].id,))
    assert learner.get(hidden).status_code == 404
    assert "For tutors alone" not in page(learner, "edition", one.id)
    off = reverse("materials:take-off-file", args=(files["learners"].id,))
    assert browser.post(off, {"words": ""}).status_code == 422
    assert browser.post(off, {"words": "A newer one comes."}).status_code == 302
    gone = reverse("materials:file", args=(files["learners"].id,))
    assert learner.get(gone).status_code == 404


def test_an_act_and_a_list_leave_as_files(browser: Client, secretary: Reader) -> None:
    one = edition(secretary)
    printed(secretary, one, 40)
    over = handed(secretary, one, 25, paper="12-A")
    place = reverse("materials:act", args=(over,))
    for language, said in (("en", "Act of hand-over"), ("uz", "Topshirish"), ("tg", "Санади")):
        told = {"language": language, "file": "docx"}
        words = words_of(browser.post(place, told).content)
        assert "Recognising victims" in words and "25" in words, language
        assert said.split()[0].lower() in words.lower(), language
    assert browser.post(place, {"language": "ru", "file": "pdf"}).content.startswith(b"%PDF-")
    rows = list(
        load_workbook(io.BytesIO(browser.post(reverse("materials:workbook")).content)).active
    )
    assert [cell.value for cell in rows[1]][9:12] == [40, 25, 15]


def test_the_answers_of_a_case_study_are_for_tutors(people: People, browser: Client) -> None:
    place = reverse("materials:case", args=("mutual-legal-assistance",))
    told = {"language": "en", "file": "docx", "part": "learners"}
    learner = people.client("prosecutor")
    given = words_of(learner.post(place, told).content)
    assert "Malika" in given and "C17" not in given
    assert learner.post(place, told | {"part": "tutor"}).status_code == 422
    notes = words_of(browser.post(place, told | {"part": "tutor"}).content)
    assert "C17" in notes and "Not verified" in notes
    assert "Малика" in words_of(learner.post(place, told | {"language": "ru"}).content)
    assert browser.get(reverse("materials:case", args=("absent",))).status_code == 404


def test_what_is_endorsed_is_listed_for_everybody_and_what_is_late_waits(
    browser: Client, secretary: Reader
) -> None:
    one = edition(secretary)
    assert "Recognising victims" not in page(Client(), "public")
    staged(secretary, one, Stage.REVIEW, Stage.PILOT, Stage.REVISED, Stage.ENDORSED)
    browser.post(reverse("materials:step-edition", args=(one.id, "open_up")), {"is_public": "on"})
    assert "Council of the academy" in page(Client(), "public")
    other = add_edition(by=secretary, work=one.work_id, language="tg")
    assert not [item for item in waiting_of(secretary).items if "Recognising" in item.text]
    with whole_table("let time pass"):
        days = longest()[Stage.DRAFT] + 1
        Edition.objects.filter(id=other.id).update(noted_at=now() - timedelta(days=days))
    told = [item for item in waiting_of(secretary).items if "Recognising" in item.text]
    assert [(item.days_left, str(other.id) in item.url) for item in told] == [(-1, True)]


def test_a_programme_comes_in_once(browser: Client) -> None:
    seen = page(browser, "take-over-programme", "tj-2018")
    assert "another source" in seen, "a rival print run is shown and not chosen"
    browser.post(reverse("materials:take-over-programme", args=("tj-2018",)))
    browser.post(reverse("materials:take-over-programme", args=("tj-2018",)))
    assert page(browser, "list", words="villains").count("Victims not Villains 1") == 1
