"""What a page shows of a check: counts, the first findings, and what needs a decision."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from himoya.dictionary.findings import Finding, Severity
from himoya.platform.entry.imports.reading import FileChecked
from himoya.platform.entry.imports.targets import Differing, Looked, OtherAnswer, Twin

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
    """``errors`` and ``warnings`` are the first of each; their numbers tell of all.

    ``waiting`` rows wait for what the sender decides about ``differing``, and are not ``refused``.
    """

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
    waiting: int = 0
    differing: tuple[Differing, ...] = ()
    #: Why the answers of the file are right, kept here for a file that is taken in later.
    reason: str = ""


def found_in(checked: FileChecked, looked: Looked) -> Found:
    """Return what is shown of a check."""
    to_decide = {(one.sheet, one.number) for one in looked.differing}
    errors = [
        one
        for one in checked.findings
        if one.severity is Severity.ERROR and ((one.sheet or ""), one.row) not in to_decide
    ]
    warnings = [one for one in checked.findings if one.severity is Severity.WARNING]
    return Found(
        rows=checked.rows,
        accepted=len(checked.kept),
        refused=checked.refused - len(looked.undecided),
        would=looked.would,
        notes=looked.notes,
        errors=tuple(_line(one) for one in errors[:MOST_SHOWN]),
        warnings=tuple(_line(one) for one in warnings[:MOST_SHOWN]),
        error_count=len(errors),
        warning_count=len(warnings),
        twins=looked.twins,
        waiting=len(looked.undecided),
        differing=looked.differing,
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
    read["differing"] = tuple(_differing(one) for one in read.get("differing", ()))
    return Found(**read)


def _differing(read: dict[str, Any]) -> Differing:
    answers = tuple(OtherAnswer(**one) for one in read["answers"])
    return Differing(**{**read, "answers": answers, "waits": tuple(read["waits"])})
