"""Answers by workbook: filled in by another program, stored whole or not at all, and nobody's."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.training.answer_workbooks import reading
from himoya.platform.training.models import AskedGroup, NeedsRating, NeedsReply, NeedsSurvey
from himoya.platform.training.needs.actions import (
    GroupTold,
    SurveyTold,
    add_asked_group,
    enter_survey,
)
from himoya.platform.training.needs.answering import answer
from himoya.platform.training.needs.queries import fewest_people, survey_of
from himoya.programmes.needs.replies import Rating
from tests.platform.people import People

pytestmark = pytest.mark.django_db

#: Rows of the sheet, from 1.
GROUP, HEADS, FIRST = 2, 3, 5

#: Columns of the two skills that judges are asked about here, in the bank's order, and of the code.
CHILDREN, MONEY, CODE = 1, 3, 5

#: The head of the last column but one, as messages name it.
MONEY_MASTERY = "Following the money and securing proceeds of crime: mastery"


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("training_manager")


@pytest.fixture
def browser(people: People) -> Client:
    return people.client("training_manager")


@pytest.fixture
def group(keeper: Reader) -> AskedGroup:
    told = SurveyTold(
        title="=1+1",
        opens=today(),
        closes=today() + timedelta(days=9),
        skills=("money", "children"),
    )
    survey = enter_survey(by=keeper, told=told).id
    judges = GroupTold(audience="judge", works_at="=cmd()", people=9)
    return add_asked_group(by=keeper, survey=survey, told=judges)


def opened(browser: Client, group: AskedGroup) -> Any:
    """The workbook that a group is given, as another program reads it."""
    address = reverse("training:answers-workbook", args=(group.survey_id, group.id))
    return openpyxl.load_workbook(io.BytesIO(browser.get(address).content))


def packed(book: Any) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def filled(browser: Client, group: AskedGroup, lines: Sequence[Sequence[Any]]) -> bytes:
    book = opened(browser, group)
    for row, line in enumerate(lines, start=FIRST):
        for column, value in enumerate(line, start=1):
            book.worksheets[0].cell(row, column).value = value
    return packed(book)


def send(browser: Client, group: AskedGroup, content: bytes, name: str = "answers.xlsx") -> Any:
    address = reverse("training:take-in-answers", args=(group.survey_id, group.id))
    return browser.post(address, {"file": SimpleUploadedFile(name, content)})


def refused(found: Any) -> str:
    """What the page says of a workbook of which nothing was stored."""
    assert found.status_code == 422
    with whole_table("nothing is stored"):
        assert not NeedsReply.objects.exists()
        assert not NeedsRating.objects.exists()
    return re.sub(r"\s+", " ", found.content.decode())


def test_what_is_filled_in_is_what_the_result_says(
    browser: Client, group: AskedGroup, keeper: Reader
) -> None:
    """By workbook and through the link alike; figures as numbers, text and a code of digits."""
    enough = fewest_people()
    lines = [[None, None, 5, 1 + place % 3, f"00 12{place}"] for place in range(enough - 1)]
    lines[0] = ["4", "2", "5", "1", None]
    assert send(browser, group, filled(browser, group, lines)).status_code == 302
    answer(group.address, {"money": Rating(5, 3)}, "")
    with whole_table("the days go by"):
        last = today() - timedelta(days=1)
        NeedsSurvey.objects.filter(id=group.survey_id).update(opens=last, closes=last)
        codes = NeedsReply.objects.exclude(code=None).values_list("code", flat=True)
        assert len(codes) == enough - 2
    matrix = survey_of(keeper, group.survey_id).matrix
    assert matrix is not None
    said = [int(line[3]) for line in lines] + [3]
    cell = matrix.cells["money", "judge"]
    assert cell.people == enough
    assert abs(float(cell.mastery) - sum(said) / enough) <= 0.05
    assert matrix.hidden == {("children", "judge")}


def test_the_workbook_asks_what_the_page_asks_and_names_nobody(
    browser: Client, group: AskedGroup
) -> None:
    book = opened(browser, group)
    sheet, scales = book.worksheets
    heads = [one.value for one in sheet[HEADS]]
    assert heads[MONEY] == MONEY_MASTERY
    assert heads[CODE - 1] == "Private code"
    assert "1 to 5" in sheet.cell(HEADS + 1, MONEY).value
    assert sheet.cell(GROUP, 2).value == str(group.id)
    text = " ".join(str(one.value) for page in book for row in page.iter_rows() for one in row)
    assert str(group.address) not in text, "the link is the group's alone"
    for page in book:
        for row in page.iter_rows():
            assert all(one.data_type != "f" for one in row), "what people wrote is no formula"
    assert scales.cell(1, 2).value == "'=1+1"
    rules = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert rules["A5:A13"].type == "whole", "nine lines for nine people"
    assert (rules["A5:A13"].formula1, rules["A5:A13"].formula2) == ("1", "5")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workbook_of_any_language_is_taken_in_by_a_reader_of_another(
    people: People, browser: Client, group: AskedGroup, language: str
) -> None:
    theirs = people.client("training_manager", language=language)
    sheet = opened(theirs, group).worksheets[0]
    assert all(one.value for one in sheet[HEADS])
    assert all(len(one.prompt) <= 255 for one in sheet.data_validations.dataValidation)
    assert len(sheet.data_validations.dataValidation) == CODE, "no rule was too long for a program"
    content = filled(theirs, group, [[3, 3, 5, 1, "winter 17"]])
    page = reverse("training:take-in-answers", args=(group.survey_id, group.id))
    assert f'lang="{language}"' in theirs.get(page).content.decode()
    assert send(browser, group, content).status_code == 302
    with whole_table("what was stored"):
        assert NeedsRating.objects.count() == 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([None, None, 5, 6], f"Row 6, {MONEY_MASTERY}: “6”. Accepted: 1 to 5, or nothing."),
        ([None, None, 5, "good"], "“good”. Accepted: 1 to 5, or nothing."),
        ([None, None, 5, 2.5], "“2.5”. Accepted: 1 to 5, or nothing."),
        ([None, None, 5, True], "“True”. Accepted: 1 to 5, or nothing."),
        ([None, None, 5], f"{MONEY_MASTERY}: “–”. Accepted: 1 to 5, since the other question"),
        ([None] * 4 + ["winter 17"], "Row 6: no skill is rated."),
        ([None, None, 5, 1, "17!"], "Row 6, Private code: at least 5 letters or digits"),
        ([None, None, 5, 1, "x" * 61], "Row 6, Private code: at most 60 letters or digits"),
        ([None, None, 5, 1, "Winter-18"], "Private code: the same code stands in row 5;"),
        ([None, None, 5, 1, None, "Invented Person"], "“Invented Person” stands beside the"),
        ([None, None, 5, "=2-1"], "Cell D6: a formula stands there."),
    ],
)
def test_one_wrong_line_keeps_all_out_and_is_named(
    browser: Client, group: AskedGroup, line: list[Any], said: str
) -> None:
    content = filled(browser, group, [[4, 4, 5, 1, "winter 18"], line])
    page = refused(send(browser, group, content))
    assert said in page
    assert "winter" not in page.lower(), "a code is the person's alone and is not repeated"


def test_every_wrong_line_is_named(browser: Client, group: AskedGroup) -> None:
    page = refused(send(browser, group, filled(browser, group, [[9, 1], [1, 1], [1, 0]])))
    assert "Row 5, " in page
    assert "Row 7, " in page
    assert "Row 6, " not in page


def test_a_code_that_was_used_in_the_survey_is_refused(
    browser: Client, group: AskedGroup, keeper: Reader
) -> None:
    """Also by somebody of another group, and also through the link."""
    told = GroupTold(audience="judge", works_at="Another court", people=9)
    other = add_asked_group(by=keeper, survey=group.survey_id, told=told)
    assert send(browser, other, filled(browser, other, [[5, 1, 5, 1, "Winter 17"]])).url
    content = filled(browser, group, [[5, 1], [5, 2, None, None, "winter-17"]])
    found = send(browser, group, content)
    assert found.status_code == 422
    assert "Row 6, Private code: somebody has answered with this code" in found.content.decode()
    with whole_table("only the first"):
        assert NeedsReply.objects.count() == 1


def test_no_more_answers_than_people_are_taken_in(browser: Client, group: AskedGroup) -> None:
    for _number in range(7):
        answer(group.address, {"money": Rating(5, 1)}, "")
    found = send(browser, group, filled(browser, group, [[5, 1]] * 3))
    said = found.content.decode()
    assert "Lines in the workbook: 3." in said
    assert "who have not answered yet: 2." in said
    assert send(browser, group, filled(browser, group, [[5, 1]] * 2)).status_code == 302
    with whole_table("as many as people"):
        assert NeedsReply.objects.count() == 9


@pytest.mark.parametrize(
    ("days", "said"), [((1, 9), "is not open yet"), ((-9, -1), "This survey is over")]
)
def test_before_and_after_its_days_nothing_is_taken_in(
    browser: Client, group: AskedGroup, days: tuple[int, int], said: str
) -> None:
    content = filled(browser, group, [[5, 1]])
    opens, closes = (today() + timedelta(days=one) for one in days)
    with whole_table("other days"):
        NeedsSurvey.objects.filter(id=group.survey_id).update(opens=opens, closes=closes)
    assert said in refused(send(browser, group, content))


def test_the_workbook_of_another_group_is_refused(
    browser: Client, group: AskedGroup, keeper: Reader
) -> None:
    told = GroupTold(audience="judge", works_at="Another court", people=9)
    other = add_asked_group(by=keeper, survey=group.survey_id, told=told)
    content = filled(browser, other, [[5, 1]])
    assert "downloaded for another group" in refused(send(browser, group, content))


def test_what_is_no_workbook_of_ours_is_said(
    browser: Client, group: AskedGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(browser, group)
    assert "No line is filled in." in refused(send(browser, group, packed(book)))
    assert "cannot be read as a workbook" in refused(send(browser, group, b"PK nonsense"))
    content = filled(browser, group, [[5, 1]] * 3)
    assert "Choose a file .xlsx" in refused(send(browser, group, content, "answers.csv"))
    monkeypatch.setattr(reading, "MOST_LINES", 2)
    assert "3 lines; at most 2" in refused(send(browser, group, content))
    book.worksheets[0].cell(HEADS, MONEY).value = "Money"
    assert "The heads of the columns are not" in refused(send(browser, group, packed(book)))


def test_nothing_tells_whose_answer_it_is_or_when_it_came(
    people: People, browser: Client, group: AskedGroup
) -> None:
    content = filled(browser, group, [[5, 1, None, None, "winter 17"], [4, 4]])
    before = Entry.objects.count()
    assert send(browser, group, content).status_code == 302
    assert Entry.objects.count() == before
    with whole_table("what was stored"):
        rows = list(NeedsReply.objects.values())
    assert all(one.keys() == {"id", "group_id", "code"} for one in rows)
    assert {len(one["code"]) for one in rows if one["code"]} == {32}


def test_rows_do_not_lie_in_the_order_of_the_workbook(
    browser: Client, group: AskedGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random ids decide: they are what rows are written by."""
    written: list[list[UUID]] = []
    whole = NeedsReply.objects.bulk_create

    def noted(rows: Sequence[NeedsReply], **more: Any) -> Any:
        written.append([one.id for one in rows])
        return whole(rows, **more)

    monkeypatch.setattr(NeedsReply.objects, "bulk_create", noted)
    assert send(browser, group, filled(browser, group, [[5, 1]] * 9)).status_code == 302
    (ids,) = written
    assert ids == sorted(ids)
    assert len(set(ids)) == 9


def test_only_whoever_keeps_trainings_of_the_office_sees_the_workbook(
    people: People, group: AskedGroup
) -> None:
    ids = (group.survey_id, group.id)
    for role in ("programme_manager", "investigator"):
        browser = people.client(role)
        for name in ("answers-workbook", "take-in-answers"):
            assert browser.get(reverse(f"training:{name}", args=ids)).status_code in {403, 404}
