"""A form on paper as DOCX: the same pages and questions as the PDF, with boxes that can be ticked.

Its values are those of `paper_forms.form_values`; nothing here knows the dictionary.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from himoya.languages.codes import Language
from himoya.platform.documents.docx import begun, finished
from himoya.platform.documents.docx_markup import (
    add_tick,
    add_words,
    keep_row_whole,
    set_margins,
    set_paragraph_line,
    set_widths,
)
from himoya.platform.documents.docx_parts import add_part
from himoya.platform.documents.docx_styles import INK, QUIET, TEXT_WIDTH, add_style
from himoya.platform.documents.model import Document
from himoya.platform.documents.typst_values import Values

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

#: As in `docx_styles`: size, bold, colour, space before and after.
_STYLES: dict[str, tuple[float, bool, str, float, float]] = {
    "Question": (10.5, True, INK, 10, 2),
    "Hint": (8.5, False, QUIET, 0, 3),
    "Option": (9.5, False, INK, 0, 1),
    "Answer Line": (10.5, False, INK, 6, 4),
    "Reasons": (8, False, QUIET, 3, 4),
}

#: More options stand in two columns.
_LONGEST_COLUMN = 4

_LINE = (6, INK)


def make(document: Document, form: Values) -> bytes:
    """Return the form as DOCX; ``form`` is what `paper_forms.form_values` gives."""
    made, language = begun(document, dated=form["filled"]), document.language
    _set_styles(made)
    add_words(made.add_paragraph(style="Hint"), form["version"], language)
    if not form["filled"]:
        add_words(made.add_paragraph(style="Heading 1"), form["words"]["how_to"], language)
    for sentence in form["start"]:
        style = "Normal" if form["filled"] else "List Bullet"
        add_words(made.add_paragraph(style=style), sentence, language)
    for place, page in enumerate(form["pages"]):
        breaks = page["begins"] and (place > 0 or not form["filled"])
        _add_page(made, form, page, language, breaks=breaks)
    for number, part in enumerate(document.parts):
        add_part(part, made, language)
        if not number:  # the heading of the booklet
            made.paragraphs[-1].paragraph_format.page_break_before = True
    return finished(made)


def _set_styles(made: WordDocument) -> None:
    for name, looks in _STYLES.items():
        style = add_style(made, name, looks, new=True)
        style.paragraph_format.keep_with_next = name != "Reasons"
        if name == "Answer Line":
            set_paragraph_line(style, bottom=_LINE)
        if name == "Reasons":
            set_paragraph_line(style, bottom=(4, "B1B4B6"))


def _add_page(
    made: WordDocument, form: Values, page: Values, language: Language, *, breaks: bool
) -> None:
    heading = made.add_paragraph(style="Heading 1")
    heading.paragraph_format.page_break_before = breaks
    add_words(heading, page["title"], language)
    add_words(made.add_paragraph(style="Hint"), page["each"], language)
    for question in page["questions"]:
        _add_question(made, form, question, language)


def _add_question(made: WordDocument, form: Values, question: Values, language: Language) -> None:
    asked = f"{question['number']}. {question['label']}"
    add_words(made.add_paragraph(style="Question"), asked, language)
    if question["instruction"] and not form["filled"]:
        add_words(made.add_paragraph(style="Hint"), question["instruction"], language)
    _ANSWERS[question["answer"]](made, form["words"], question, language)
    reasons = made.add_paragraph(style="Reasons")
    add_words(reasons, form["words"]["no_answer"], language)
    for place, reason in enumerate(form["reasons"]):
        reasons.add_run("   ")
        chosen = place == question["reason"]
        add_tick(reasons, chosen=chosen)
        add_words(reasons, f"\N{NO-BREAK SPACE}{reason}", language, bold=chosen or None)


def _options(made: WordDocument, words: Values, question: Values, language: Language) -> None:
    told = words["several"] if question["many"] else words["one"]
    add_words(made.add_paragraph(style="Hint"), told, language)
    options = question["options"]
    half = (len(options) + 1) // 2 if len(options) > _LONGEST_COLUMN else len(options)
    table = made.add_table(rows=1, cols=2)
    set_margins(table, left=0, right=100)
    keep_row_whole(table.rows[0])
    for cell, column in zip(table.rows[0].cells, (options[:half], options[half:]), strict=True):
        for place, option in enumerate(column):
            paragraph = cell.paragraphs[0] if not place else cell.add_paragraph()
            paragraph.style = "Option"
            if option["below"]:
                from docx.shared import Mm

                paragraph.paragraph_format.left_indent = Mm(5)
            add_tick(paragraph, chosen=option["chosen"])
            add_words(
                paragraph,
                f"\N{NO-BREAK SPACE}{option['label']}",
                language,
                bold=option["chosen"] or None,
            )
    set_widths(table, [TEXT_WIDTH / 2, TEXT_WIDTH / 2])


def _list(made: WordDocument, words: Values, question: Values, language: Language) -> None:
    told = words["from_list"].replace("{list}", question["list"])
    add_words(made.add_paragraph(style="Hint"), told, language)
    _lines(made, words, question, language)


def _lines(made: WordDocument, words: Values, question: Values, language: Language) -> None:
    line = made.add_paragraph(style="Answer Line")
    add_words(line, question["text"], language, bold=True)


def _date(made: WordDocument, words: Values, question: Values, language: Language) -> None:
    if question["text"]:
        _lines(made, words, question, language)
        return
    line = made.add_paragraph(style="Option")
    for part, blank in (("day", "____"), ("month", "____"), ("year", "________")):
        add_words(line, f"{words[part]}: ", language)
        add_words(line, question[part] or blank, language, bold=bool(question[part]) or None)
        line.add_run("     ")
    add_tick(line, chosen=question["about"])
    add_words(line, f" {words['about']}", language)


def _digits(made: WordDocument, words: Values, question: Values, language: Language) -> None:
    given = question["digits"] or question["text"]
    line = made.add_paragraph(style="Option")
    add_words(line, given or "_" * (2 * question["count"]), language, bold=bool(given) or None)
    add_words(line, f" {question['unit']}", language)


_ANSWERS: dict[str, Callable[[WordDocument, Values, Values, Language], None]] = {
    "options": _options,
    "list": _list,
    "date": _date,
    "digits": _digits,
    "line": _lines,
    "lines": _lines,
}
