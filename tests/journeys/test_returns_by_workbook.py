"""Returns by workbook in a browser; earlier years as claims; the compiler's reconciliation.

The form is filled in by a program that we did not write, wrongly at first, and comes back marked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.journeys.conftest import Browsers, Server
from tests.journeys.test_case_as_a_file import look, look_here

pytestmark = pytest.mark.long


def downloaded(page: Any, link: str, to: Path) -> openpyxl.Workbook:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    download.value.save_as(to)
    return openpyxl.load_workbook(to)


def figures(book: openpyxl.Workbook) -> list[Any]:
    """The cells into which figures are typed, of every sheet."""
    return [
        row[1]
        for sheet in book.worksheets
        for row in sheet.iter_rows(min_col=1, max_col=3)
        if row[2].value
    ]


def send(page: Any, book: openpyxl.Workbook, file: Path) -> None:
    book.save(file)
    page.set_input_files("#file", str(file))
    page.get_by_role("button", name="Check the file").click()


def test_a_return_comes_by_workbook(browsers: Browsers, server: Server, tmp_path: Path) -> None:
    page = browsers.of("investigator").new_page()
    page.goto(f"{server.url}/returns/")
    page.get_by_role("button", name="By workbook").first.click()
    look(page, "returns-by-workbook")

    book = downloaded(page, "The form to fill in", tmp_path / "form.xlsx")
    cells = figures(book)
    for cell in cells:
        cell.value = 0
    cells[3].value = "about ten"
    send(page, book, tmp_path / "wrong.xlsx")
    assert page.get_by_text("about ten").count() == 1
    assert page.get_by_role("button", name="Take the figures").count() == 0
    look(page, "returns-workbook-refused")

    # The marked copy itself is mended and sent: nobody types everything twice.
    marked = downloaded(page, "Your file with everything marked", tmp_path / "marked.xlsx")
    (wrong,) = [cell for cell in figures(marked) if cell.comment is not None]
    assert wrong.value == "about ten"
    wrong.value = 4
    send(page, marked, tmp_path / "mended.xlsx")
    look(page, "returns-workbook-found")
    page.get_by_role("button", name="Take the figures into the draft").click()
    assert page.get_by_text("The figures of the workbook are in the draft.").count() == 1
    assert page.get_by_text("Typed into the workbook of the form").count() == 1
    look(page, "returns-from-workbook")
    page.get_by_role("button", name="Throw the draft away").click()
    page.context.close()


def test_earlier_years_stand_beside_each_other(browsers: Browsers, server: Server) -> None:
    page = browsers.of("investigator").new_page()
    page.goto(f"{server.url}/returns/history/")
    for year, value, source in (
        ("2018", "21", "Yearbook of the invented country"),
        ("2019", "42", "Yearbook of the invented country"),
        ("2019", "51", "Half-yearly report of the police"),
        ("2020", "90", "Yearbook of the invented country"),
    ):
        page.fill("#year", year)
        page.fill("#value", value)
        page.fill("#source", source)
        page.get_by_role("button", name="Keep the claim").click()
        assert page.get_by_text("The claim is kept.").count() == 1
    assert page.get_by_text("Another source says another number for this year.").count() == 2
    look(page, "returns-history")
    page.fill("#year", "2018")
    page.fill("#value", "many")
    page.fill("#source", "Yearbook of the invented country")
    page.get_by_role("button", name="Keep the claim").click()
    assert page.get_by_role("alert").get_by_text("Write a whole number from 0.").count() == 1
    look_here(page, "returns-history-wrong")
    page.goto(f"{server.url}/returns/history/import/")
    look(page, "returns-history-import")
    page.context.close()


def test_the_compiler_lays_one_flow_from_its_sides(browsers: Browsers, server: Server) -> None:
    page = browsers.of("statistician").new_page()
    page.goto(f"{server.url}/returns/monitor/")
    page.get_by_role("link", name="Reconciliation").click()
    assert page.get_by_role("table").count() >= 1
    look(page, "returns-reconciliation")
    page.goto(f"{server.url}/returns/history/")
    look(page, "returns-history-compiler")
    page.context.close()
