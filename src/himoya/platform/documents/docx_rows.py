"""Rows of a table, written with one stroke and read in once (ECMA-376, part 1, section 17.4).

python-docx searches the place of every part of every cell; in a report of sixty pages that takes
three times as long as all the rest. What is written here is what it would write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from himoya.languages.codes import Language
from himoya.platform.documents.docx_markup import STRONG, TAGS
from himoya.platform.documents.model import Words
from himoya.platform.documents.texts import pieces

if TYPE_CHECKING:
    from docx.table import Table

_WHOLE = "<w:cantSplit/>"
#: Shown at the top of each page that the table reaches, and read as headings.
_REPEATED = "<w:tblHeader/>"
_OF_HEADINGS = (
    '<w:tcBorders><w:bottom w:val="{}" w:sz="{}" w:space="0" w:color="{}"/></w:tcBorders>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F4"/>'
).format(*STRONG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the words of a column look."""

    bold: bool = False
    right: bool = False


def append_rows(
    table: Table,
    rows: Sequence[Sequence[Words]],
    looks: Sequence[Look],
    language: Language,
    *,
    headings: bool = False,
) -> None:
    """Append rows, each kept on one page, to a table whose columns have their widths."""
    from docx.oxml.ns import nsdecls, qn
    from docx.oxml.parser import parse_xml

    widths = [str(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    written = "".join(_row(one, looks, widths, language, headings) for one in rows)
    table._tbl.extend(list(parse_xml(f"<w:tbl {nsdecls('w')}>{written}</w:tbl>")))


def _row(
    values: Sequence[Words],
    looks: Sequence[Look],
    widths: Sequence[str],
    language: Language,
    headings: bool,
) -> str:
    about = _WHOLE + (_REPEATED if headings else "")
    lines = _OF_HEADINGS if headings else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{lines}</w:tcPr>'
        f"{_paragraph(words, look, language)}</w:tc>"
        for words, look, width in zip(values, looks, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{about}</w:trPr>{cells}</w:tr>"


def _paragraph(words: Words, look: Look, language: Language) -> str:
    place = '<w:jc w:val="right"/>' if look.right else ""
    runs = "".join(_runs(words, look, language))
    return f'<w:p><w:pPr><w:pStyle w:val="Cell"/>{place}</w:pPr>{runs}</w:p>'


def _runs(words: Words, look: Look, language: Language) -> Iterator[str]:
    bold = "<w:b/>" if look.bold else ""
    for text, spoken in pieces(words, language):
        tag = TAGS[spoken]
        said = f'{bold}<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="fa-IR"/>'
        for number, line in enumerate(text.split("\n")):
            if number:
                yield "<w:r><w:br/></w:r>"
            if line:
                kept = ' xml:space="preserve"' if line != line.strip() else ""
                yield f"<w:r><w:rPr>{said}</w:rPr><w:t{kept}>{escape(line)}</w:t></w:r>"
