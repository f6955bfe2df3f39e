"""A document as PDF that people with screen readers can read and archives can keep.

The compiler is asked for PDF/UA-1 and PDF/A-2a together (PDF 1.7; PDF/A-4 needs PDF 2.0 and cannot
be had with PDF/UA-1). It refuses what a program can see: no title, a figure without alternative
text, a letter without a shape, fonts that are not inside, a heading that skips a level. Whether an
alternative text says the right thing, no program can see.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from himoya.platform.documents.fonts import FOLDER as FONTS
from himoya.platform.documents.model import Document
from himoya.platform.documents.rules import check
from himoya.platform.documents.typst_values import Values, values_of

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard

TEMPLATES = Path(__file__).parent / "templates"

STANDARDS: Final[tuple[PDFStandard, ...]] = ("ua-1", "a-2a")


def to_pdf(document: Document) -> bytes:
    """Return the document as PDF; the same document gives the same bytes.

    Raises `IncompleteDocument` where the document lacks a title, an alternative text or the like.
    """
    check(document)
    made_at = datetime.combine(document.made_on, time(), UTC)
    return typeset("record.typ", values_of(document), made_at)


def typeset(template: str, values: Values, made_at: datetime) -> bytes:
    """Set values by one of our templates, with the shipped fonts alone and no file but it."""
    import typst

    made: bytes = typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=shipped_fonts(),
        format="pdf",
        pdf_standards=list(STANDARDS),
        sys_inputs={"document": json.dumps(values, ensure_ascii=False)},
        timestamp=made_at,
    )
    return made


@lru_cache(maxsize=1)
def shipped_fonts() -> Fonts:
    """The fonts of this room: a page looks the same on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
