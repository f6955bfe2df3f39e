"""Rows written with one stroke are the rows that python-docx makes cell by cell."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from himoya.languages.codes import LANGUAGES
from himoya.platform.documents.docx_rows import Look, append_rows
from himoya.platform.documents.docx_styles import set_styles
from himoya.platform.documents.model import InLanguage, Words
from tests.oracles.docx_rows_by_cell import table_by_cell

LOOKS = (Look(bold=True), Look(right=True), Look(bold=True, right=True))

#: Among them what XML, Word and our own cleaning treat in a way of their own.
TEXTS = st.text(st.sampled_from("aЪҷʼ<>&\"' \n\t\r\x00\u200d\ufb01\u2011-]"), max_size=8)
PIECES = st.builds(InLanguage, TEXTS, st.sampled_from(LANGUAGES))
WORDS = TEXTS | st.lists(TEXTS | PIECES, max_size=3).map(tuple)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=3)


@pytest.fixture(scope="module")
def made() -> Document:
    document = docx.Document()
    set_styles(document, "en")
    return document


@given(rows=ROWS, language=st.sampled_from(LANGUAGES), headings=st.booleans())
def test_rows_are_those_that_are_made_cell_by_cell(
    made: Document, rows: list[tuple[Words, ...]], language: str, headings: bool
) -> None:
    slow = table_by_cell(made, rows, LOOKS, language, headings=headings)
    quick = made.add_table(rows=0, cols=len(LOOKS))
    append_rows(quick, rows, LOOKS, language, headings=headings)
    assert etree.tostring(quick._tbl) == etree.tostring(slow._tbl)
    for table in (slow, quick):
        made.element.body.remove(table._tbl)


def test_a_row_with_a_cell_too_few_is_no_row(made: Document) -> None:
    table = made.add_table(rows=0, cols=len(LOOKS))
    with pytest.raises(ValueError, match="argument"):
        append_rows(table, [("one", "two")], LOOKS, "en")
    assert len(table.rows) == 0
