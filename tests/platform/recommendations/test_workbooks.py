"""Recommendations as a workbook: what leaves comes back equal, and a bad file stores nothing."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from himoya.languages.codes import LANGUAGES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.followed_work.workbooks.cells import WorkbookRefused
from himoya.platform.recommendations.actions.moving import Happening, move
from himoya.platform.recommendations.actions.taking_over import take_over
from himoya.platform.recommendations.actions.tying import tie
from himoya.platform.recommendations.actions.writing import Written, enter
from himoya.platform.recommendations.kinds import Move, Theme
from himoya.platform.recommendations.models import Recommendation, RecommendationStep
from himoya.platform.recommendations.queries.listing import Wanted
from himoya.platform.recommendations.queries.reading import recommendation_of
from himoya.platform.recommendations.words import COLUMNS
from himoya.platform.recommendations.workbooks.columns import Column
from himoya.platform.recommendations.workbooks.reading import from_workbook
from himoya.platform.recommendations.workbooks.taking_in import foresee, take_in
from himoya.platform.recommendations.workbooks.writing import workbook
from himoya.programmes.facts.reading import packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

PLACE = {column: number for number, column in enumerate(Column, start=1)}


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def row(people: People, keeper: Reader) -> Recommendation:
    written = Written(
        texts={"en": "Train the trainers", "tg": "Мураббиёнро омӯзонед"},
        addressees=("Invented Academy; its seat in the north", "Invented Council"),
        themes=(Theme.TRAINING, Theme.CASES),
        owner=people.agency("XD-STAT").id,
        deadline=today(),
        criterion="=1+1",
    )
    return enter(by=keeper, written=written)


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


def sheet_of(content: bytes) -> Any:
    """The first sheet, as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def edited(content: bytes, *cells: tuple[int, Column, Any]) -> bytes:
    """The workbook with other values in some cells, as another program saves it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for line, column, value in cells:
        book.worksheets[0].cell(line, PLACE[column]).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def stored() -> tuple[list[Any], int]:
    with whole_table("look at what is stored"):
        rows = list(Recommendation.objects.order_by("id").values())
        return rows, RecommendationStep.objects.count()


def problems_of(keeper: Reader, content: bytes, ending: str = "xlsx") -> list[str]:
    before = stored()
    with pytest.raises(WorkbookRefused) as refused:
        take_in(by=keeper, lines=from_workbook(content, ending, "en"), words="A meeting.")
    assert stored() == before, "nothing is half-written"
    return list(refused.value.problems)


def test_another_program_reads_what_left(keeper: Reader, row: Recommendation) -> None:
    sheet = sheet_of(workbook(keeper, Wanted()))
    cells = {column: sheet.cell(2, place).value for column, place in PLACE.items()}
    assert cells[Column.KEY] == str(row.id)
    assert cells[Column.ADDRESSEES] == "Invented Academy; its seat in the north\nInvented Council"
    assert cells[Column.CRITERION] == "=1+1"
    assert sheet.cell(2, PLACE[Column.CRITERION]).data_type == "s", "no formula"
    assert cells[Column.OWNER] == "XD-STAT" and cells[Column.DEADLINE] == today().isoformat()
    assert Entry.objects.filter(act=Act.EXPORTED.value).count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_left_comes_back_and_changes_nothing(
    keeper: Reader, row: Recommendation, language: Language
) -> None:
    take_over(by=keeper, programme=packaged_programme("tj-2018"))
    with translation.override(language):
        content = workbook(keeper, Wanted())
    before = stored()
    lines = from_workbook(content, "xlsx", "en")
    foreseen = foresee(keeper, lines)
    assert (list(foreseen.new), list(foreseen.changed)) == ([], [])
    assert foreseen.same == len(lines) == len(before[0])
    take_in(by=keeper, lines=lines, words="Nothing is new.")
    assert stored() == before


def without(content: bytes, *columns: Column, more: str = "") -> bytes:
    """The workbook without some columns, the last one first, and with another head at its end."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for column in columns:
        sheet.delete_cols(PLACE[column])
    if more:
        sheet.cell(1, sheet.max_column + 1).value = more
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_workbook_from_before_a_column_comes_in_and_leaves_what_stands_there(
    browser: Client, keeper: Reader, row: Recommendation
) -> None:
    lesson = ("tj-2018", packaged_programme("tj-2018").lessons[0].id)
    tie(by=keeper, recommendation=row.id, lesson=lesson, words="It says so.")
    left = edited(workbook(keeper, Wanted()), (2, Column.TEXT_EN, "Train them all"))
    assert sheet_of(left).cell(2, PLACE[Column.LESSONS]).value
    given = without(edited(left, (3, Column.TEXT_EN, "A new one")), Column.LESSONS)
    shown = upload(browser, given).content.decode()
    told = "before these columns were added: Lessons from which it follows"
    assert told in shown and "Would be written anew: 1" in shown
    fields = dict(re.findall(r'name="(content|ending|words)" value="([^"]*)"', shown))
    page = browser.post(reverse("recommendations:take-in"), fields, follow=True)
    assert told in page.content.decode()
    sheet = sheet_of(workbook(keeper, Wanted()))
    lines = {sheet.cell(at, PLACE[Column.TEXT_EN]).value: at for at in (2, 3)}
    assert set(lines) == {"Train them all", "A new one"}
    kept = sheet_of(left).cell(2, PLACE[Column.LESSONS]).value
    assert sheet.cell(lines["Train them all"], PLACE[Column.LESSONS]).value == kept
    for strange, told in (
        (without(left, Column.LESSONS, more="Weather"), "Not known here: Weather."),
        (without(left, Column.LESSONS, Column.MEASURE), f"Missing: {COLUMNS['measure']}."),
    ):
        (problem,) = problems_of(keeper, strange)
        assert "heads of the columns" in problem, "unknown heads, or a column that always was"
        assert problem.endswith(told), problem


def test_new_and_changed_lines_come_in_as_one_act(keeper: Reader, row: Recommendation) -> None:
    content = edited(
        workbook(keeper, Wanted()),
        (2, Column.TEXT_EN, "Train them all"),
        (2, Column.DEADLINE, "31.12.2030"),
        (3, Column.TEXT_UZ, "Hammani oʻqiting"),
        (3, Column.THEMES, "Training; Data and statistics"),
    )
    lines = from_workbook(content, "xlsx", "en")
    foreseen = foresee(keeper, lines)
    assert [set(names) for _line, names in foreseen.changed] == [{"text_en", "deadline"}]
    assert [one.line for one in foreseen.new] == [3]
    take_in(by=keeper, lines=lines, words="Decided by the commission.")
    shown = recommendation_of(keeper, row.id)
    assert shown.row.text_en == "Train them all" and str(shown.row.deadline) == "2030-12-31"
    assert shown.steps[-1].words == "Decided by the commission."
    assert set(shown.steps[-1].before) == {"text_en", "deadline"}
    with whole_table("look at the new one"):
        new = Recommendation.objects.exclude(id=row.id).get()
        assert (new.text_uz, new.state) == ("Hammani oʻqiting", "drafted")


@pytest.mark.parametrize(
    ("column", "value", "accepted"),
    [
        (Column.KEY, "7", "a key of the downloaded file"),
        (Column.KEY, str(UUID(int=7)), "a key of the downloaded file"),
        (Column.VERSION, "soon", "a version of the downloaded file"),
        (Column.VERSION, "7", "the version that is here now"),
        (Column.VERSION, None, "key and version as downloaded"),
        (Column.STATE, "Done", "Draft"),
        (Column.THEMES, "Weather", "Training"),
        (Column.OWNER, "XD-NOBODY", "the code of an agency"),
        (Column.OWNER_POST, "p" * 201, "at most 200 letters"),
        (Column.DEADLINE, "31.02.2030", "a day as 2026-12-31"),
        (Column.DEADLINE, "next year", "a day as 2026-12-31"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(
    keeper: Reader, row: Recommendation, column: Column, value: object, accepted: str
) -> None:
    # A good new line stands above, so that there is something to be half-written.
    content = edited(
        workbook(keeper, Wanted()), (2, column, value), (3, Column.TEXT_EN, "A good new one")
    )
    (problem,) = problems_of(keeper, content)
    assert problem.startswith("Row 2, ") and accepted in problem
    assert str(value or "–")[:40] in problem


def test_what_is_refused_while_it_is_stored_takes_the_rest_back(
    keeper: Reader, row: Recommendation
) -> None:
    cells = ((2, Column.TEXT_EN, "Train them all"), (3, Column.TEXT_EN, "A good new one"))
    lines = from_workbook(edited(workbook(keeper, Wanted()), *cells), "xlsx", "en")
    before = stored()
    with pytest.raises(WorkbookRefused) as refused:
        take_in(by=keeper, lines=lines, words=" ")
    assert "Give the reason in words" in refused.value.problems[0]
    assert stored() == before


def test_every_wrong_line_is_told_at_once(keeper: Reader, row: Recommendation) -> None:
    content = edited(
        workbook(keeper, Wanted()),
        (2, Column.OWNER, "XD-NOBODY"),
        (3, Column.CRITERION, "Nothing says what is to be done"),
        (4, Column.KEY, str(row.id)),
        (4, Column.VERSION, "1"),
        (4, Column.STATE, "Draft"),
        (4, Column.TEXT_EN, "The same again"),
    )
    told = problems_of(keeper, content)
    assert [re.match(r"Row \d", one)[0] for one in told] == ["Row 2", "Row 3", "Row 4"]  # type: ignore[index]
    assert "each recommendation in one line" in told[2]


@pytest.mark.parametrize(
    ("content", "ending", "said"),
    [
        (b"no workbook", "xlsx", "cannot be read as a table"),
        (b"PK\x03\x04 broken", "xlsx", "cannot be read as a table"),
        (b"a,b\n" + b"x" * 5000 + b"\0", "csv", "cannot be read as a table"),
        (b"name,text\n1,2\n", "csv", "heads of the columns"),
        (b"", "csv", "heads of the columns"),
    ],
)
def test_another_kind_of_file_is_refused(
    keeper: Reader, content: bytes, ending: str, said: str
) -> None:
    (problem,) = problems_of(keeper, content, ending)
    assert said in problem


def upload(browser: Client, content: bytes, name: str = "recommendations.xlsx") -> Any:
    file = SimpleUploadedFile(name, content)
    given = {"file": file, "words": "Decided at a meeting."}
    return browser.post(reverse("recommendations:take-in"), given)


def test_the_pages_show_first_then_store(
    browser: Client, keeper: Reader, row: Recommendation
) -> None:
    answer = browser.post(reverse("recommendations:workbook"))
    assert answer["Content-Disposition"] == 'attachment; filename="recommendations.xlsx"'
    content = edited(answer.content, (2, Column.TEXT_EN, "Train them all"))
    before = stored()
    shown = upload(browser, content).content.decode()
    assert "Would be written anew: 1" in shown and "Text in English" in shown
    assert stored() == before, "looking through stores nothing"
    fields = dict(re.findall(r'name="(content|ending|words)" value="([^"]*)"', shown))
    now = reverse("recommendations:take-in")
    assert browser.post(now, fields).status_code == 302
    assert recommendation_of(keeper, row.id).row.text_en == "Train them all"
    again = browser.post(now, fields)
    assert again.status_code == 422 and "the version that is here now" in again.content.decode()
    assert browser.post(now, fields | {"content": "%%"}, follow=True).status_code == 200


def test_the_page_refuses_what_is_no_workbook(browser: Client, row: Recommendation) -> None:
    for name in ("letter.pdf", "recommendations.xlsx"):
        answer = upload(browser, b"no workbook", name)
        assert answer.status_code == 422
    assert "cannot be read as a table" in answer.content.decode()


def test_the_workbook_is_narrowed_as_the_list_is(browser: Client, row: Recommendation) -> None:
    of_another, here = {"programme": "", "state": "done"}, reverse("recommendations:workbook")
    for asked, lines in (({}, 2), (of_another, 1), ({"state": row.state}, 2)):
        page = browser.get(reverse("recommendations:list"), asked).content.decode()
        form = page.split(f'action="{here}"')[1].split("</form>")[0]
        carried = dict(re.findall(r'type="hidden" name="(state|programme)" value="([^"]*)"', form))
        assert carried == {name: value for name, value in asked.items() if value}
        answer = browser.post(here, carried)
        assert sheet_of(answer.content).max_row == lines, asked


def test_evidence_is_a_link_only_where_it_is_nothing_else(
    browser: Client, keeper: Reader, row: Recommendation
) -> None:
    for evidence in ("https://example.org/plan", "https://example.org/other and a letter"):
        told = Happening(move=Move.NOTE, words="Look.", evidence=evidence)
        move(by=keeper, recommendation=row.id, happening=told)
    shown = browser.get(reverse("recommendations:recommendation", args=(row.id,))).content.decode()
    assert re.findall(r'href="(https://example[^"]*)"', shown) == ["https://example.org/plan"]


def test_who_only_reads_takes_nothing_in(people: People, keeper: Reader) -> None:
    statistician = people.client("statistician")
    assert statistician.post(reverse("recommendations:workbook")).status_code == 200
    assert upload(statistician, b"").status_code == 403
    assert statistician.post(reverse("recommendations:take-in")).status_code == 403


def test_practice_does_not_leave_with_the_real_ones(people: People, row: Recommendation) -> None:
    practising = people.reader("commission_secretary", practice=True)
    sheet = sheet_of(workbook(practising, Wanted()))
    assert sheet.max_row == 1


def test_the_history_says_once_what_was_filled_in(
    browser: Client, keeper: Reader, row: Recommendation
) -> None:
    move(by=keeper, recommendation=row.id, happening=Happening(move=Move.NOTE, words="Look."))
    content = edited(
        workbook(keeper, Wanted()),
        (2, Column.TEXT_RU, "Обучить обучающих"),
        (2, Column.MEASURE, "Measure 7"),
    )
    take_in(by=keeper, lines=from_workbook(content, "xlsx", "en"), words="Translated.")
    shown = browser.get(reverse("recommendations:recommendation", args=(row.id,))).content.decode()
    assert "Filled in: Text in Russian; Measure of a plan that carries it out" in shown
    assert "before: –" not in shown
