"""Certificates and statements as PDF: one page, lying, with places for signatures and the stamp."""

from __future__ import annotations

from datetime import UTC, datetime, time

from himoya.platform.documents.fonts import FAMILIES
from himoya.platform.documents.model import Mark
from himoya.platform.documents.pdf import typeset
from himoya.platform.documents.qr_codes import svg_of
from himoya.platform.documents.texts import clean, for_print
from himoya.platform.documents.typst_values import Values
from himoya.platform.documents.words import fixed_words
from himoya.programmes.certificates.paper import Paper


def to_pdf(paper: Paper, mark: Mark | None = None) -> bytes:
    """Return a paper as PDF/UA-1 and PDF/A-2a; the same paper gives the same bytes.

    The title in the file's properties is kind and number: no name. ``mark`` lays across the page
    that it is for practice or invented.
    """
    made_at = datetime.combine(paper.issued_on, time(), UTC)
    return typeset("certificate.typ", _values(paper, mark), made_at)


def _values(paper: Paper, mark: Mark | None) -> Values:
    day = paper.issued_on
    return {
        "title": _line(paper.title),
        "properties_title": _line(f"{paper.title} {paper.number}"),
        "language": paper.language,
        "families": FAMILIES,
        "issuer": _line(paper.issuer),
        "issuer_above": [_line(one) for one in paper.issuer_above],
        "lead": _line(paper.lead),
        "name": _line(paper.name),
        "statement": _line(paper.statement),
        "facts": [[_line(label), _line(value)] for label, value in paper.facts],
        "signatories": [_line(one) for one in paper.signatories],
        "signature": _line(paper.signature),
        "stamp": _line(paper.stamp or ""),
        "check": _line(paper.check),
        "check_address": paper.check_address or "",
        "check_code": svg_of(paper.check_address) if paper.check_address else "",
        "explained": fixed_words(paper.language).explained[mark] if mark else "",
        "across": fixed_words(paper.language).across[mark] if mark else "",
        "issued_on": [day.year, day.month, day.day],
    }


def _line(text: str) -> str:
    return " ".join(for_print(clean(text)).split())
