"""The table of a page as tables of a document, with the same words and figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from himoya.platform.documents.model import Column, Table
from himoya.platform.theme.parts import Cell, Heading

#: Columns beside the first one: more would be too narrow to read on A4.
_ABREAST = 4


def as_tables(
    caption: str, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]]
) -> Iterator[Table]:
    """Return as many tables as the columns need; what a line is about stands in each of them."""
    for first in range(1, len(headings), _ABREAST):
        places = (0, *range(first, min(first + _ABREAST, len(headings))))
        columns = tuple(
            Column(
                str(headings[place].label),
                align="right" if headings[place].numeric else "left",
                width=1 if place else 2,
            )
            for place in places
        )
        told = tuple(tuple(str(row[place].text) for place in places) for row in rows)
        yield Table(caption, columns, told)
