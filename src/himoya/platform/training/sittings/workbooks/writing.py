"""The workbook of a test at an event: a line for each private code, and nobody's name."""

from __future__ import annotations

import io

from django.utils.translation import gettext as _

from himoya.exchange.formula_injection import neutralised
from himoya.languages.codes import Language
from himoya.platform.training.answer_workbooks.reading import MOST_LINES
from himoya.platform.training.answer_workbooks.writing import WIDE, Writer, height
from himoya.platform.training.item_banks.questions import answers_to_choose
from himoya.platform.training.sittings.queries import SittingShown
from himoya.platform.training.sittings.workbooks.columns import headings, hints
from himoya.programmes.item_bank.items import Item, Kind, in_language
from himoya.programmes.item_bank.pairs import right_sides

#: Rows of the sheet, from 0: what to do, whose workbook it is, heads, what is accepted, lines.
_TO_DO, _SITTING, _HEADS, _ACCEPTED, _FIRST = range(5)


def workbook_of(shown: SittingShown, language: Language) -> bytes:
    """Return the questions as XLSX, with a line for each participant's private code."""
    import xlsxwriter

    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(written, options)
    writer = Writer(book, book.add_worksheet(_("Answers")[:31]), language)
    _write_top(writer, shown)
    _write_lines(writer, shown)
    _write_answers(Writer(book, book.add_worksheet(_("Questions")[:31]), language), shown)
    book.close()
    return written.getvalue()


def _write_top(writer: Writer, shown: SittingShown) -> None:
    to_do = _(
        "One line is one person, known by the private code on the paper. Write the number of the "
        "answer that was ticked; what the numbers mean stands on the second sheet. A line without "
        "answers is left out. Write no names."
    )
    sheet, last = writer.sheet, max(min(len(shown.items), 6), 2)
    sheet.set_row(_TO_DO, 66)
    sheet.merge_range(_TO_DO, 0, _TO_DO, last, to_do, writer.form())
    sheet.set_row(_SITTING, 36)
    sheet.write_string(_SITTING, 0, _("Test (leave this line as it is)"), writer.form(italic=True))
    sheet.write_string(
        _SITTING, 1, str(shown.row.id), writer.form(font_color="#595959", font_size=8)
    )
    title = neutralised(shown.row.test.title)
    sheet.write_string(_SITTING, 2, title, writer.form(bold=True, text_wrap=False))
    heads, under = headings(shown.items, writer.language), hints(shown.items, writer.language)
    sheet.set_row(_HEADS, min(height(heads), 400))
    sheet.set_row(_ACCEPTED, height(under))
    sheet.set_column(0, len(heads) - 1, WIDE)
    hint = writer.form(italic=True, border=1, font_color="#595959")
    for place, (name, accepted) in enumerate(zip(heads, under, strict=True)):
        sheet.write_string(_HEADS, place, name, writer.form(bold=True, border=1))
        sheet.write_string(_ACCEPTED, place, accepted, hint)


def _write_lines(writer: Writer, shown: SittingShown) -> None:
    sheet = writer.sheet
    # What was typed stays as it was typed, with its noughts.
    typed = writer.form(border=1, locked=False, num_format="@")
    code = writer.form(border=1, num_format="@")
    codes = sorted(shown.codes[one.id] for one in shown.people if one.id not in shown.answers)
    for row, one in enumerate(codes[:MOST_LINES], _FIRST):
        sheet.write_string(row, 0, one, code)
        for place in range(1, len(shown.items) + 1):
            sheet.write_blank(row, place, None, typed)
    sheet.freeze_panes(_FIRST, 1)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.repeat_rows(_HEADS, _ACCEPTED)


def _write_answers(writer: Writer, shown: SittingShown) -> None:
    sheet, language = writer.sheet, writer.language
    sheet.set_column(0, 1, 4 * WIDE)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, _("Question"), writer.form(bold=True))
    sheet.write_string(0, 1, _("Answers"), writer.form(bold=True))
    for place, one in enumerate(shown.items, 1):
        told = _choices(one, language)
        question = neutralised(f"{place}. {in_language(one.text, language)}")
        sheet.write_string(place, 0, question, writer.form())
        sheet.write_string(place, 1, told, writer.form())
        sheet.set_row(place, min(height([question, told or " "], 4 * 13), 400))


def _choices(item: Item, language: Language) -> str:
    """Return what can be chosen, a line each; of pairs the left sides in order stand above."""
    if item.kind is not Kind.MATCHING:
        texts = answers_to_choose(item, language)
        return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
    left = [in_language(one.text, language) for one in item.answers]
    right = [in_language(texts, language) for _sign, texts in right_sides(item)]
    numbered = [f"{number}. {text}" for number, text in enumerate(right, 1)]
    return "\n".join([*(f"{one} → …" for one in left), *numbered])
