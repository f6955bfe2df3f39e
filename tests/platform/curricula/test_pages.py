"""Curricula as pages and files: entered, climbed, taken over, narrowed, downloaded, printed."""

from __future__ import annotations

import io
import re
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.curricula.actions.climbing import Reached, claim, reach
from himoya.platform.curricula.actions.noting import Evidence
from himoya.platform.curricula.actions.taking_over import take_over
from himoya.platform.curricula.actions.writing import Written, enter
from himoya.platform.curricula.models import Curriculum
from himoya.platform.database.clock import today
from himoya.platform.home.work import work_of
from himoya.programmes.curricula.ladder import EvidenceKind, Rung, curriculum_ladder
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

COURSE = "Recognising <victims>"


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    answer = client.get(reverse(f"curricula:{name}", args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def approved(by: Reader, on: str, years: int | None = None, course: str = COURSE) -> Curriculum:
    row = enter(by=by, written=Written(course=course, institution="Invented Academy"))
    order = Evidence(kind=EvidenceKind.ORDER, number="17", kept_at="Archive, shelf 3")
    day = PartialDate.from_edtf(on)
    done = Reached(rung=Rung.APPROVED, day=day, evidence=order, years=years)
    return reach(by=by, curriculum=row.id, reached=done)


def test_a_curriculum_is_entered_and_climbs_through_its_pages(browser: Client) -> None:
    place = reverse("curricula:enter")
    assert browser.post(place, {"course": COURSE}).status_code == 422
    answer = browser.post(place, {"course": COURSE, "institution": "Invented Academy"})
    row = UUID(answer["Location"].rstrip("/").rpartition("/")[2])
    step = reverse("curricula:step", args=(row, "reach"))
    assert 'value="taught"' not in browser.get(step).content.decode(), "it was not approved"
    given = {"rung": "approved", "day": "14.06.2024", "version": 1}
    bare = browser.post(step, given)
    assert bare.status_code == 422 and "Name the document that shows it" in bare.content.decode()
    wrong = browser.post(step, given | {"kind": "order", "day": "2.13.2024"})
    assert wrong.status_code == 422 and "2.13.2024" in wrong.content.decode()
    assert browser.post(step, given | {"kind": "order", "years": "5"}).status_code == 302
    shown = page(browser, "curriculum", row)
    assert "Recognising &lt;victims&gt;" in shown and "<victims>" not in shown
    assert "14 June 2024" in shown and "approved by the institution" in shown
    stale = browser.post(step, given | {"rung": "taught", "kind": "order"})
    assert "Somebody was faster than you" in stale.content.decode()


def test_a_claim_is_drawn_dashed_and_not_filled(browser: Client, secretary: Reader) -> None:
    row = approved(secretary, "2024")
    claim(by=secretary, curriculum=row.id, rung=Rung.ASSESSED, words="A letter says so.")
    drawn = re.findall(r"<svg.*?</svg>", page(browser, "curriculum", row.id), re.DOTALL)[-1]
    filled, dashed = drawn.count("himoya-outline"), drawn.count("himoya-hidden")
    assert (filled, dashed) == (Rung.APPROVED.height, Rung.ASSESSED.height - Rung.APPROVED.height)


def test_what_a_programme_claims_stands_beside_what_is_shown(
    browser: Client, secretary: Reader
) -> None:
    place = reverse("curricula:take-over-programme", args=("tj-2018",))
    assert "001:L93" in browser.get(place).content.decode()
    assert browser.post(place).status_code == 302
    assert "All of it is here" in browser.get(place).content.decode()
    shown = page(browser, "counts")
    row = shown[shown.index("What programmes claim") :]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "", one).strip() for one in cells[:4]]
    assert plain == ["3", "2", "under review: 1, in progress: 1", "001:L46"]


def test_the_filter_holds_ids_and_the_workbook_is_narrowed_alike(
    browser: Client, secretary: Reader
) -> None:
    from openpyxl import load_workbook

    approved(secretary, str(today().year), 5)
    take_over(by=secretary, programme=packaged_programme("tj-2018"))
    addresses = re.findall(r'<option value="([^"]*)"', page(browser, "list"))
    assert not [one for one in addresses if " " in one], "an address holds no word of a person"
    for asked, rows in (({}, 5), ({"programme": "tj-2018"}, 4), ({"standing": "on_the_way"}, 2)):
        shown = page(browser, "list", **asked)
        assert len(set(re.findall(r'href="/curricula/([0-9a-f-]{36})/"', shown))) == rows
        answer = browser.post(reverse("curricula:workbook"), asked)
        sheet = load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None and sheet.max_row == rows + 1
    assert 'filename="curricula.xlsx"' in answer["Content-Disposition"]
    with whole_table("look at the audit"):
        assert Entry.objects.filter(act="exported", subject_kind="curriculum").count() == 3


def test_a_statement_leaves_in_the_language_that_was_chosen(
    browser: Client, secretary: Reader
) -> None:
    from docx import Document

    row = approved(secretary, "2024-05", 5)
    place = reverse("curricula:paper", args=(row.id,))
    answer = browser.post(place, {"language": "tg", "file": "docx"})
    made = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in made.tables for line in table.rows for cell in line.cells]
    text = "\n".join([*(one.text for one in made.paragraphs), *cells])
    assert curriculum_ladder().labels[Rung.APPROVED].tg in text
    assert "Archive, shelf 3" in text and COURSE in text
    assert "Invented Person" not in text, "bodies alone, no account"
    with whole_table("look at the audit"):
        assert Entry.objects.filter(act="printed", subject=str(row.id)).count() == 1


def test_who_can_renew_is_reminded_before_a_term_ends(people: People, secretary: Reader) -> None:
    year = today().year
    row = approved(secretary, str(year - 5), 5)
    approved(secretary, str(year), 5, course="Law")
    ours = [one for one in work_of(secretary).items if "Curriculum" in one.text]
    assert [one.url for one in ours] == [reverse("curricula:curriculum", args=(row.id,))]
    reading = people.reader("statistician")
    assert not [one for one in work_of(reading).items if "Curriculum" in one.text]


def test_pages_say_the_ladder_in_the_language_of_the_reader(
    people: People, secretary: Reader
) -> None:
    row = approved(secretary, "2024")
    reading = people.client("statistician", language="uz")
    label = curriculum_ladder().labels[Rung.APPROVED].uz
    for shown in (page(reading, "list"), page(reading, "curriculum", row.id)):
        assert label in shown
