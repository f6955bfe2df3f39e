"""Surveys before and after a campaign: entered, shown and compared in counts, brought back."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.campaigns.actions.parts import add_part
from himoya.platform.campaigns.actions.surveys import tell_answers
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.kinds import Move, Part
from himoya.platform.campaigns.models import Campaign
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.surveys.printing import as_document
from himoya.platform.campaigns.surveys.shown import questions_of
from himoya.platform.campaigns.surveys.workbook import Column, answers_workbook
from himoya.platform.campaigns.told import AnswersTold, CampaignTold, WaveTold
from himoya.platform.documents.model import Figure
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PLACE = {column: number for number, column in enumerate(Column, start=1)}

ASKED = {
    "group": "students",
    "method": "paper",
    "choosing": "present",
    "source": "Invented college",
}


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


@pytest.fixture
def row(keeper: Reader) -> Campaign:
    return enter(by=keeper, told=CampaignTold(titles={"en": "An invented campaign"}))


def wave(keeper: Reader, row: Campaign, moment: str, people: int, **more: str) -> Any:
    told = WaveTold(moment=moment, asked=people, **{**ASKED, **more})
    return add_part(by=keeper, campaign=row.id, told=told).id


def answered(keeper: Reader, row: Campaign, wave: Any, *counts: int, **more: Any) -> None:
    codes = ("yes", "no", "unknown")
    told = AnswersTold(
        wave_id=wave,
        question="passport",
        people=more.pop("people", sum(counts)),
        counts=dict(zip(codes, counts, strict=False)),
        **more,
    )
    tell_answers(by=keeper, campaign=row.id, told=told)


def page(browser: Client, row: Campaign, name: str = "surveys") -> str:
    answer = browser.get(reverse(f"campaigns:{name}", args=(row.id,)))
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_answers_are_entered_on_pages_and_what_cannot_be_is_told(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    add = reverse("campaigns:add", args=(row.id, "wave"))
    browser.post(add, {**ASKED, "moment": "before", "asked": "210", "territory": "XD-01"})
    (made,) = campaign_of(keeper, row.id).waves
    place = reverse("campaigns:answers", args=(row.id, made.id, "passport"))
    wrong = browser.post(place, {"people": "200", "counts_yes": "62", "counts_no": "100"})
    assert wrong.status_code == 422
    assert "Give the number of people for every answer" in wrong.content.decode()
    given = {"people": "200", "counts_yes": "62", "counts_no": "100", "counts_unknown": "30"}
    short = browser.post(place, given).content.decode()
    assert "The answers together are 192, but 200 people answered." in short
    assert browser.post(place, given | {"counts_unknown": "38"}).status_code == 302
    assert browser.post(place, given | {"counts_unknown": "38"}).status_code == 302, "once more"
    (stands,) = campaign_of(keeper, row.id).answers
    assert stands.counts == {"yes": 62, "no": 100, "unknown": 38}
    shown = page(browser, row)
    assert "Before the campaign, Orzushahr city, pupils and students" in shown
    assert "62 of 200 (31%)" in shown and "19%" in shown
    nonsense = reverse("campaigns:answers", args=(row.id, made.id, "nonsense"))
    assert browser.get(nonsense).status_code == 404
    alone = reverse("campaigns:add", args=(row.id, "answers"))
    assert browser.post(alone, {"people": "3"}).status_code == 404


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"people": 60, "percentages": {"yes": 53, "no": 40, "unknown": 6}}, Why.NO_WHOLE_NUMBER),
        (
            {"people": 21, "percentages": {"yes": 14, "no": 14, "unknown": 14}},
            Why.PERCENTAGES_DIFFER,
        ),
        ({"people": 71, "percentages": {"yes": 100, "no": 0, "unknown": 0}}, Why.MORE_ANSWERED),
        ({"people": 20, "percentages": {"yes": 50, "no": 50}}, Why.NEEDS_ANSWERS),
    ],
)
def test_percentages_that_no_people_give_are_refused(
    keeper: Reader, row: Campaign, told: dict[str, Any], why: Why
) -> None:
    made = wave(keeper, row, "before", 70)
    with pytest.raises(CampaignRefused, match=f"^{why.value}$"):
        answered(keeper, row, made, **told)
    assert campaign_of(keeper, row.id).answers == []


def test_like_waves_are_compared_and_unlike_ones_stand_side_by_side(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    answered(keeper, row, wave(keeper, row, "before", 200), 62, 100, 38)
    answered(keeper, row, wave(keeper, row, "after", 250), 135, 90, 25)
    shown = page(browser, row)
    assert "135 of 250 (54%)" in shown and "23 points more." in shown
    assert "People were not chosen by chance" in shown
    answered(keeper, row, wave(keeper, row, "later", 150, method="online"), 75, 50, 25)
    share = {"yes": 43, "no": 43, "unknown": 14}
    only = wave(keeper, row, "later", 21, territory="XD-02")
    answered(keeper, row, only, people=21, percentages=share)
    shown = page(browser, row)
    assert "Not compared: asked in another way." in shown
    assert "Not compared: people of another territory." in shown
    assert "9 of 21; the source says 43%" in shown
    assert "3 of 21" not in shown, "few people gave that answer"


def test_people_too_few_are_left_out_everywhere_for_others(
    people: People, keeper: Reader, row: Campaign
) -> None:
    small, large = (wave(keeper, row, "before", 40, territory=code) for code in ("XD-01", "XD-02"))
    answered(keeper, row, small, 3, 1, 0)
    answered(keeper, row, small, 4, 0, 0)
    answered(keeper, row, large, 10, 8, 2)
    (question,) = questions_of(campaign_of(keeper, row.id))
    assert [one.answered is None for one in question.lines] == [True, False]
    reader = people.reader("statistician")
    others = people.client_of(Account.objects.get(id=reader.account))
    told = page(others, row)
    assert "left out" in told and "10 of 20 (40–60%)" in told and "4 of 4" not in told
    assert "before: 3" not in page(others, row, "campaign")
    paper = str(as_document(campaign_of(reader, row.id), "en"))
    assert "left out" in paper and "4 of 4" not in paper


def test_the_history_names_the_question_and_what_stood_there(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    made = wave(keeper, row, "before", 40)
    answered(keeper, row, made, 10, 8, 2)
    answered(keeper, row, made, 12, 6, 2)
    told = page(browser, row, "campaign")
    assert "An employer wants to keep the passport" in told and "Yes, before: 10" in told
    moves = [(one.move, one.part) for one in campaign_of(keeper, row.id).steps[1:]]
    assert moves == [
        (Move.ADD, Part.WAVE),
        (Move.ADD, Part.ANSWERS),
        (Move.PUT_RIGHT, Part.ANSWERS),
    ]


def edited(content: bytes, *cells: tuple[int, Column, Any]) -> bytes:
    """The workbook with other values in some cells, as another program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for line, column, value in cells:
        book.worksheets[0].cell(line, PLACE[column]).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def line_of(content: bytes, question: str) -> int:
    """The first line of a question."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    codes = [one[0].value for one in sheet.iter_rows()]
    return codes.index(question) + 1


def sent(browser: Client, place: str, content: bytes) -> Any:
    file = SimpleUploadedFile("answers.xlsx", content)
    return browser.post(place, {"file": file, "words": "Counted by the college."})


def test_a_filled_in_workbook_is_looked_through_and_taken_in(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    made = wave(keeper, row, "before", 40)
    answered(keeper, row, made, 10, 8, 2)
    empty = answers_workbook(keeper, campaign_of(keeper, row.id), made, "en")
    first, help = line_of(empty, "passport"), line_of(empty, "help")
    filled = edited(
        empty,
        (first, Column.NUMBER, 12),
        (first + 1, Column.NUMBER, 6),
        *((help + one, Column.ANSWERED, 40) for one in (0, 1)),
        (help, Column.PERCENTAGE, "45"),
        (help + 1, Column.PERCENTAGE, "55"),
    )
    look = reverse("campaigns:take-in-answers", args=(row.id, made))
    seen = sent(browser, look, filled)
    told = seen.content.decode()
    assert "New here: 1" in told and "Would be written anew: 1" in told
    assert [one.people for one in campaign_of(keeper, row.id).answers] == [20], "nothing yet"
    form = dict(re.findall(r'name="(content|ending|words)" value="([^"]*)"', told))
    now = reverse("campaigns:take-in-answers-now", args=(row.id, made))
    assert browser.post(now, form).status_code == 302
    shown = campaign_of(keeper, row.id)
    assert {one.question: one.counts or one.percentages for one in shown.answers} == {
        "passport": {"yes": 12, "no": 6, "unknown": 2},
        "help": {"yes": 45.0, "no": 55.0},
    }
    assert {one.words for one in shown.steps[-2:]} == {"Counted by the college."}
    overtaken = sent(browser, look, filled).content.decode()
    assert "the version that is here now" in overtaken


def test_every_wrong_cell_is_named_and_nothing_is_stored(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    made = wave(keeper, row, "before", 40)
    empty = answers_workbook(keeper, campaign_of(keeper, row.id), made, "en")
    first, help = line_of(empty, "passport"), line_of(empty, "help")
    look = reverse("campaigns:take-in-answers", args=(row.id, made))
    good = [(help + one, Column.ANSWERED, 40) for one in (0, 1)]
    good += [(help, Column.NUMBER, 18), (help + 1, Column.NUMBER, 22)]
    for line, column, value, accepted in (
        (help, Column.NUMBER, "many", "a whole number from 0"),
        (help, Column.NUMBER, "-1", "a whole number from 0"),
        (help, Column.PERCENTAGE, "nan", "a number from 0 to 100"),
        (help + 1, Column.ANSWERED, "39", "the same number in all lines"),
        (help, Column.QUESTION_CODE, "weather", "heard"),
        (help, Column.ANSWER_CODE, "perhaps", "yes; no"),
        (help, Column.NUMBER, "19", "The answers together are 41"),
        (first, Column.NUMBER, "5", "how many people answered"),
    ):
        answer = sent(browser, look, edited(empty, *good, (line, column, value)))
        told = answer.content.decode()
        assert answer.status_code == 422 and f"Row {line}, " in told, (column, value)
        assert accepted in told and value in told
    assert campaign_of(keeper, row.id).answers == []


def test_surveys_leave_on_paper_in_every_language(
    people: People, keeper: Reader, row: Campaign
) -> None:
    answered(keeper, row, wave(keeper, row, "before", 200), 62, 100, 38)
    answered(keeper, row, wave(keeper, row, "after", 250, choosing="chance"), 135, 90, 25)
    for language in LANGUAGES:
        browser = people.client("commission_secretary", language=language)
        told = page(browser, row)
        assert not re.search(r"%\(\w+\)[sd]", told), "a placeholder not filled in"
        assert "31%" in told
    with override("en"):
        paper = as_document(campaign_of(keeper, row.id), "en")
    drawn = [one for one in paper.parts if isinstance(one, Figure)]
    assert "135 of 250 (54%)" in drawn[0].alternative
    place = reverse("campaigns:surveys-on-paper", args=(row.id,))
    made = browser.post(place, {"language": "tg", "file": "docx"})
    assert made.content[:2] == b"PK"
