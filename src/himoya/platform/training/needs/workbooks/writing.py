"""The empty workbook of one group, in the language of whoever downloads it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from himoya.dictionary.words import Words
from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.platform.training.answer_workbooks.reading import MOST_LINES
from himoya.platform.training.answer_workbooks.writing import HELD, WIDE, Writer, height
from himoya.platform.training.models import AskedGroup
from himoya.platform.training.needs.queries import SurveyShown
from himoya.platform.training.needs.showing import days_of, who
from himoya.platform.training.needs.workbooks.columns import ENDS, Column, Scale, columns
from himoya.programmes.needs.bank import bank
from himoya.programmes.needs.replies import HIGHEST, LOWEST

#: Rows of the sheet, from 0: what to do, whose workbook it is, heads, what is accepted, lines.
_TO_DO, _GROUP, _HEADS, _ACCEPTED, _FIRST = range(5)


def empty_workbook(shown: SurveyShown, group: AskedGroup, language: Language) -> bytes:
    """Return the questions of a group as XLSX, with a line for each person who is asked."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    asked = columns(bank().asked_of(group.audience, shown.skills))
    writer = Writer(book, book.add_worksheet(_("Answers")[:31]), language)
    _write_top(writer, asked, group)
    _write_heads(writer, asked)
    _prepare_lines(writer, asked, min(group.people, MOST_LINES))
    _set_up(writer.sheet)
    _write_scales(Writer(book, book.add_worksheet(_("Scales")[:31]), language), shown, group)
    book.close()
    return written.getvalue()


def _write_top(writer: Writer, asked: Sequence[Column], group: AskedGroup) -> None:
    to_do = _(
        "One line is one person. Write a number from %(lowest)s to %(highest)s on both questions "
        "about a skill, or leave both empty. Write no name, no telephone and no number of a "
        "document; nothing beside the columns is taken in. What the numbers mean stands on the "
        "second sheet."
    )
    sheet, last = writer.sheet, min(len(asked), 7) - 1
    sheet.set_row(_TO_DO, 66)
    sheet.merge_range(_TO_DO, 0, _TO_DO, last, to_do % ENDS, writer.form())
    sheet.set_row(_GROUP, 36)
    sheet.write_string(_GROUP, 0, _("Group (leave this line as it is)"), writer.form(italic=True))
    sheet.write_string(_GROUP, 1, str(group.id), writer.form(font_color="#595959", font_size=8))
    named = neutralised(who(group, writer.language))
    sheet.write_string(_GROUP, 2, named, writer.form(bold=True, text_wrap=False))


def _write_heads(writer: Writer, asked: Sequence[Column]) -> None:
    heads = [one.heading(writer.language) for one in asked]
    hints = [one.accepted(writer.language) for one in asked]
    writer.sheet.set_row(_HEADS, height(heads))
    writer.sheet.set_row(_ACCEPTED, height(hints[:-1]))
    writer.sheet.set_column(0, len(asked) - 2, WIDE)
    # What is accepted as a private code is a longer sentence.
    writer.sheet.set_column(len(asked) - 1, len(asked) - 1, 3 * WIDE)
    hint = writer.form(italic=True, border=1, font_color="#595959")
    for place, (name, accepted) in enumerate(zip(heads, hints, strict=True)):
        shade = "#e6eef0" if place // 2 % 2 == 0 else "#ffffff"
        head = writer.form(bold=True, border=1, bg_color=shade)
        writer.sheet.write_string(_HEADS, place, name, head)
        writer.sheet.write_string(_ACCEPTED, place, accepted, hint)


def _prepare_lines(writer: Writer, asked: Sequence[Column], lines: int) -> None:
    last = _FIRST + lines - 1
    # A code of digits stays as it was typed, with its noughts.
    rated = writer.form(border=1, locked=False)
    typed = writer.form(border=1, locked=False, num_format="@")
    for place, one in enumerate(asked):
        writer.sheet.data_validation(_FIRST, place, last, place, _rule(one, writer.language))
        for row in range(_FIRST, last + 1):
            writer.sheet.write_blank(row, place, None, rated if one.skill else typed)


def _rule(column: Column, language: Language) -> dict[str, object]:
    accepted = column.accepted(language)
    if column.skill is None:
        return {"validate": "any", "input_message": accepted}
    known = bank()
    scale = known.importance if column.scale is Scale.IMPORTANCE else known.mastery
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": LOWEST,
        "maximum": HIGHEST,
        "input_message": _in_words(scale, language),
        "error_message": accepted,
    }


def _in_words(scale: Mapping[int, Words], language: Language) -> str:
    return "\n".join(f"{step} – {one.in_language(language)}" for step, one in scale.items())


def _set_up(sheet: Any) -> None:
    sheet.freeze_panes(_FIRST, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.repeat_rows(_HEADS, _ACCEPTED)


def _write_scales(writer: Writer, shown: SurveyShown, group: AskedGroup) -> None:
    known = bank()
    lines = [
        (_("Survey"), neutralised(shown.row.title)),
        (_("Who is asked"), neutralised(who(group, writer.language))),
        (_("When"), days_of(shown.row)),
        (_("Importance"), _in_words(known.importance, writer.language)),
        (_("Mastery"), _in_words(known.mastery, writer.language)),
        (
            _("Private code"),
            _(
                "If you like: a word or number that only you know and will remember, so that your "
                "answers can be compared with those of a later survey. Do not write your name, "
                "your telephone or the number of a document."
            ),
        ),
    ]
    writer.sheet.set_column(0, 0, 2 * WIDE)
    writer.sheet.fit_to_pages(1, 1)
    writer.sheet.set_column(1, 1, 4 * WIDE)
    for row, (name, text) in enumerate(lines):
        writer.sheet.set_row(row, height([text, name], 4 * HELD))
        writer.sheet.write_string(row, 0, name, writer.form(bold=True))
        writer.sheet.write_string(row, 1, text, writer.form())
