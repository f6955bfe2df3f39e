"""What WordprocessingML needs and python-docx has no word for (ECMA-376, part 1, section 17)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from himoya.languages.codes import Language
from himoya.platform.documents.model import Words
from himoya.platform.documents.texts import pieces

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

#: The tags under which word processors look for a spelling dictionary.
TAGS: dict[Language, str] = {
    "en": "en-GB", "ru": "ru-RU", "tg": "tg-Cyrl-TJ", "uz": "uz-Latn-UZ",
}  # fmt: skip

HAIR = ("single", 4, "B1B4B6")
STRONG = ("single", 8, "17475C")
BLACK = ("single", 6, "0B0C0C")

Line = tuple[str, int, str]

#: The order that the schema fixes.
_TABLE_PROPERTIES = (
    "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize",
    "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar",
    "tblLook", "tblCaption", "tblDescription",
)  # fmt: skip

_ACROSS = """
<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
  path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="AcrossThePage" type="#_x0000_t136" stroked="f" fillcolor="#f0e9e4"
  style="position:absolute;width:{width:.0f}pt;height:{height:.0f}pt;rotation:308;z-index:-251;\
mso-position-horizontal:center;mso-position-horizontal-relative:page;\
mso-position-vertical:center;mso-position-vertical-relative:page">
<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string=""/>
</v:shape></w:pict>
"""

#: The font is the one in which Word's own boxes are drawn; others have the sign elsewhere.
_TICK = """
<w:sdt xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">
<w:sdtPr><w14:checkbox><w14:checked w14:val="{checked}"/>
<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>
<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>
<w:sdtContent><w:r><w:rPr>
<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:cs="MS Gothic"/>
</w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>
"""


def add_words(
    paragraph: Paragraph, words: Words, language: Language, *, bold: bool | None = None
) -> None:
    """Add a text to a paragraph, each piece a run in its language."""
    for text, spoken in pieces(words, language):
        for number, line in enumerate(text.split("\n")):
            if number:
                paragraph.add_run().add_break()
            if line:
                run = paragraph.add_run(line)
                run.bold = bold
                set_language(run, spoken)


def set_language(run: Run, language: Language) -> None:
    _language_of(run._r.get_or_add_rPr(), language)


def set_default_language(made: WordDocument, language: Language) -> None:
    """Set what holds where neither a run nor a style names a language."""
    from docx.oxml.ns import qn

    for properties in made.styles.element.iter(qn("w:rPrDefault")):
        _language_of(properties[0], language)


def _language_of(properties: BaseOxmlElement, language: Language) -> None:
    properties.remove_all("w:lang")
    properties.insert_element_before(
        element("w:lang", val=TAGS[language], eastAsia=TAGS[language], bidi="fa-IR"),
        "w:eastAsianLayout", "w:specVanish", "w:oMath",
    )  # fmt: skip


def set_font(style: ParagraphStyle, name: str) -> None:
    """Use one font for every script, and none of the theme's."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = next(style._element.iter(qn("w:rFonts")))
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)
        fonts.attrib.pop(qn(f"w:{script}Theme"), "")
    fonts.attrib.pop(qn("w:cstheme"), "")


def add_field(paragraph: Paragraph, instruction: str, language: Language) -> None:
    """Add a field that the word processor counts, such as ``PAGE``; 1 until it has."""
    run = paragraph.add_run()
    set_language(run, language)
    for child in (
        element("w:fldChar", fldCharType="begin"),
        _text("w:instrText", f" {instruction} "),
        element("w:fldChar", fldCharType="separate"),
        _text("w:t", "1"),
        element("w:fldChar", fldCharType="end"),
    ):
        run._r.append(child)


def keep_row_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def set_lines(table: Table, **lines: Line) -> None:
    """Draw the lines named (top, bottom, insideH …) and no others."""
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        kind, size, colour = lines.get(side, ("nil", 0, "auto"))
        borders.append(element(f"w:{side}", val=kind, sz=str(size), space="0", color=colour))
    _into_table_properties(table, borders)


def describe_table(table: Table, caption: str) -> None:
    """Name the table for people who hear it; its first row holds the headings."""
    _into_table_properties(table, element("w:tblCaption", val=caption))


def _into_table_properties(table: Table, child: BaseOxmlElement) -> None:
    tag = child.tag.rpartition("}")[2]
    following = _TABLE_PROPERTIES[_TABLE_PROPERTIES.index(tag) + 1 :]
    table._tbl.tblPr.insert_element_before(child, *(f"w:{name}" for name in following))


def set_margins(table: Table, left: int, right: int) -> None:
    """Set the space beside each cell's text, in twentieths of a point, the lines kept in the text.

    Word lets a table stick out by the space at its left unless it is moved back by as much.
    """
    margins = element("w:tblCellMar")
    for side, width in (("left", left), ("right", right)):
        margins.append(element(f"w:{side}", w=str(width), type="dxa"))
    _into_table_properties(table, margins)
    _into_table_properties(table, element("w:tblInd", w=str(left), type="dxa"))


def set_widths(table: Table, widths: list[float]) -> None:
    """Fix the columns' widths, in millimetres; Word asks each cell, other programs the grid."""
    from docx.shared import Mm

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def set_cell_lines(cell: _Cell, **lines: Line) -> None:
    borders = element("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in lines:
            kind, size, colour = lines[side]
            borders.append(element(f"w:{side}", val=kind, sz=str(size), space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(borders)


def set_paragraph_line(style: ParagraphStyle, **sides: tuple[int, str]) -> None:
    """Draw lines of a size in eighths of a point and a colour along the sides named, no others."""
    properties = style.paragraph_format._element.get_or_add_pPr()
    properties.remove_all("w:pBdr")
    borders = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            size, colour = sides[side]
            borders.append(
                element(f"w:{side}", val="single", sz=str(size), space="6", color=colour)
            )
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind",
        "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr",
    )  # fmt: skip


def add_tick(paragraph: Paragraph, *, chosen: bool) -> None:
    """Add a box that can be ticked in the word processor: a content control (Word 2010 and later).

    Other programs show its sign, which is there as text.
    """
    from docx.oxml.parser import parse_xml

    sign = "\N{BALLOT BOX WITH X}" if chosen else "\N{BALLOT BOX}"
    paragraph._p.append(parse_xml(_TICK.format(checked=int(chosen), sign=sign)))


def add_text_across(paragraph: Paragraph, text: str) -> None:
    """Lay words across the page, behind its text, as word processors make a watermark."""
    from docx.oxml.parser import parse_xml

    points = min(480, 40 * len(text))
    shape = parse_xml(_ACROSS.format(width=points, height=points * 1.6 / len(text) + 20))
    # The first such element belongs to the kind of shape, the last one to the shape.
    *_, text_path = shape.iter("{urn:schemas-microsoft-com:vml}textpath")
    text_path.set("string", text)
    paragraph.add_run()._r.append(shape)


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = cast("BaseOxmlElement", OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _text(tag: str, text: str) -> BaseOxmlElement:
    made = element(tag)
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
