"""A return by workbook: the form is read by a reader that we did not write, and filled in by it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.returns.contents import margins_in, read
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.models import Return, ReturnFigures, ReturnWorkbook
from himoya.platform.returns.workbooks import name_of
from tests.platform.people import People
from tests.platform.returns.test_actions import begin, sign
from tests.platform.returns.test_pages import begun, text_of
from tests.platform.situation.worlds import World

Book = openpyxl.Workbook

TOTAL_LINE = "victims_by_sex_age _total _total"


@pytest.fixture
def client(people: People) -> Client:
    return people.client("investigator")


@pytest.fixture
def draft(client: Client) -> UUID:
    return begun(client, "workbook")


def address(name: str, id: UUID) -> str:
    return reverse(f"returns:{name}", args=(id,))


def form(client: Client, id: UUID) -> Book:
    answer = client.get(address("form", id))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def lines(book: Book) -> Mapping[str, openpyxl.cell.Cell]:
    """Hidden name of a line -> the cell into which its figure is typed."""
    return {
        str(row[2].value): row[1]
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_col=1, max_col=3)
        if row[2].value
    }


def send(client: Client, id: UUID, content: Book | bytes) -> str:
    """Send a workbook; the text of the page to which that leads."""
    if isinstance(content, Book):
        kept = io.BytesIO()
        content.save(kept)
        content = kept.getvalue()
    version = version_of(id)
    file = SimpleUploadedFile("Names of my colleagues.xlsx", content)
    sent = {"file": file, "version": version}
    answer = client.post(address("workbook", id), sent, follow=True)
    assert answer.status_code in {200, 422}
    return " ".join(answer.content.decode().split())


def version_of(id: UUID) -> int:
    with whole_table("test"):
        version: int = Return.objects.get(id=id).version
    return version


def take(client: Client, id: UUID, act: str = "take") -> str:
    sent = {"act": act, "version": version_of(id)}
    answer = client.post(address("take_workbook", id), sent, follow=True)
    return answer.content.decode()


def kept() -> int:
    with whole_table("test"):
        return ReturnWorkbook.objects.count()


def figures_of(id: UUID, table: str) -> dict[str, int | None]:
    """Name of a line -> the figure of the draft."""
    with whole_table("test"):
        row = ReturnFigures.objects.get(of=id, table=table)
    found = read(table, row.values, crossed=row.crossed)
    return {name_of(table, one): found.values[one] for one in found.values}


def test_a_filled_in_form_becomes_the_draft_figure_by_figure(client: Client, draft: UUID) -> None:
    book = form(client, draft)
    cells = lines(book)
    for at, cell in enumerate(cells.values()):
        assert cell.value is None
        assert not cell.protection.locked
        cell.value = at
    text = send(client, draft, book)
    assert f"<strong>{len(cells)}</strong>figures read" in text
    assert kept() == 1
    with whole_table("test"):
        assert Return.objects.get().missing == len(cells), "looking takes nothing in"
    assert "in the draft" in take(client, draft)
    stored = figures_of(draft, "victims_by_sex_age") | figures_of(draft, "offences_by_article")
    assert stored == {name: at for at, name in enumerate(cells)}
    with whole_table("test"):
        row = Return.objects.get()
    assert (row.origin, row.state, kept()) == (Origin.WORKBOOK, State.DRAFT, 0)
    # The rules of consistency speak at once: the lines were numbered, so nothing adds up.
    assert "Figures contradict each other" in text_of(client, address("return", draft))


def test_what_is_empty_is_not_known_and_what_is_zero_is_zero(client: Client, draft: UUID) -> None:
    book = form(client, draft)
    cells = lines(book)
    cells[TOTAL_LINE].value = 0
    send(client, draft, book)
    take(client, draft)
    found = figures_of(draft, "victims_by_sex_age")
    assert found.pop(TOTAL_LINE) == 0
    assert set(found.values()) == {None}


WRONG: Mapping[str, tuple[object, bool]] = {
    "text": ("about ten", True),
    "below zero": (-3, True),
    "a half": (2.5, True),
    "too large": (10**12, True),
    "truth": (True, True),
    "a number as text": ("1 200", False),
    "blanks": ("   ", False),
    "a whole number with a point": (12.0, False),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_figure_is_named_by_sheet_row_and_what_was_found(
    client: Client, draft: UUID, kind: str
) -> None:
    value, is_refused = WRONG[kind]
    book = form(client, draft)
    cell = lines(book)[TOTAL_LINE]
    cell.value = value
    text = send(client, draft, book)
    assert ("<strong>1</strong>refused" in text) == is_refused
    if not is_refused:
        return
    assert f"Row: {cell.row}." in text
    assert "Write a whole number from 0" in text
    before = figures_of(draft, "victims_by_sex_age")
    take(client, draft)
    assert figures_of(draft, "victims_by_sex_age") == before, "nothing half taken in"
    marked = client.get(address("marked_workbook", draft))
    copy = openpyxl.load_workbook(io.BytesIO(marked.content))
    there = lines(copy)[TOTAL_LINE]
    assert there.comment is not None
    assert "whole number" in there.comment.text
    there.value = 4
    text = send(client, draft, copy)
    assert "Take the figures into the draft" in text, "mended, the marked copy comes back"


def changed_name(book: Book) -> None:
    lines(book)[TOTAL_LINE].offset(column=1).value = "victims_by_sex_age X Y"


def doubled(book: Book) -> None:
    lines(book)[TOTAL_LINE].offset(row=2, column=1).value = TOTAL_LINE


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(changed_name, "not among the figures"), (doubled, "more than once")],
)
def test_lines_that_are_gone_strange_or_doubled_are_refused(
    client: Client, draft: UUID, spoil: Callable[[Book], None], said: str
) -> None:
    book = form(client, draft)
    spoil(book)
    text = send(client, draft, book)
    assert said in text
    assert "is missing in" in text
    assert "Take the figures into the draft" not in text


def test_what_is_no_form_of_this_return_is_refused(
    client: Client, draft: UUID, people: People
) -> None:
    assert "not a workbook" in send(client, draft, b"PK not really")
    assert "Choose the filled-in workbook" in send(client, draft, b"")
    assert "much larger" in send(client, draft, b"x" * 3_000_001)
    assert kept() == 0
    assert "not the form of a return" in send(client, draft, Book())
    head = people.reader("investigation_head")
    other = begin(head, Origin.TYPED, "2024-H2")
    text = send(client, draft, form(client, other.id))
    assert "the form of another return" in text
    assert "Take the figures into the draft" not in text


def test_a_newer_file_is_not_taken_in_by_who_looked_at_the_older(
    client: Client, draft: UUID, people: People
) -> None:
    book = form(client, draft)
    send(client, draft, book)
    seen = version_of(draft)
    lines(book)[TOTAL_LINE].value = 7
    send(people.client("investigation_head"), draft, book)
    sent = {"act": "take", "version": seen}
    answer = client.post(address("take_workbook", draft), sent, follow=True)
    assert "Somebody was faster" in answer.content.decode()
    assert figures_of(draft, "victims_by_sex_age")[TOTAL_LINE] is None


def test_a_file_that_is_let_go_leaves_the_draft_as_it_was(client: Client, draft: UUID) -> None:
    book = form(client, draft)
    lines(book)[TOTAL_LINE].value = 7
    send(client, draft, book)
    assert "deleted" in take(client, draft, "let_go")
    assert kept() == 0
    assert figures_of(draft, "victims_by_sex_age")[TOTAL_LINE] is None


def test_signing_leaves_no_file_behind(client: Client, draft: UUID, people: People) -> None:
    book = form(client, draft)
    for cell in lines(book).values():
        cell.value = 0
    send(client, draft, book)
    take(client, draft)
    send(client, draft, book)
    assert kept() == 1
    sign(people.reader("investigation_head"), draft)
    assert kept() == 0
    assert client.get(address("form", draft)).status_code == 404, "a signed return is not typed"


def test_the_form_of_a_computed_draft_holds_its_figures(world: World, client: Client) -> None:
    id = begun(client, "computed")
    cells = lines(form(client, id))
    for table in ("victims_by_sex_age", "offences_by_article"):
        found = figures_of(id, table)
        with whole_table("test"):
            row = ReturnFigures.objects.get(of=id, table=table)
        shown = read(table, row.values, crossed=row.crossed)
        for place in margins_in(shown.definition, shown.values):
            name = name_of(table, place)
            assert cells[name].value == found[name]
    assert "nothing would change" in send(client, id, form(client, id))


def test_neither_the_name_of_the_file_nor_a_figure_is_in_the_audit(
    client: Client, draft: UUID
) -> None:
    book = form(client, draft)
    lines(book)[TOTAL_LINE].value = 987_654
    send(client, draft, book)
    take(client, draft)
    with whole_table("test"):
        said = " ".join(str(one.details) for one in Entry.objects.all())
    assert "colleagues" not in said
    assert "987" not in said
    assert "workbook" in said


def test_foreign_drafts_have_no_form(people: People, draft: UUID) -> None:
    for other in (people.client("investigator", "XD-MIA-02"), people.client("statistician")):
        for name in ("form", "workbook", "marked_workbook"):
            assert other.get(address(name, draft)).status_code in {403, 404}


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_and_page_stand_in_four_languages(people: People, language: str) -> None:
    client = people.client("investigator", language=language)
    id = begun(client, "workbook")
    book = form(client, id)
    titles = [sheet["A1"].value for sheet in book.worksheets]
    assert all(titles)
    lines(book)[TOTAL_LINE].value = "x"
    text = send(client, id, book)
    assert "<strong>1</strong>" in text
    marked = client.get(address("marked_workbook", id))
    assert marked.status_code == 200
