"""The workbooks that an agency took in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.register.importing.taking import IMPORT
from himoya.platform.register.importing.undoing import may_undo
from himoya.platform.register.kinds import AmendmentState, StageKind
from himoya.platform.register.models import (
    Amendment,
    Case,
    CaseImport,
    ImportedChange,
    ImportedRecord,
)
from himoya.platform.register.models.case_import import taking_in
from himoya.platform.register.rules import FORM_OF
from himoya.platform.register.sealing import open_text
from himoya.platform.register.visibility import CASE

#: Imports of the page, and cases of one import that are named; the list of cases has all.
MOST, MOST_CASES = 100, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportShown:
    """One workbook: when, by whom, what came of it. ``reason`` is opened for one import alone."""

    id: UUID
    taken_at: datetime
    taken_by: str
    agency_name: str
    digest: str
    cases: int
    records: int
    left_out: int
    undone_at: datetime | None
    undone_by: str
    may_undo: bool
    #: Whether its cases were opened by it, or only filled in.
    opened: bool
    reason: str = ""
    #: Amendments that it asked for, and how many of them wait.
    asked: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class CaseOfImport:
    """A case, and the row of the file from which it was made."""

    id: UUID
    number: str
    row: int


def imports_of(reader: Reader) -> list[ImportShown]:
    """Return the imports of the reader's agency, the latest first. Raises NotPermitted."""
    reader.check(taking_in(reader))
    with reading_as(reader):
        rows = list(CaseImport.objects.all()[:MOST])
    return _shown(reader, rows)


def import_shown(reader: Reader, id: UUID) -> tuple[ImportShown, Sequence[CaseOfImport]]:
    """Return an import and its first cases; that the reason was read is recorded.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(taking_in(reader))
    with reading_as(reader):
        batch: CaseImport | None = CaseImport.objects.filter(id=id).first()
        if batch is None:
            raise NotThere(IMPORT, str(id))
        rows = _rows_of_cases(batch)
        numbers = dict(Case.objects.filter(pk__in=rows).values_list("pk", "case_number"))
        record(Act.READ, by=reader, subject=Subject(IMPORT, str(id)), details={"rows": len(rows)})
        reason = open_text("case_import", batch.id, "reason", batch.reason)
        states = Counter(
            Amendment.objects.filter(batch=batch).values_list("state", flat=True).order_by()
        )
    shown = replace(
        _shown(reader, [batch], reason)[0],
        asked=states.total(),
        waiting=states[AmendmentState.ASKED.value],
    )
    cases = [CaseOfImport(id, numbers[id] or "", row) for id, row in rows.items() if id in numbers]
    return shown, cases


def _rows_of_cases(batch: CaseImport) -> dict[UUID, int]:
    """The first cases of an import, each with the first of its rows in the file."""
    if batch.form == FORM_OF[StageKind.POLICE]:
        origins = ImportedRecord.objects.filter(batch=batch, record=CASE).order_by("place")
        return dict(origins.values_list("case", "number")[:MOST_CASES])
    first: dict[UUID, tuple[int, int]] = {}
    for model in (ImportedRecord, ImportedChange):
        rows = model.objects.filter(batch=batch)
        for case, place, number in rows.values_list("case", "place", "number"):
            first[case] = min(first.get(case, (place, number)), (place, number))
    for case, number in Amendment.objects.filter(batch=batch).values_list("case", "row_number"):
        first.setdefault(case, (number or 0, number or 0))
    order = sorted(first, key=lambda case: first[case])[:MOST_CASES]
    return {case: first[case][1] for case in order}


def _shown(reader: Reader, rows: Sequence[CaseImport], reason: str = "") -> list[ImportShown]:
    people = display_names(
        {one for row in rows for one in (row.taken_by_id, row.undone_by_id) if one is not None}
    )
    agencies = names_of({row.agency_id for row in rows}, reader.language)
    return [
        ImportShown(
            id=row.id,
            taken_at=row.taken_at,
            taken_by=people.get(row.taken_by_id, ""),
            agency_name=agencies.get(row.agency_id, ""),
            digest=row.digest,
            cases=row.cases,
            records=row.records,
            left_out=row.left_out,
            undone_at=row.undone_at,
            undone_by=people.get(row.undone_by_id, "") if row.undone_by_id else "",
            may_undo=row.undone_at is None and may_undo(reader, row.taken_by_id, row.agency_id),
            opened=row.form == FORM_OF[StageKind.POLICE],
            reason=reason,
        )
        for row in rows
    ]
