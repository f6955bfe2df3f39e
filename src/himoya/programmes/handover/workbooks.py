"""Works, copies and things of a programme as a workbook, with to whom they were handed over."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from himoya.languages.codes import Language
from himoya.programmes.facts.figures import Figure
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.words import figure_in_words
from himoya.programmes.handover.packing import MOMENT, stored_again
from himoya.programmes.handover.tables import state_with_source
from himoya.programmes.reporting.blocks.outcome_documents import title_of
from himoya.programmes.reporting.labels import label
from himoya.programmes.sentences import sentences

say = sentences.say

#: Columns are as wide as their longest text, and no wider than this, in signs.
_WIDEST = 48

#: Of one line of text, in points. Not every program makes a row as high as its text wants it.
_LINE = 15


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its name, its headings, its rows; a cell is a text or a whole number."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str | int]]


def deliverables(programme: Programme, language: Language) -> bytes:
    """Return the workbook; the same programme gives the same bytes."""
    import xlsxwriter

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties(
        {
            "title": programme.programme.title,
            "created": datetime(*MOMENT),  # noqa: DTZ001 - no instant, a constant
        }
    )
    for sheet in sheets_of(programme, language):
        _write(book, sheet)
    book.close()
    return stored_again(made.getvalue())


def sheets_of(programme: Programme, language: Language) -> tuple[Sheet, ...]:
    """Return the pages: works, copies of works, things, documents that events agreed on."""
    return (
        _works(programme, language),
        _copies(programme, language),
        _things(programme, language),
        _documents(programme, language),
    )


def _works(programme: Programme, language: Language) -> Sheet:
    heads = (
        say(language, "No."),
        say(language, "Title"),
        say(language, "Languages with a file"),
        say(language, "Copies"),
        say(language, "How it can be had"),
        say(language, "Source"),
    )
    rows = [
        (
            one.id,
            one.title,
            _list(label("languages", code, language) for code in one.languages_published or ()),
            "" if one.copies is None else one.copies,
            label("availability", one.availability, language) if one.availability else "",
            _list(one.src),
        )
        for one in programme.materials
    ]
    return Sheet(say(language, "Works"), heads, rows)


def _copies(programme: Programme, language: Language) -> Sheet:
    heads = (
        say(language, "What was printed or copied"),
        say(language, "Copies"),
        say(language, "Handed over to"),
        say(language, "Other sources say"),
        say(language, "Source"),
    )
    rows = [
        (
            one.what,
            _number(Figure(value=one.copies, qualifier=one.qualifier), language),
            _to(one.recipients, programme, language),
            _list(
                f"{_number(Figure(value=each.copies, qualifier=each.qualifier), language)} "
                f"({', '.join(each.src)})"
                for each in one.alternatives
            ),
            _list(one.src),
        )
        for one in programme.print_runs
    ]
    return Sheet(say(language, "Copies"), heads, rows)


def _things(programme: Programme, language: Language) -> Sheet:
    heads = (
        say(language, "Thing"),
        say(language, "Number"),
        say(language, "What for"),
        say(language, "Handed over to"),
        say(language, "Handed over on"),
        say(language, "Receipt"),
        say(language, "Source"),
    )
    rows = [
        (
            one.item,
            "" if one.quantity is None else one.quantity,
            one.purpose or "",
            _to(() if one.transferred_to is None else (one.transferred_to,), programme, language),
            one.handed_over or "",
            one.receipt or "",
            _list(one.src),
        )
        for one in programme.equipment
    ]
    return Sheet(say(language, "Things handed over"), heads, rows)


def _documents(programme: Programme, language: Language) -> Sheet:
    heads = (
        say(language, "No."),
        say(language, "Title"),
        say(language, "Handed over to"),
        say(language, "What sources say of it"),
        say(language, "Source"),
    )
    rows = [
        (
            one.id,
            title_of(one),
            _to(() if one.submitted_to is None else (one.submitted_to,), programme, language),
            _list(map(state_with_source, one.states)) or say(language, "not recorded"),
            _list(one.src),
        )
        for one in programme.outcome_documents
    ]
    return Sheet(say(language, "Agreed documents"), heads, rows)


def _to(bodies: Sequence[str], programme: Programme, language: Language) -> str:
    """To whom, by the names of the register; an empty cell would read as to nobody."""
    names = [found.name if (found := programme.organisation(one)) else one for one in bodies]
    return _list(names) or say(language, "not recorded")


def _number(figure: Figure, language: Language) -> str:
    return figure_in_words(figure, language) or say(language, "not recorded")


def _list(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _write(book: Any, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    lines = [sheet.heads, *sheet.rows]
    widths = [min(_WIDEST, max(map(_signs, column)) + 2) for column in zip(*lines, strict=True)]
    for at, (text, width) in enumerate(zip(sheet.heads, widths, strict=True)):
        page.set_column(at, at, width)
        page.write_string(0, at, text, bold)
    for row, cells in enumerate(lines):
        high = max(ceil(_signs(one) / width) for one, width in zip(cells, widths, strict=True))
        page.set_row(row, _LINE * max(high, 1))
    for row, at, cell in _cells(sheet):
        if isinstance(cell, str):
            page.write_string(row, at, cell, wrapped)
        else:
            page.write_number(row, at, cell, wrapped)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _signs(cell: str | int) -> int:
    return len(str(cell))


def _cells(sheet: Sheet) -> Iterator[tuple[int, int, str | int]]:
    for row, cells in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(cells):
            yield row, at, cell
