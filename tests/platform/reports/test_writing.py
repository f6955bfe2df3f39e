"""A report from its first text to its signature: written, sent out, brought back, kept."""

from __future__ import annotations

import io
import re
from pathlib import Path
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.agencies.models import Account
from himoya.platform.reports.actions.copies import take_copy
from himoya.platform.reports.actions.deciding import decide
from himoya.platform.reports.actions.drafts import begin, withdraw
from himoya.platform.reports.actions.signing import sign
from himoya.platform.reports.actions.texts import Wording, write
from himoya.platform.reports.queries.drafts import as_paper, draft_of
from himoya.platform.reports.queries.texts import wordings
from himoya.platform.reports.refusals import ReportRefused, Why
from himoya.programmes.reporting.layouts import Kind
from tests.platform.people import People

pytestmark = pytest.mark.django_db

TEXT = "We held {{figure:events}} invented events."


@pytest.fixture
def manager(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, manager: Reader) -> Client:
    return people.client_of(Account.objects.get(id=manager.account))


@pytest.fixture
def draft(manager: Reader) -> UUID:
    made = begin(by=manager, name="tj-2018", kind=Kind.FINAL).id
    written(manager, made, TEXT)
    return made


def written(by: Reader, draft: UUID, text: str, seen: int = 0) -> None:
    wording = Wording(section="background", text=text, seen=seen)
    write(by=by, draft=draft, language="en", wordings=[wording])


def at(name: str, *args: object) -> str:
    return reverse(f"reports:{name}", args=args)


def sent_back(browser: Client, draft: UUID, content: bytes, status: int = 200) -> str:
    file = SimpleUploadedFile("copy.docx", content)
    answer = browser.post(at("bring-back", draft), {"file": file})
    assert answer.status_code == status
    return answer.content.decode()


def changed(content: bytes, before: str, after: str, more: str = "") -> bytes:
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                assert before.encode() in part
                part = part.replace(before.encode(), after.encode(), 1)
            new.writestr(name, part)
        if more:
            new.writestr(more, b"x" * 40)
    return made.getvalue()


def test_a_text_is_looked_at_saved_and_stands_in_the_report(browser: Client) -> None:
    answer = browser.post(at("begin"), {"programme": "tj-2018", "kind": "final", "period": ""})
    place = answer["Location"]
    draft = UUID(place.rstrip("/").rpartition("/")[2])
    text = at("text", draft, "background", "en")
    given = {"text": "Held:", "figure": "events", "state": "writing", "seen": "0"}
    looked = browser.post(text, given | {"add": "1"}).content.decode()
    assert "Held: {{figure:events}}" in looked
    assert "Held: 40" in looked
    listed = {"text": "Two things:\n- a room\n- {{figure:events}} events", "look": "1"}
    looked = browser.post(text, given | {"figure": ""} | listed).content.decode()
    assert "<li>a room</li><li>40 events</li>" in looked, "a list looks as one in the report"
    assert browser.post(text, given | {"text": TEXT}).status_code == 302
    assert "Being written" in browser.get(place).content.decode()
    page = browser.post(at("paper", draft), {"language": "en", "form": "html"}).content.decode()
    assert "We held 40 invented events." in page


def test_two_people_at_one_section_lose_nothing(
    browser: Client, manager: Reader, draft: UUID
) -> None:
    place = at("text", draft, "background", "en")
    given = {"text": "My words", "figure": "", "state": "writing", "seen": "0"}
    answer = browser.post(place, given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "My words" in page
    assert "{{figure:events}} invented" in page
    assert browser.post(place, given | {"seen": "1"}).status_code == 302
    found = wordings(manager, draft, "background", "en")
    assert [one.text for one in found] == ["My words", TEXT]


def test_a_working_copy_comes_back_and_an_overtyped_figure_is_refused(
    browser: Client, manager: Reader, draft: UUID
) -> None:
    copy = take_copy(by=manager, draft=draft, language="en")
    back = changed(changed(copy, "We held", "We gladly held"), ">40<", ">99<")
    page = sent_back(browser, draft, back)
    assert "“events” was typed over. Computed is 40, in the document stands 99" in page
    assert draft_of(manager, draft).texts["background", "en"].text == TEXT
    words = TEXT.replace("We held", "We gladly held")
    chosen = {"take-background": "1", "text-background": words, "seen-background": "1"}
    assert browser.post(at("take-over", draft, "en"), chosen).status_code == 302
    assert draft_of(manager, draft).texts["background", "en"].text == words
    again = browser.post(at("take-over", draft, "en"), chosen)
    assert again.status_code == 422
    assert "We gladly held" in again.content.decode()


def test_strange_documents_are_refused_with_their_words(
    browser: Client, manager: Reader, draft: UUID
) -> None:
    other = begin(by=manager, name="tj-2018", kind=Kind.FINAL).id
    copy = take_copy(by=manager, draft=draft, language="en")
    page = sent_back(browser, other, copy, 422)
    assert "working copy of another report" in page
    assert "invented events." in page
    macros = changed(copy, "We held", "We held", "word/vbaProject.bin")
    assert "macros" in sent_back(browser, draft, macros, 422)
    entity = changed(copy, "<w:document ", '<!DOCTYPE w [<!ENTITY e "e">]><w:document ')
    assert "unpacks to far more than its size" in sent_back(browser, draft, entity, 422)
    assert "not a Word document" in sent_back(browser, draft, b"plain words", 422)


def settled(by: Reader, draft: UUID) -> None:
    for one in draft_of(by, draft).book.open_conflicts:
        claim = 0 if one.claims else None
        decide(by=by, draft=draft, reference=one.reference, claim=claim, reason="Read again.")


def test_signing_waits_for_decisions_and_keeps_the_figures(
    people: People,
    browser: Client,
    manager: Reader,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    draft = begin(by=manager, name="uz-2019", kind=Kind.FINAL).id
    written(manager, draft, "{{figure:nothing}}")
    with pytest.raises(ReportRefused) as refused:
        sign(by=manager, draft=draft)
    assert refused.value.why is Why.CONFLICTS_OPEN
    settled(manager, draft)
    with pytest.raises(ReportRefused) as refused:
        sign(by=manager, draft=draft)
    assert refused.value.why is Why.WITHOUT_FIGURE
    written(manager, draft, TEXT, seen=1)
    sign(by=manager, draft=draft)
    with pytest.raises(ReportRefused) as refused:
        written(manager, draft, "Too late", seen=2)
    assert refused.value.why is Why.SIGNED_ALREADY
    for language in LANGUAGES:
        assert b"invented events." in as_paper(manager, draft, language, "html").content or (
            language != "en"
        )
    page = browser.get(at("report", draft)).content.decode()
    assert "Every figure is today" in page
    (own,) = draft_of(manager, draft).signed_by.split(", ", 1)[:1]
    assert own in page, "in the office that signed, who it was"
    assert "No text" in page, "the section that has a text lacks it in three languages"
    headings = re.findall(r'<th scope="row"[^>]*>([^<]+)<', page)
    assert headings == ["Background"], "sections without any text are left out"
    stranger = people.reader("training_manager")
    office = draft_of(manager, draft).signed_by.split(", ", 1)[1]
    assert draft_of(stranger, draft).signed_by == office, "names of people stay in their office"
    without_an_event(monkeypatch)
    page = browser.get(at("report", draft)).content.decode()
    assert "The facts behind it are gone" in page


def without_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the programme lose its last event, as if its file had been put anew on the shelf."""
    from dataclasses import replace

    from himoya.platform.reports import content

    whole = content.programme

    def shorter(reader: Reader, name: str) -> object:
        found = whole(reader, name)
        return replace(found, events=found.events[:-1])

    monkeypatch.setattr(content, "programme", shorter)


def test_a_withdrawn_draft_stays_and_practice_is_apart(people: People, draft: UUID) -> None:
    manager = people.reader("programme_manager")
    withdraw(by=manager, draft=draft, because="Another report holds it.")
    assert draft_of(manager, draft).texts["background", "en"].text == TEXT
    with pytest.raises(NotThere):
        draft_of(people.reader("programme_manager", practice=True), draft)
