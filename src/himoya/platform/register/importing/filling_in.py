"""Workbooks of prosecutors, courts and corrections: cards of cases that are in the register.

Looked at first, then taken in as one act: every case of the file whole, or nothing. A case that the
sender may not see is not there, in the same words as one that does not exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.entry.imports.kept_rows import KeptRows
from himoya.platform.entry.imports.targets import Decided, Delivered, Differing, Looked, Remark
from himoya.platform.entry.targets import NotAccepted, Objection
from himoya.platform.register.actions.steps import finish
from himoya.platform.register.importing.asking_together import ask_together
from himoya.platform.register.importing.differing import differing, remarks_of
from himoya.platform.register.importing.gathering import (
    CaseRows,
    Gathered,
    cases_by_key,
    gather,
    remark_on,
)
from himoya.platform.register.importing.old_answers import seal_old
from himoya.platform.register.importing.preparing import Prepared, prepare
from himoya.platform.register.importing.taking import IMPORT, Taken, new_batch
from himoya.platform.register.kinds import StageKind, Step
from himoya.platform.register.models import Case, CaseImport, ImportedChange, ImportedRecord
from himoya.platform.register.refusals import Why
from himoya.platform.register.texts import index_case
from himoya.platform.register.visibility import CASE
from himoya.platform.register.words import refusal


def look_at_cards(reader: Reader, rows: KeptRows, digest: str, stage: StageKind) -> Looked:
    """Return what a file would fill in, what is refused besides, and why."""
    if reader.agency_role != stage.value:
        return Looked(notes=(refusal(Why.NOT_AT_YOUR_STAGE),))
    gathered = gather(rows)
    seen = _Seen(list(gathered.remarks))
    with transaction.atomic(), reading_as(reader):
        agency = Agency.objects.get(pk=reader.agency)
        for given, one in _prepared(reader, gathered, stage, agency):
            seen.look(reader, given, one)
        notes = _notes(digest, rows)
    return Looked(
        would=_would(seen.counts),
        notes=notes,
        remarks=tuple(seen.remarks),
        refused=frozenset(seen.refused),
        differing=tuple(seen.differing),
    )


@dataclass(slots=True)
class _Seen:
    """What a file would do, case by case."""

    remarks: list[Remark]
    refused: set[int] = field(default_factory=set)
    differing: list[Differing] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def look(self, reader: Reader, given: CaseRows, one: Prepared | Remark) -> None:
        if not isinstance(one, Prepared):
            self.remarks.append(one)
            self.refused |= given.places
            return
        self.remarks += [*one.remarks, *remarks_of(one.asked, reader.language)]
        if one.told:
            _was_read(reader, one)
        if one.remarks:
            self.refused |= given.places
        elif one.asked:
            self.differing += differing(one.asked, given, one.case, reader)
        else:
            self.counts["cases"] += 1
            self.counts["records"] += len(one.made)
            self.counts["answers"] += len(one.changes)


def take_in_cards(*, by: Reader, delivered: Delivered, stage: StageKind) -> Taken:
    """Fill in the cards of a file. Raises NotPermitted, NotAccepted; then nothing was written."""
    by.check(Verb.CHANGE_CASE)
    if by.agency_role != stage.value:
        raise NotAccepted([Objection(refusal(Why.NOT_AT_YOUR_STAGE))])
    if by.practice != delivered.practice:
        raise NotAccepted([Objection(refusal(Why.OTHER_MODE))])
    gathered = gather(delivered.rows)
    with transaction.atomic(), reading_as(by):
        batch = new_batch(by, delivered, left_out=len(gathered.waiting))
        agency = Agency.objects.get(pk=by.agency)
        asked, decided = 0, delivered.decided
        for _given, one in _prepared(by, gathered, stage, agency, decided.keep, lock=True):
            asked += _store(by, batch, _accepted(one, decided), decided.reason)
        if not batch.cases and not asked:
            message = _("There is no row in this file that says anything new.")
            raise NotAccepted([Objection(message)])
        batch.save()
        details: dict[str, str | int] = {"cases": batch.cases, "records": batch.records}
        details |= {"left_out": batch.left_out, "asked": asked, "digest": batch.digest}
        record(Act.IMPORTED, by=by, subject=Subject(IMPORT, str(batch.id)), details=details)
    return Taken(batch.id, batch.cases, batch.records, batch.left_out, asked)


def _accepted(one: Prepared | Remark, decided: Decided) -> Prepared:
    """Return a case of which all was decided; raises NotAccepted."""
    if isinstance(one, Prepared) and not one.remarks and _is_decided(one, decided):
        return one
    message = _(
        "A case of this file was changed meanwhile. Look at what is found now; nothing was taken "
        "in."
    )
    raise NotAccepted([Objection(message)])


def _is_decided(one: Prepared, decided: Decided) -> bool:
    return all(asked.row.place in decided.ask for asked in one.asked)


def _prepared(
    by: Reader,
    gathered: Gathered,
    stage: StageKind,
    agency: Agency,
    keep: frozenset[int] = frozenset(),
    *,
    lock: bool = False,
) -> Iterator[tuple[CaseRows, Prepared | Remark]]:
    """Yield each case of a file, made ready; or the remark that it is not there, or waits."""
    cases = cases_by_key(list(gathered.cases))
    # Two workbooks at once lock the cases that they share in the same order.
    order = sorted(gathered.cases, key=lambda key: str(cases[key].pk) if key in cases else "")
    for key in order:
        given, case = gathered.cases[key], cases.get(key)
        if case is not None and lock:
            case = Case.objects.select_for_update(of=("self",)).filter(pk=case.pk).first()
        if key in gathered.waiting:
            yield given, _waits(given)
        elif case is None:
            yield given, _not_there(given)
        else:
            yield given, prepare(by, case, given, stage, agency, keep)


def _store(by: Reader, batch: CaseImport, one: Prepared, reason: str) -> int:
    """Write one case, then ask for its amendments; return how many."""
    if one.made or one.changes:
        _fill_in(by, batch, one)
    return ask_together(by, one.case, batch, one.asked, reason)


def _fill_in(by: Reader, batch: CaseImport, one: Prepared) -> None:
    case = one.case
    one.writer.store(one.answers)
    ImportedRecord.objects.bulk_create(
        ImportedRecord(
            batch=batch,
            case_id=case.pk,
            record=made.RECORD,
            record_id=made.pk,
            place=row.place,
            number=row.number,
        )
        for made, row in one.made
    )
    ImportedChange.objects.bulk_create(_changes(batch, one))
    batch.cases += 1
    batch.records += len(one.made)
    case.version += 1
    case.changed_at = now()
    index_case(case)
    details: dict[str, str | int] = {"import": str(batch.id)}
    finish(by, case, Step.CHANGED, details | one.writer.written.counts | one.watch.taken)


def _changes(batch: CaseImport, one: Prepared) -> Iterator[ImportedChange]:
    for change in one.changes:
        made = ImportedChange(
            batch=batch,
            case_id=one.case.pk,
            record=change.record,
            record_id=change.id,
            field=change.field,
            place=change.row.place,
            number=change.row.number,
        )
        seal_old(made, change.old)
        yield made


# ---- what is told ----


def _was_read(reader: Reader, one: Prepared) -> None:
    details: dict[str, str | int] = {"rows": len(one.remarks)}
    record(Act.READ, by=reader, subject=Subject(CASE, str(one.case.pk)), details=details)


def _not_there(given: CaseRows) -> Remark:
    message = _(
        "Among the cases that you may see, none has this number. Check the number, or ask for the "
        "case to be handed over first."
    )
    row = given.rows[0]
    name = "case_number" if "case_number" in row.answers.values else ""
    return remark_on(row, "no_such_case", message, name, given.number)


def _waits(given: CaseRows) -> Remark:
    message = _(
        "Another row of this case was refused, so the case waits, with everything in it. Put that "
        "row right and send the file again."
    )
    return remark_on(given.rows[0], "row_of_case_refused", message, "", given.number)


def _would(counts: dict[str, int]) -> str:
    if not counts["cases"]:
        return _("There is no case in this file that can be filled in.")
    sentence = ngettext(
        "The card of %(cases)d case would be filled in: %(records)d new records, %(answers)d "
        "answers of records that are there.",
        "The cards of %(cases)d cases would be filled in: %(records)d new records, %(answers)d "
        "answers of records that are there.",
        counts["cases"],
    )
    return sentence % counts


def _notes(digest: str, rows: KeptRows) -> tuple[str, ...]:
    notes = [
        _(
            "Empty cells change nothing. Where an answer of a row is due and its cell is empty, "
            "“not yet established” is kept."
        )
    ]
    before = CaseImport.objects.filter(digest=digest, undone_at__isnull=True).first()
    if before is not None:
        day = date_format(localtime(before.taken_at), "SHORT_DATETIME_FORMAT")
        notes.append(_("This very file was taken in already, on %(day)s.") % {"day": day})
    if next(rows.of("reporting_entity"), None) is not None:
        notes.append(
            _("Rows about the sender are not kept: the platform knows who sends the file and when.")
        )
    return tuple(notes)
