"""What a page shows of a check: counts, the first findings, and what needs a decision."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from himoya.dictionary.findings import Finding, Severity
from himoya.platform.entry.imports.reading import FileChecked
from himoya.platform.entry.imports.targets import Looked, Twin

#: Findings shown on the page; the marked copy has all of them.
MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as a line of the page."""

    sheet: str
    row: int | None
    column: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """``errors`` and ``warnings`` are the first of each; their numbers tell of all."""

    rows: int
    accepted: int
    refused: int
    would: str = ""
    notes: tuple[str, ...] = ()
    errors: tuple[Line, ...] = ()
    warnings: tuple[Line, ...] = ()
    error_count: int = 0
    warning_count: int = 0
    twins: tuple[Twin, ...] = ()


def found_in(checked: FileChecked, looked: Looked) -> Found:
    """Return what is shown of a check."""
    errors = [one for one in checked.findings if one.severity is Severity.ERROR]
    warnings = [one for one in checked.findings if one.severity is Severity.WARNING]
    return Found(
        rows=checked.rows,
        accepted=len(checked.kept),
        refused=checked.refused,
        would=looked.would,
        notes=looked.notes,
        errors=tuple(_line(one) for one in errors[:MOST_SHOWN]),
        warnings=tuple(_line(one) for one in warnings[:MOST_SHOWN]),
        error_count=len(errors),
        warning_count=len(warnings),
        twins=looked.twins,
    )


def _line(one: Finding) -> Line:
    return Line(one.sheet or "", one.row, one.column or "", one.value or "", one.message)


def found_to(found: Found) -> bytes:
    """Return what was found as bytes, to be sealed."""
    return json.dumps(asdict(found), ensure_ascii=False).encode("utf-8")


def found_from(plain: bytes) -> Found:
    """Return what `found_to` wrote."""
    read: dict[str, Any] = json.loads(plain)
    read["notes"] = tuple(read["notes"])
    read["errors"] = tuple(Line(**one) for one in read["errors"])
    read["warnings"] = tuple(Line(**one) for one in read["warnings"])
    read["twins"] = tuple(Twin(**{**one, "why": tuple(one["why"])}) for one in read["twins"])
    return Found(**read)
