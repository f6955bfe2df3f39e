"""Measures as a workbook: what leaves comes back equal, and a bad file stores nothing."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.action_plan.kinds import Move
from himoya.platform.action_plan.queries.measures import measure_of
from himoya.platform.action_plan.queries.plans import plan_of
from himoya.platform.action_plan.workbooks.columns import Column, heading
from himoya.platform.action_plan.workbooks.reading import from_workbook
from himoya.platform.action_plan.workbooks.taking_in import foresee, take_in
from himoya.platform.action_plan.workbooks.writing import workbook
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from tests.platform.action_plan.making import a_measure, a_plan, adopted, done
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PLACE = {column: number for number, column in enumerate(Column, start=1)}


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def plan(people: People, secretary: Reader) -> UUID:
    """A plan with two measures; the first has an answer in every column."""
    made = a_plan(secretary)
    a_measure(
        secretary,
        made,
        "1.1",
        texts={"en": "=1+1", "tg": "Ҷавоб"},
        bodies=("Invented Council; its office", "Schools"),
        owner=people.agency("XD-COM").id,
        begins=date(2026, 2, 1),
        deadline=date(2026, 12, 31),
        indicator="Schools that teach it",
        target="All",
        funding="State budget",
    )
    a_measure(secretary, made, "1.2", direction="partnership")
    return made


def edited(content: bytes, *cells: tuple[int, Column, Any]) -> bytes:
    """The workbook with other values in some cells, as another program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for line, column, value in cells:
        book.worksheets[0].cell(line, PLACE[column]).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_leaves_comes_back_equal_in_every_language(
    secretary: Reader, plan: UUID, language: Any
) -> None:
    with translation.override(language):
        content = edited(workbook(secretary, plan, language))
    foreseen = foresee(secretary, plan, from_workbook(content, "xlsx", "en"))
    assert (len(foreseen.new), len(foreseen.changed), foreseen.same) == (0, 0, 2)
    assert Entry.objects.filter(subject=str(plan), act=Act.EXPORTED.value).count() == 1


def test_lines_are_changed_and_added_for_one_reason(secretary: Reader, plan: UUID) -> None:
    new = {
        Column.NUMBER: "2.1",
        Column.TEXT_UZ: "Oʻrgatish",
        Column.DIRECTION: "Himoya va yordam",
        Column.APPROACH: "reactive",
        Column.DEADLINE: "31.12.2026",
    }
    content = edited(
        workbook(secretary, plan, "en"),
        (2, Column.FUNDING, "A donor"),
        *((4, column, value) for column, value in new.items()),
    )
    take_in(by=secretary, plan=plan, lines=from_workbook(content, "xlsx", "ru"), words="Agreed.")
    first, second, third = plan_of(secretary, plan).measures
    assert (first.funding, second.version) == ("A donor", 1)
    assert (third.number, third.direction, third.deadline) == (
        "2.1",
        "protection",
        date(2026, 12, 31),
    )
    last = measure_of(secretary, first.id).steps[-1]
    assert (last.words, last.before) == ("Agreed.", {"funding": "State budget"})


#: Column, what somebody writes there, and what the refusal says is accepted.
WRONG = (
    (Column.KEY, "0d3c1f0e-5f0a-4a0b-9a39-7c1b6b1f2a11", "a key of the downloaded file"),
    (Column.KEY, "first", "a key of the downloaded file"),
    (Column.VERSION, "7", "it has changed, download it again"),
    (Column.STATE, "Done", "Planned"),
    (Column.NUMBER, "one", "such as 3 or 1.10"),
    (Column.NUMBER, "1.2", "each number once"),
    (Column.DIRECTION, "Wishes", "Prevention; Protection and assistance; Prosecution"),
    (Column.APPROACH, "", "Preventive: keeps trafficking from happening; Reactive"),
    (Column.OWNER, "XD-NONE", "the code of an agency"),
    (Column.BEGINS, "31.02.2026", "a day as 2026-12-31 or 31.12.2026"),
    (Column.DEADLINE, "2025-01-01", "a day that is not before the beginning"),
    (Column.FUNDING, "x" * 4001, "at most 4000 letters"),
)


def test_a_wrong_cell_is_named_and_nothing_is_taken_in(secretary: Reader, plan: UUID) -> None:
    left = workbook(secretary, plan, "en")
    for column, value, accepted in WRONG:
        content = edited(left, (2, column, value), (3, Column.TARGET, "Something else"))
        with pytest.raises(WorkbookRefused) as refused:
            lines = from_workbook(content, "xlsx", "en")
            take_in(by=secretary, plan=plan, lines=lines, words="Agreed.")
        said = " ".join(refused.value.problems)
        assert accepted in said and "Row " in said and heading(column) in said, column
        assert (value[:20] or "–") in said
    assert [one.version for one in plan_of(secretary, plan).measures] == [1, 1]


def test_a_measure_that_is_done_is_not_written_anew_by_a_workbook(
    secretary: Reader, plan: UUID
) -> None:
    adopted(secretary, plan)
    first = plan_of(secretary, plan).measures[0].id
    done(secretary, first, Move.FINISH)
    content = edited(workbook(secretary, plan, "en"), (2, Column.TARGET, "Less"))
    with pytest.raises(WorkbookRefused, match="1"):
        lines = from_workbook(content, "xlsx", "en")
        take_in(by=secretary, plan=plan, lines=lines, words="To look better.")
    assert measure_of(secretary, first).row.target == "All"


def test_a_workbook_goes_through_the_pages(people: People, secretary: Reader, plan: UUID) -> None:
    browser = people.client_of(Account.objects.get(id=secretary.account))
    left = browser.post(reverse("action_plan:workbook", args=(plan,)))
    content = edited(left.content, (2, Column.TARGET, "All of them"))
    place = reverse("action_plan:take-in", args=(plan,))
    broken = {"file": SimpleUploadedFile("m.xlsx", b"no workbook"), "words": "-"}
    assert "cannot be read as a table" in browser.post(place, broken).content.decode()
    wrong = SimpleUploadedFile("m.xlsx", edited(content, (2, Column.DEADLINE, "soon")))
    refused = browser.post(place, {"file": wrong, "words": "Agreed."}).content.decode()
    sent = dict(re.findall(r'name="(content|ending|words|mark)" value="([^"]*)"', refused))
    marked = browser.post(place, sent)
    assert "measures-to-mend.xlsx" in marked["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(marked.content)).worksheets[0]
    cells = [cell.value for line in sheet for cell in line]
    assert "soon" in cells and any("soon" in str(one) and "Row 2" in str(one) for one in cells)
    given = {"file": SimpleUploadedFile("m.xlsx", content), "words": "Agreed."}
    answer = browser.post(place, given)
    shown = answer.content.decode()
    assert "Written anew: Target" in shown and "Would be written anew: 1" in shown
    assert plan_of(secretary, plan).measures[0].target == "All", "nothing is stored yet"
    seen = answer.context["form"].data
    browser.post(reverse("action_plan:take-in", args=(plan,)), seen)
    assert plan_of(secretary, plan).measures[0].target == "All of them"
