"""The figures that a report was made of, kept beside it with a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.figure import ReportedFigure, Unit

SCHEMA = "himoya-report-snapshot/1"


def figures_as_plain(figures: Sequence[ReportedFigure]) -> list[dict[str, Any]]:
    """Return figures as plain values; what does not apply is left out."""
    return [_plain(one) for one in figures]


def snapshot_of(book: Book) -> Mapping[str, Any]:
    """Return figures and decisions of a report with the SHA-256 of them as canonical JSON."""
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "programme": book.programme.id,
        "figures": figures_as_plain(book.figures),
        "resolutions": {
            reference: {"value": one.chosen.value if one.chosen else None, "reason": one.reason}
            for reference, one in (book.resolutions or {}).items()
        },
    }
    return {**content, "sha256": digest_of(content)}


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of plain values as JSON with sorted keys and no spaces, in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(one: ReportedFigure) -> dict[str, Any]:
    is_money = one.unit is Unit.CURRENCY
    always = {
        "reference": one.reference,
        "label": one.label,
        "value": one.value,
        "qualifier": str(one.qualifier),
        "unit": one.currency if is_money else str(one.unit),
        "source": list(one.source),
        "computed": one.computed,
    }
    where_known = {
        "rival_of": one.rival_of,
        "of": one.of,
        "kind": one.kind,
        "period": one.period,
    }
    return always | {key: str(value) for key, value in where_known.items() if value is not None}
