"""The look of an editable document, in styles, so that one change in Word changes all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from himoya.languages.codes import Language
from himoya.platform.documents.docx_markup import (
    set_default_language,
    set_font,
    set_paragraph_line,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle

#: In millimetres, between the margins of 30 and 20 mm of a sheet of A4.
TEXT_WIDTH = 160

#: Every office computer has it, with all Tajik and Uzbek letters; free offices bring Liberation
#: Sans, which is as wide.
FONT = "Arial"

INK, QUIET, ACCENT, WARNING = "0B0C0C", "505A5F", "17475C", "A0410D"

#: Size in points, bold, colour, space before and after in points.
_STYLES: dict[str, tuple[float, bool, str, float, float]] = {
    "Normal": (10.5, False, INK, 0, 6),
    "Title": (19, True, INK, 14, 12),
    "Heading 1": (14, True, INK, 18, 6),
    "Heading 2": (11.5, True, INK, 14, 6),
    "Heading 3": (10.5, True, QUIET, 10, 4),
    "Caption": (10.5, True, INK, 10, 4),
    "List Bullet": (10.5, False, INK, 0, 3),
    "Header": (8, False, QUIET, 0, 0),
    "Footer": (8, False, QUIET, 0, 0),
    "Agency Above": (9, False, QUIET, 0, 2),
    "Agency": (13, True, ACCENT, 2, 2),
    "Contact": (8.5, False, QUIET, 0, 0),
    "About": (9.5, False, INK, 2, 4),
    "Mark": (9.5, True, WARNING, 6, 6),
    "Note": (10.5, False, INK, 8, 8),
    "Cell": (9, False, INK, 2.5, 2.5),
    "Signature Caption": (8, False, QUIET, 1, 6),
}


def set_styles(made: WordDocument, language: Language) -> None:
    """Give the document our styles, its language and its font."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    set_default_language(made, language)
    _drop_unused(made)
    known = {style.name for style in made.styles}
    for name, looks in _STYLES.items():
        add_style(made, name, looks, new=name not in known)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption", "Mark"):
        cast("ParagraphStyle", made.styles[name]).paragraph_format.keep_with_next = True
    _set_sides(made, Mm(4))
    for name in ("Header", "Footer"):
        stops = cast("ParagraphStyle", made.styles[name]).paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Mm(TEXT_WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Mm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def add_style(
    made: WordDocument, name: str, looks: tuple[float, bool, str, float, float], *, new: bool
) -> ParagraphStyle:
    """Give a paragraph style its size, weight, colour and the space around it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    size, bold, colour, before, after = looks
    if new:
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
    style = cast("ParagraphStyle", made.styles[name])
    set_font(style, FONT)
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.15 if size < 12 else 1.05
    return style


def _set_sides(made: WordDocument, indent: int) -> None:
    note = cast("ParagraphStyle", made.styles["Note"])
    note.paragraph_format.left_indent = indent
    set_paragraph_line(note, left=(20, ACCENT))
    mark = cast("ParagraphStyle", made.styles["Mark"])
    mark.paragraph_format.left_indent = mark.paragraph_format.right_indent = indent // 2
    set_paragraph_line(
        mark,
        top=(8, WARNING), left=(8, WARNING), bottom=(8, WARNING), right=(8, WARNING),
    )  # fmt: skip
    set_paragraph_line(cast("ParagraphStyle", made.styles["About"]), top=(12, ACCENT))
    set_paragraph_line(cast("ParagraphStyle", made.styles["Title"]))


def _drop_unused(made: WordDocument) -> None:
    """Remove the library's hundred coloured tables, and its second copy of every style."""
    from docx.enum.style import WD_STYLE_TYPE

    for style in list(made.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in {"Normal Table", "Table Grid"}:
            style.delete()
    for key, relation in list(made.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del made.part.rels[key]
