"""CSV has no types: what begins like a formula is told to be text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from himoya.exchange.formula_injection import neutralised


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "-", "+"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert neutralised(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "TJ-DU", "_total", "1=1", "-5", "+3.5", "-1e3", "2024-05-03"])
def test_all_else_stays(text: str) -> None:
    assert neutralised(text) == text


@given(st.text(max_size=20))
def test_nothing_that_is_written_begins_like_a_formula_unless_it_is_a_number(text: str) -> None:
    opened = io.StringIO()
    csv.writer(opened).writerow([neutralised(text)])
    opened.seek(0)
    (cell,) = next(csv.reader(opened, strict=True), [""]) or [""]
    if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        float(cell)
