"""From what stands on the papers of a course to a stranger who checks one; no name is ever told."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.jobs import running
from himoya.platform.training.kinds import PAPER
from himoya.platform.training.models import CoursePapers, Paper
from himoya.platform.training.papers.ending import reissue, revoke
from tests.platform.documents.reading import text_of
from tests.platform.people import People
from tests.platform.training.conftest import Office
from tests.platform.training.issued import CERTIFIER, course, issued, papers, present

pytestmark = pytest.mark.django_db

CHECK = "/training/papers/check/"

SENT = {
    "series": "XD-P",
    "language": "en",
    "issuer_above": "Invented ministry\nInvented department",
    "issuer": "Invented academy",
    "signatories": "Head of the academy\nLeader of the course",
    "least_percent": "75",
    "place_for_stamp": "on",
    "is_public": "on",
}


@pytest.fixture
def keeper(office: Office) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=office.keeper.account))
    return client


def page(client: Client, name: str, id: UUID, sent: Mapping[str, str] | None = None) -> Any:
    address = reverse(f"training:{name}", args=(id,))
    return client.get(address) if sent is None else client.post(address, sent)


def public(office: Office, *names: str, **told: Any) -> list[Paper]:
    """Issued papers of a course that lets anybody check them."""
    held = present(office, *names, course=course(office, is_public=True, **told))
    issued(office, held)
    return papers()


def asked(number: str, name: str | None = None, client: Client | None = None) -> Any:
    sent = {"number": number} | ({} if name is None else {"name": name})
    return (client or Client()).post(CHECK, sent)


def test_from_a_course_to_a_printed_paper(office: Office, keeper: Client) -> None:
    held = present(office, "Invented Ada", "Invented Bob")
    course_id = office.shown(held).row.course_id
    assert page(keeper, "set-up-papers", course_id, SENT).status_code == 302
    shown = page(keeper, "course", course_id).content.decode()
    assert "Invented department" in shown
    assert f"http://testserver{CHECK}" in shown
    assert (
        reverse("training:issue-papers", args=(held,))
        in page(keeper, "event", held).content.decode()
    )
    asked_for = page(keeper, "issue-papers", held).content.decode()
    assert "at least 75% of the academic hours" in asked_for
    assert "4 of 4" in asked_for
    sent = {"kind": "attendance", "certified_by": CERTIFIER}
    job = page(keeper, "issue-papers", held, sent)["Location"].split("/")[-2]
    running.run(UUID(job))
    listed = page(keeper, "papers", held).content.decode()
    one = papers()[0]
    assert one.number in listed
    assert "Invented Ada" in listed
    printed = page(keeper, "paper-file", one.id)
    assert printed["Content-Disposition"] == f'attachment; filename="{one.number}.pdf"'
    text = text_of(printed.content)
    for words in (
        "Invented ministry",
        "Invented Ada",
        one.number,
        "Leader of the course",
        "4 March 2025",
    ):
        assert words in text
    drawn = page(keeper, "paper-badge", one.id)
    assert (drawn["Content-Type"], b"<svg" in drawn.content) == ("image/svg+xml", True)


def test_a_paper_is_reissued_and_revoked_on_its_pages(office: Office, keeper: Client) -> None:
    held = present(office, "Invented Ada")
    issued(office, held)
    one = papers()[0]
    assert 'value="Invented Ada"' in page(keeper, "reissue-paper", one.id).content.decode()
    missing = page(keeper, "reissue-paper", one.id, {"name": "Invented Ada Ash", "reason": ""})
    assert missing.status_code == 422
    sent = {"name": "Invented Ada Ash", "reason": "Married"}
    assert page(keeper, "reissue-paper", one.id, sent).status_code == 302
    two = papers()[1]
    assert page(keeper, "revoke-paper", two.id, {"reason": "Not there"}).status_code == 302
    again = page(keeper, "revoke-paper", two.id, {"reason": "Not there"})
    assert again.status_code == 422
    assert "This paper was revoked, was replaced or has ended." in again.content.decode()
    listed = page(keeper, "papers", held).content.decode()
    assert "Married" in listed
    assert "Not there" in listed
    assert page(keeper, "paper-badge", two.id).status_code == 302, "and no badge of what is over"


@pytest.mark.parametrize("is_public", [True, False])
def test_the_code_is_printed_where_the_course_lets_papers_be_checked(
    office: Office, keeper: Client, is_public: bool
) -> None:
    held = present(office, "Invented Ada", course=course(office, is_public=is_public))
    sent = {"kind": "attendance", "certified_by": CERTIFIER}
    job = page(keeper, "issue-papers", held, sent)["Location"].split("/")[-2]
    running.run(UUID(job))
    first = papers()[0]
    page(keeper, "reissue-paper", first.id, {"name": "Invented Ida", "reason": "Spelled wrongly"})
    for one in papers():
        content = page(keeper, "paper-file", one.id).content
        assert hashlib.sha256(content).hexdigest() == one.sha256, "printed again, it is the same"
        assert (f"http://testserver{CHECK}" in "".join(text_of(content).split())) is is_public


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"series": "xd p"}, "“xd p”. Accepted: capital Latin letters"),
        ({"signatories": "\n".join("abcde")}, "5 lines have no room. Accepted: up to 4."),
        ({"least_percent": "0"}, "greater than or equal to 1"),
        ({"issuer": "Office against trafficking"}, "draw conclusions about its bearer: Office"),
        ({"printed_title": "For victims", "names_the_subject": "on"}, "bearer: For victims"),
    ],
)
def test_what_cannot_stand_on_papers_is_said_and_not_kept(
    office: Office, keeper: Client, wrong: dict[str, str], said: str
) -> None:
    one = course(office)
    answer = page(keeper, "set-up-papers", one, SENT | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with whole_table("nothing is kept"):
        assert CoursePapers.objects.get(course=one).least_percent == 80


def test_a_next_edition_begins_with_what_the_former_said(office: Office, keeper: Client) -> None:
    former = course(office, issuer="Former academy")
    made = page(keeper, "next-edition", former, {})["Location"].split("/")[-3]
    assert 'value="Former academy"' in page(keeper, "set-up-papers", UUID(made)).content.decode()
    assert "It is not said yet" in page(keeper, "course", UUID(made)).content.decode()


def test_why_nobody_can_get_a_paper_is_said(office: Office, keeper: Client) -> None:
    shown = page(keeper, "issue-papers", office.event()).content.decode()
    assert "Papers are issued for runs of a course." in shown
    assert "certified_by" not in shown


def test_a_stranger_sees_what_is_printed_but_no_name(office: Office) -> None:
    one = public(office, "Invented Ada")[0]
    visitor = Client()
    assert visitor.get(CHECK).status_code == 200
    found = asked(f" {one.number.lower()} ", client=visitor)
    text = found.content.decode()
    assert found.status_code == 200
    for words in (
        one.number,
        "Investigating grave crimes",
        "4 March 2025",
        "Invented town",
        "Invented academy",
        "Valid",
    ):
        assert words in text
    assert "Ada" not in text
    assert "<script" not in re.sub(r'<script[^>]* src="[^"]*"[^>]*></script>', "", text)
    assert settings.SESSION_COOKIE_NAME not in visitor.cookies


@pytest.mark.parametrize(
    ("name", "agrees"),
    [("Invented Ada", True), ("  invented ADA", True), ("Invented Bob", False), ("Ada", False)],
)
def test_a_name_is_compared_and_that_is_recorded(office: Office, name: str, agrees: bool) -> None:
    one = public(office, "Invented Ada")[0]
    text = asked(one.number, name).content.decode()
    assert ("The name agrees with the paper." in text) is agrees
    assert ("The name does not agree with the paper." in text) is not agrees
    assert name.strip() not in text
    entry = Entry.objects.filter(subject_kind=PAPER).latest("number")
    assert (entry.act, entry.subject, entry.account) == ("read", str(one.id), None)
    assert json.loads(entry.details) == {"name_agrees": int(agrees)}


def test_the_standing_is_told_and_never_the_reason(office: Office) -> None:
    one, two, three = public(office, "Invented Ada", "Invented Bob", "Invented Cid", valid_years=1)
    new = reissue(by=office.keeper, paper=one.id, name="Invented Ada Ash", reason="Secret one")
    revoke(by=office.keeper, paper=two.id, reason="Secret two")
    with whole_table("as if two years had gone"):
        Paper.objects.filter(id=three.id).update(valid_until=today().replace(year=2020, day=1))
    for paper, words in (
        (one, f"It was replaced by the paper {new.number}."),
        (two, "It was revoked on"),
        (three, "No longer valid"),
    ):
        text = asked(paper.number).content.decode()
        assert words in text
        assert "Secret" not in text


def test_what_is_not_to_be_checked_reads_as_what_is_not_there(office: Office) -> None:
    held = present(office, "Invented Ada")
    issued(office, held)
    practice = Office(office.people)
    practice.keeper = office.people.reader("programme_manager", practice=True)
    issued(practice, present(practice, "Invented Bob", course=course(practice, is_public=True)))
    closed = [one.number for one in papers()]
    answers = []
    for number in [*closed, "XD-A-2026-999999", "nonsense"]:
        for name in (None, "Invented Ada"):
            answer = asked(number, name)
            assert answer.status_code == 404
            text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
            answers.append(text.replace(number, "NUMBER"))
    assert len(closed) == 2
    assert len(set(answers)) == 1


def test_guesses_at_a_name_are_paused(office: Office) -> None:
    one, two = public(office, "Invented Ada", "Invented Bob")
    codes = [asked(one.number, f"Invented {letter}").status_code for letter in "abcdefg"]
    assert codes == [200] * 5 + [429] * 2
    assert asked(one.number, "Invented Ada").status_code == 429, "even the right one"
    assert asked(two.number, "Invented Bob").status_code == 200


def test_guesses_at_numbers_are_paused_for_the_place_they_come_from(office: Office) -> None:
    one = public(office, "Invented Ada")[0]
    codes = [asked(f"XD-A-2026-9{place:05}").status_code for place in range(42)]
    assert codes == [404] * 40 + [429] * 2
    assert asked(one.number).status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.7").post(CHECK, {"number": one.number}).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_papers_opens_in_every_language(
    office: Office, people: People, language: str
) -> None:
    one = public(office, "Invented Ada")[0]
    with whole_table("the course"):
        course_id = CoursePapers.objects.get().course_id
    post = people.post("programme_manager", language=language)
    browser = people.client_of(post.account)
    for name, id in {
        "course": course_id,
        "set-up-papers": course_id,
        "issue-papers": one.event_id,
        "papers": one.event_id,
        "reissue-paper": one.id,
        "revoke-paper": one.id,
    }.items():
        found = page(browser, name, id)
        assert found.status_code == 200, name
        assert f'lang="{language}"' in found.content.decode(), name
    browser.cookies["django_language"] = language
    for answer in (browser.get(CHECK), asked(one.number, "Invented Ada", client=browser)):
        assert (answer.status_code, f'lang="{language}"' in answer.content.decode()) == (200, True)
