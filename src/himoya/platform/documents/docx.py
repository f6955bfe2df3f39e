"""A document as DOCX, to be worked on: the same model, the same words, real styles.

No macros, no field that fetches anything, and in its properties the agency and the document's date
instead of a machine's user and clock. Every run names its language, so a spelling checker reads
Tajik as Tajik.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from himoya.languages.partial_dates import PartialDate
from himoya.languages.writing_dates import format_date
from himoya.platform.documents.docx_markup import (
    TAGS,
    add_field,
    add_text_across,
    add_words,
    set_margins,
    set_widths,
)
from himoya.platform.documents.docx_package import without_clock
from himoya.platform.documents.docx_parts import add_part
from himoya.platform.documents.docx_styles import TEXT_WIDTH, set_styles
from himoya.platform.documents.model import Document
from himoya.platform.documents.rules import check
from himoya.platform.documents.texts import clean
from himoya.platform.documents.words import fixed_words

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import _Footer, _Header

_THUMBNAIL = "/metadata/thumbnail"


def to_docx(document: Document) -> bytes:
    """Return the document as DOCX.

    Raises `IncompleteDocument` where the document lacks a title, an alternative text or the like.
    """
    check(document)
    made = begun(document)
    for part in document.parts:
        add_part(part, made, document.language)
    return finished(made)


def begun(document: Document, *, dated: bool = True) -> WordDocument:
    """Return the frame of a document, to which its content is added: head, foot, title.

    An empty form is not ``dated``: it is filled in on another day.
    """
    import docx

    made = docx.Document()
    set_styles(made, document.language)
    set_properties(made, document)
    set_page(made)
    _set_heads_and_feet(made, document)
    _add_letterhead(made, document, dated=dated)
    add_words(made.add_paragraph(style="Title"), document.title, document.language)
    return made


def finished(made: WordDocument) -> bytes:
    """Return a document as the bytes of its file."""
    opened = BytesIO()
    made.save(opened)
    return without_clock(opened.getvalue())


def set_properties(made: WordDocument, document: Document) -> None:
    """Say who issues the document and when, and drop what the library's blank file says."""
    about = made.core_properties
    about.title = clean(document.title)
    about.author = about.last_modified_by = clean(document.agency)
    about.language = TAGS[document.language]
    about.created = about.modified = datetime.combine(document.made_on, time(), UTC)
    about.comments = about.keywords = about.subject = about.category = ""
    about.revision = 1
    package = made.part.package
    assert package is not None, "an opened document is in a package"
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith(_THUMBNAIL):
            del package.rels[key]


def set_page(made: WordDocument) -> None:
    """Use sheets of A4, with room at the left for binding."""
    from docx.shared import Mm

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin, section.bottom_margin = Mm(27), Mm(26)
    section.header_distance = section.footer_distance = Mm(12)


def _set_heads_and_feet(made: WordDocument, document: Document) -> None:
    section = made.sections[0]
    section.different_first_page_header_footer = True
    _set_head(section.first_page_header, document, first=True)
    _set_head(section.header, document, first=False)
    _set_foot(section.first_page_footer, document)
    _set_foot(section.footer, document)


def _set_head(header: _Header, document: Document, *, first: bool) -> None:
    """Put the classification on each page; from the second on, what a loose sheet belongs to."""
    classified = header.paragraphs[0]
    classified.add_run("\t")
    add_words(classified, document.classification, document.language, bold=True)
    if not first:
        sheet = header.add_paragraph(style="Header")
        add_words(sheet, document.agency, document.language)
        sheet.add_run("\t\t")
        add_words(sheet, document.number, document.language)
    if document.mark:
        across = fixed_words(document.language).across[document.mark]
        add_text_across(classified, across)


def _set_foot(footer: _Footer, document: Document) -> None:
    words = fixed_words(document.language)
    foot = footer.paragraphs[0]
    form = f"{words.form} {document.form_number}" if document.form_number else ""
    add_words(foot, form, document.language)
    foot.add_run("\t")
    add_words(foot, document.classification, document.language, bold=True)
    foot.add_run("\t")
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    for piece in re.split(r"(\{pages?\})", words.page_of_pages):
        if piece in fields:
            add_field(foot, fields[piece], document.language)
        else:
            add_words(foot, piece, document.language)


def _add_letterhead(made: WordDocument, document: Document, *, dated: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    language = document.language
    table = made.add_table(rows=1, cols=2)
    set_margins(table, left=0, right=0)
    bodies, contact = table.rows[0].cells
    bodies.vertical_alignment = contact.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
    for name in document.agency_above:
        add_words(bodies.add_paragraph(style="Agency Above"), name, language)
    add_words(bodies.add_paragraph(style="Agency"), document.agency, language)
    bodies._tc.remove(bodies.paragraphs[0]._p)
    address = contact.paragraphs[0]
    address.style, address.alignment = "Contact", WD_ALIGN_PARAGRAPH.RIGHT
    add_words(address, "\n".join(document.contact), language)
    set_widths(table, [95, TEXT_WIDTH - 95])
    _add_about(made, document, dated=dated)


def _add_about(made: WordDocument, document: Document, *, dated: bool) -> None:
    from docx.shared import Mm

    words = fixed_words(document.language)
    about = made.add_paragraph(style="About")
    about.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH / 2))
    made_on = PartialDate.of_day(document.made_on)
    written = format_date(made_on, document.language) if dated else ""
    for label, value in ((words.number, document.number), (words.date, written)):
        if value:
            add_words(about, f"{label}  ", document.language)
            add_words(about, value, document.language, bold=True)
            about.add_run("\t")
    if document.mark:
        marked = made.add_paragraph(style="Mark")
        add_words(marked, words.explained[document.mark], document.language)
