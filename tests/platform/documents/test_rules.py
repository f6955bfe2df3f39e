from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils.translation import override

from himoya.platform.documents.docx import to_docx
from himoya.platform.documents.model import (
    Column,
    Document,
    Figure,
    Heading,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.pdf import to_pdf
from himoya.platform.documents.rules import IncompleteDocument, check
from tests.platform.documents.examples import SVG, example

MAKERS = pytest.mark.parametrize("make", [to_pdf, to_docx])
Maker = Callable[[Document], bytes]


@MAKERS
@pytest.mark.parametrize("title", ["", "  \n", "\u200b\u202e"])
def test_a_document_without_a_title_is_refused(make: Maker, title: str) -> None:
    with pytest.raises(IncompleteDocument, match="has no title"):
        make(example("en", title=title))


@MAKERS
def test_a_figure_without_words_is_refused(make: Maker) -> None:
    with pytest.raises(IncompleteDocument, match="people who cannot see it"):
        make(example("en", parts=(Figure(SVG, " "),)))


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="file:///etc/passwd"/>', '<image xlink:href="https://example.org/x.png"/>',
        "<script>alert(1)</script>", "<style>@import 'x.css';</style>",
        '<rect style="fill:url(http://example.org/x)"/>', "<foreignObject/>",
    ],
)  # fmt: skip
def test_a_figure_that_reaches_outside_is_refused(inside: str) -> None:
    svg = SVG.replace("</svg>", inside + "</svg>")
    with pytest.raises(IncompleteDocument, match="outside of itself"):
        check(example("en", parts=(Figure(svg, "A figure"),)))


def test_a_figure_may_use_its_own_definitions() -> None:
    inside = '<rect fill="url(#shade)"/><use href="#bar"/>'
    check(example("en", parts=(Figure(SVG.replace("</svg>", inside + "</svg>"), "A figure"),)))


@pytest.mark.parametrize("kind", ["", "Hand-over", "hand over", "../x", "каримова", "x.pdf"])
def test_a_kind_that_is_no_code_word_is_refused(kind: str) -> None:
    with pytest.raises(IncompleteDocument, match="small Latin letters"):
        check(example("en", kind=kind))


@pytest.mark.parametrize("levels", [(2,), (1, 3), (0,), (1, 2, 3, 4)])
def test_a_heading_that_skips_a_level_is_refused(levels: tuple[int, ...]) -> None:
    parts = tuple(Heading("Heading", level) for level in levels)
    with pytest.raises(IncompleteDocument, match="nothing leads to"):
        check(example("en", parts=parts))


def test_headings_may_go_back_up() -> None:
    check(example("en", parts=tuple(Heading("Heading", level) for level in (1, 2, 3, 1, 2, 2))))


def test_a_row_of_another_length_is_named() -> None:
    table = Table("Seals", (Column("A"), Column("B")), (("1", "2"), ("1",)))
    with pytest.raises(IncompleteDocument, match="Row 2 of the table Seals has 1 values; 2 are"):
        check(example("en", parts=(table,)))


def test_everything_missing_is_named_at_once() -> None:
    document = example(
        "en", title="", agency="",
        parts=(SummaryList((SummaryRow("", "x"),)), Table("", (Column(""),), ())),
    )  # fmt: skip
    with pytest.raises(IncompleteDocument) as refused:
        check(document)
    assert len(refused.value.problems) == 5


def test_the_reader_is_told_in_the_readers_language() -> None:
    with override("tg"), pytest.raises(IncompleteDocument, match="Ҳуҷҷат унвон надорад"):
        check(example("en", title=""))
