"""The empty workbook of a round, in the language of whoever downloads it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.platform.training.answer_workbooks.reading import MOST_LINES
from himoya.platform.training.answer_workbooks.writing import WIDE, Writer, height
from himoya.platform.training.follow_up.workbooks.columns import Column, columns
from himoya.platform.training.models import Event, FollowUp

#: Rows of the sheet, from 0: what to do, which questions, heads, what is accepted, lines.
_TO_DO, _ROUND, _HEADS, _ACCEPTED, _FIRST = range(5)

#: Letters that a line of small ones is sure to hold, and the height in points that programs allow.
_HELD_SMALL, _HIGHEST = 24, 400

#: A program shows a list of choices only where its message has at most so many signs.
_LONGEST_MESSAGE = 255


def empty_workbook(event: Event, row: FollowUp, title: str, language: Language) -> bytes:
    """Return the questions of a round as XLSX, with a line for each person who is asked."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    asked = columns(row.agencies)
    writer = Writer(book, book.add_worksheet(_("Answers")[:31]), language)
    lists = Writer(book, book.add_worksheet(_("Choices")[:31]), language)
    _write_top(writer, row, f"{event.title}: {title}")
    _write_heads(writer, asked)
    _prepare_lines(writer, asked, min(row.people, MOST_LINES), _write_lists(lists, asked))
    _set_up(writer.sheet)
    book.close()
    return written.getvalue()


def _write_top(writer: Writer, row: FollowUp, title: str) -> None:
    to_do = _(
        "One line is one person. Choose an answer from the list of each cell; only the first "
        "question has to be answered. Write no name, no telephone and no number of a document; "
        "nothing beside the columns is taken in."
    )
    sheet = writer.sheet
    sheet.set_row(_TO_DO, 66)
    sheet.merge_range(_TO_DO, 0, _TO_DO, 6, to_do, writer.form())
    sheet.set_row(_ROUND, 36)
    sheet.write_string(
        _ROUND, 0, _("Questions (leave this line as it is)"), writer.form(italic=True)
    )
    sheet.write_string(_ROUND, 1, str(row.id), writer.form(font_color="#595959", font_size=8))
    sheet.write_string(_ROUND, 2, neutralised(title), writer.form(bold=True, text_wrap=False))


def _write_heads(writer: Writer, asked: Sequence[Column]) -> None:
    heads = [one.heading(writer.language) for one in asked]
    hints = [one.accepted(writer.language) for one in asked]
    writer.sheet.set_row(_HEADS, height(heads))
    writer.sheet.set_row(_ACCEPTED, min(height(hints, _HELD_SMALL), _HIGHEST))
    writer.sheet.set_column(0, len(asked) - 1, WIDE)
    hint = writer.form(italic=True, border=1, font_color="#595959", font_size=8)
    for place, (name, accepted) in enumerate(zip(heads, hints, strict=True)):
        shade = "#e6eef0" if asked[place].name == "obstacles" else "#ffffff"
        head = writer.form(bold=True, border=1, bg_color=shade)
        writer.sheet.write_string(_HEADS, place, name, head)
        writer.sheet.write_string(_ACCEPTED, place, accepted, hint)


def _write_lists(writer: Writer, asked: Sequence[Column]) -> list[str]:
    """Write what is chosen from, a column a question; return where each list stands.

    A list within the rule itself is cut by programs at 255 signs, and at each comma.
    """
    sheet, bold, places = writer.sheet, writer.form(bold=True), []
    sheet.set_column(0, len(asked) - 1, 2 * WIDE)
    for column, one in enumerate(asked):
        offered = one.offered(writer.language)
        sheet.write_string(0, column, one.heading(writer.language), bold)
        for row, text in enumerate(offered, start=1):
            sheet.write_string(row, column, text, writer.form())
        places.append(_range(sheet.get_name(), column, len(offered)) if offered else "")
    return places


def _range(sheet: str, column: int, rows: int) -> str:
    from xlsxwriter.utility import xl_range_abs

    return f"='{sheet}'!{xl_range_abs(1, column, rows, column)}"


def _prepare_lines(
    writer: Writer, asked: Sequence[Column], lines: int, lists: Sequence[str]
) -> None:
    last = _FIRST + lines - 1
    # A code of digits stays as it was typed, with its noughts.
    typed = writer.form(border=1, locked=False, num_format="@")
    for place, (one, source) in enumerate(zip(asked, lists, strict=True)):
        rule = _rule(one, source, writer.language)
        writer.sheet.data_validation(_FIRST, place, last, place, rule)
        for row in range(_FIRST, last + 1):
            writer.sheet.write_blank(row, place, None, typed)


def _rule(column: Column, source: str, language: Language) -> dict[str, object]:
    accepted = column.accepted(language)[:_LONGEST_MESSAGE]
    if not source:
        return {"validate": "any", "input_message": accepted}
    return {"validate": "list", "source": source, "error_message": accepted}


def _set_up(sheet: Any) -> None:
    sheet.freeze_panes(_FIRST, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.repeat_rows(_HEADS, _ACCEPTED)
