"""Makes ``templates/letter.docx``, the letter for agencies that brought no template of their own.

An agency starts from this file: opens it in a word processor, sets its emblem and its lines, and
keeps the words in braces.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.platform.documents.docx import set_page, set_properties
from himoya.platform.documents.docx_markup import set_lines, set_margins, set_widths
from himoya.platform.documents.docx_package import without_clock
from himoya.platform.documents.docx_styles import TEXT_WIDTH, set_styles
from himoya.platform.documents.model import Document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell

_PLACE = "src/himoya/platform/documents/templates/letter.docx"


def write_letter_template(folder: Path) -> None:
    """Write the template where it stands in the repository, below ``folder``."""
    target = folder / _PLACE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(letter_template())


def letter_template() -> bytes:
    """Return the template; the same bytes on every machine."""
    import docx

    made = docx.Document()
    set_styles(made, "en")
    set_properties(
        made,
        Document(kind="letter", title="Letter", language="en", agency="Himoya",
                 made_on=date(2026, 1, 1), parts=()),
    )  # fmt: skip
    set_page(made)
    _add_head(made)
    _add_body(made)
    _add_signature(made)
    opened = BytesIO()
    made.save(opened)
    return without_clock(opened.getvalue(), packed=False)


def _add_head(made: WordDocument) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    classified = made.sections[0].header.paragraphs[0]
    classified.add_run("\t")
    classified.add_run("{{ classification }}").bold = True
    table = made.add_table(rows=1, cols=2)
    set_margins(table, left=0, right=0)
    bodies, contact = table.rows[0].cells
    _repeat(bodies, "agency_above", "Agency Above")
    bodies.add_paragraph("{{ agency }}", style="Agency")
    bodies._tc.remove(bodies.paragraphs[0]._p)
    _repeat(contact, "contact", "Contact")
    contact._tc.remove(contact.paragraphs[0]._p)
    for paragraph in contact.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    contact.add_paragraph(style="Contact")
    set_widths(table, [95, TEXT_WIDTH - 95])
    about = made.add_paragraph(style="About")
    about.add_run("{{ words.number }}  ")
    about.add_run("{{ number }}").bold = True
    about.add_run("      {{ words.date }}  ")
    about.add_run("{{ date }}").bold = True


def _add_body(made: WordDocument) -> None:
    from docx.shared import Mm

    made.add_paragraph("{%p if mark %}")
    made.add_paragraph("{{ mark }}", style="Mark")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph().paragraph_format.space_after = Mm(4)
    for line in ("{%p for line in recipient %}", "{{ line }}", "{%p endfor %}"):
        recipient = made.add_paragraph(line)
        recipient.paragraph_format.left_indent = Mm(85)
        recipient.paragraph_format.space_after = Mm(0.5)
    made.add_paragraph("{{ subject }}", style="Title")
    for line in ("{%p for paragraph in paragraphs %}", "{{ paragraph }}", "{%p endfor %}"):
        made.add_paragraph(line)
    made.add_paragraph("{%p if enclosures %}")
    made.add_paragraph("{{ words.enclosures }}", style="Heading 1")
    made.add_paragraph("{%p for enclosure in enclosures %}")
    made.add_paragraph("{{ enclosure }}", style="List Bullet")
    made.add_paragraph("{%p endfor %}")
    made.add_paragraph("{%p endif %}")


def _add_signature(made: WordDocument) -> None:
    from docx.shared import Mm

    made.add_paragraph().paragraph_format.space_after = Mm(6)
    table = made.add_table(rows=1, cols=3)
    set_margins(table, left=0, right=100)
    set_lines(table)
    post, line, name = table.rows[0].cells
    post.text, line.text, name.text = (
        "{{ signatory_post }}",
        "________________",
        "{{ signatory_name }}",
    )
    set_widths(table, [65, 45, 50])


def _repeat(cell: _Cell, values: str, style: str) -> None:
    """Write one paragraph of a style for each value of a list."""
    cell.add_paragraph(f"{{%p for each in {values} %}}", style=style)
    cell.add_paragraph("{{ each }}", style=style)
    cell.add_paragraph("{%p endfor %}", style=style)
