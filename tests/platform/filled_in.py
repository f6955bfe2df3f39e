"""Workbooks that leave the platform, are filled in, and are sent back."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

Rows = list[list[Any]]


def downloaded(browser: Client, address: str, *at: object) -> Rows:
    answer = browser.post(reverse(address, args=at))
    assert answer.status_code == 200
    return rows_in(answer.content)


def rows_in(content: bytes) -> Rows:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def sent(browser: Client, address: str, rows: Rows, **more: str) -> Any:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    file = SimpleUploadedFile("filled-in.xlsx", written.getvalue())
    at = address if address.startswith("/") else reverse(address)
    return browser.post(at, {"file": file, **more})


def seen_of(answer: Any, name: str = "form") -> dict[str, Any]:
    """What the page sends again of a file that was looked through."""
    form = answer.context[name]
    return {one: form.data[one] for one in ("content", "ending", "words")}


def said_of(answer: Any) -> list[str]:
    """What was refused, in the order of the page."""
    assert answer.status_code == 422
    return list(map(str, answer.context["form"].errors["file"]))


def marked_in(content: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == "FFFFD9D3"
    ]
