"""Parts of a report as parts of a paper, for every room that reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from himoya.charts.bars import bars
from himoya.charts.on_paper import on_paper
from himoya.platform.documents.model import (
    Bullets,
    Column,
    Figure,
    Heading,
    InLanguage,
    Paragraph,
    Photograph,
    SummaryList,
    SummaryRow,
    Table,
)
from himoya.platform.documents.model import Part as PaperPart
from himoya.publishing.section.reports.model import (
    Chart,
    Facts,
    Grid,
    Part,
    Picture,
    Points,
    Sentence,
    Title,
)
from himoya.publishing.section.reports.page import bars_of

#: Signs of notes on tables for which the fonts of papers have no shape, with what stands for them.
_SIGNS = str.maketrans({"≈": "~"})

#: A column of words against one of numbers.
_WIDE, _NARROW = 2.0, 1.0


def paper_parts(parts: Sequence[Part]) -> tuple[PaperPart, ...]:
    """Return the parts of a report as those of a paper."""
    return tuple(_part(one) for one in parts if not _is_empty(one))


def _is_empty(part: Part) -> bool:
    """A list of nothing is no part of a paper."""
    return (isinstance(part, Points) and not part.lines) or (
        isinstance(part, Facts | Grid | Chart) and not part.rows
    )


@singledispatch
def _part(part: Part) -> PaperPart:
    raise TypeError(f"no paper knows the part {part!r}")


@_part.register
def _title(part: Title) -> PaperPart:
    return Heading(_printed(part.text), part.level)


@_part.register
def _sentence(part: Sentence) -> PaperPart:
    text = _printed(part.text)
    return Paragraph(InLanguage(text, part.language) if part.language else text)


@_part.register
def _points(part: Points) -> PaperPart:
    lines = (_printed(line) for line in part.lines)
    return Bullets(tuple(InLanguage(one, part.language) if part.language else one for one in lines))


@_part.register
def _facts(part: Facts) -> PaperPart:
    return SummaryList(
        tuple(SummaryRow(_printed(name), _printed(value)) for name, value in part.rows)
    )


@_part.register
def _grid(part: Grid) -> PaperPart:
    columns = tuple(_column(part, at, head) for at, head in enumerate(part.heads))
    rows = tuple(tuple(_printed(text) for text in row) for row in part.rows)
    return Table(_printed(part.caption), columns, rows)


@_part.register
def as_figure(part: Chart) -> Figure:
    """Return a chart as a figure of a paper, with its words for those who hear it."""
    drawing = bars("chart", part.caption, part.in_words, bars_of(part))
    return Figure(on_paper(drawing), _printed(part.in_words), _printed(part.caption))


@_part.register
def _picture(part: Picture) -> Photograph:
    return Photograph(part.png, _printed(part.alternative), _printed(part.caption))


def _column(part: Grid, at: int, head: str) -> Column:
    is_number = at in part.numbers
    width = part.widths[at] if part.widths else _NARROW if is_number else _WIDE
    return Column(head, "right" if is_number else "left", width)


def _printed(text: str) -> str:
    return text.translate(_SIGNS)
