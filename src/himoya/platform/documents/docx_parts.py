"""The parts of a document as Word knows them: styles, real tables, pictures with their words."""

from __future__ import annotations

from functools import singledispatch
from io import BytesIO
from typing import TYPE_CHECKING

from himoya.languages.codes import Language
from himoya.platform.documents.docx_markup import (
    BLACK,
    HAIR,
    STRONG,
    add_words,
    describe_table,
    keep_row_whole,
    set_cell_lines,
    set_lines,
    set_margins,
    set_widths,
)
from himoya.platform.documents.docx_rows import Look, append_rows
from himoya.platform.documents.docx_styles import TEXT_WIDTH
from himoya.platform.documents.laid_pictures import size_on_paper
from himoya.platform.documents.model import (
    Bullets,
    Figure,
    Heading,
    Note,
    Paragraph,
    Part,
    Photograph,
    Signatures,
    SummaryList,
    Table,
    Words,
)
from himoya.platform.documents.pictures import picture_of
from himoya.platform.documents.texts import clean
from himoya.platform.documents.words import fixed_words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell


@singledispatch
def add_part(part: Part, made: WordDocument, language: Language) -> None:
    """Append one part to the document."""
    raise TypeError(f"no maker knows the part {part!r}")


@add_part.register(Heading)
def _heading(part: Heading, made: WordDocument, language: Language) -> None:
    add_words(made.add_paragraph(style=f"Heading {part.level}"), part.text, language)


@add_part.register(Paragraph)
def _paragraph(part: Paragraph, made: WordDocument, language: Language) -> None:
    add_words(made.add_paragraph(), part.text, language)


@add_part.register(Note)
def _note(part: Note, made: WordDocument, language: Language) -> None:
    add_words(made.add_paragraph(style="Note"), part.text, language)


@add_part.register(Bullets)
def _bullets(part: Bullets, made: WordDocument, language: Language) -> None:
    for item in part.items:
        add_words(made.add_paragraph(style="List Bullet"), item, language)


@add_part.register(SummaryList)
def _summary(part: SummaryList, made: WordDocument, language: Language) -> None:
    if not part.rows:
        return
    table = made.add_table(rows=0, cols=2)
    set_lines(table, bottom=HAIR, insideH=HAIR)
    set_margins(table, left=0, right=200)
    set_widths(table, [0.35 * TEXT_WIDTH, 0.65 * TEXT_WIDTH])
    rows = [(row.label, row.value) for row in part.rows]
    append_rows(table, rows, (Look(bold=True), Look()), language)
    _space(made)


@add_part.register(Table)
def _table(part: Table, made: WordDocument, language: Language) -> None:
    add_words(made.add_paragraph(style="Caption"), part.caption, language)
    table = made.add_table(rows=0, cols=len(part.columns))
    set_lines(table, top=STRONG, bottom=HAIR, insideH=HAIR)
    set_margins(table, left=100, right=100)
    describe_table(table, clean(part.caption))
    shares = sum(column.width for column in part.columns)
    set_widths(table, [TEXT_WIDTH * column.width / shares for column in part.columns])
    rights = [column.align == "right" for column in part.columns]
    heads = [Look(bold=True, right=one) for one in rights]
    names = [column.heading for column in part.columns]
    append_rows(table, [names], heads, language, headings=True)
    append_rows(table, part.rows, [Look(right=one) for one in rights], language)
    _space(made)


@add_part.register(Figure)
def _figure(part: Figure, made: WordDocument, language: Language) -> None:
    from docx.shared import Inches, Mm

    if part.caption:
        add_words(made.add_paragraph(style="Caption"), part.caption, language)
    picture = picture_of(part.svg)
    width = min(Inches(picture.width), Mm(TEXT_WIDTH))
    holder = made.add_paragraph()
    holder.paragraph_format.keep_together = True
    shape = holder.add_run().add_picture(BytesIO(picture.png), width=width)
    shape._inline.docPr.set("descr", clean(part.alternative))


@add_part.register(Photograph)
def _photograph(part: Photograph, made: WordDocument, language: Language) -> None:
    from docx.shared import Mm

    if part.caption:
        add_words(made.add_paragraph(style="Caption"), part.caption, language)
    width, _height = size_on_paper(part.png)
    shape = made.add_paragraph().add_run().add_picture(BytesIO(part.png), width=Mm(width))
    shape._inline.docPr.set("descr", clean(part.alternative))


@add_part.register(Signatures)
def _signatures(part: Signatures, made: WordDocument, language: Language) -> None:
    words = fixed_words(language)
    for place in part.places:
        post = made.add_paragraph()
        post.paragraph_format.keep_with_next = True
        add_words(post, place.post, language, bold=True)
        table = made.add_table(rows=2, cols=5)
        set_margins(table, left=0, right=0)
        # Narrow columns keep the lines apart.
        for column, name, caption in ((0, "", words.signature), (2, place.name, words.name),
                                      (4, "", words.date)):  # fmt: skip
            above, under = table.cell(0, column), table.cell(1, column)
            _fill(above, name, language)
            above.paragraphs[0].paragraph_format.keep_with_next = True
            set_cell_lines(above, bottom=BLACK)
            _fill(under, caption, language, "Signature Caption")
        for row in table.rows:
            keep_row_whole(row)
        set_widths(table, [48, 5, 62, 5, 40])
        _space(made)


def _fill(cell: _Cell, words: Words, language: Language, style: str = "Cell") -> None:
    cell.paragraphs[0].style = style
    add_words(cell.paragraphs[0], words, language)


def _space(made: WordDocument) -> None:
    """Word needs a paragraph between tables that must not grow together."""
    from docx.shared import Pt

    between = made.add_paragraph().paragraph_format
    between.space_after = Pt(0)
    between.line_spacing = Pt(8)
