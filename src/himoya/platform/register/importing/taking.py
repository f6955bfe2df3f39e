"""Taking a file in: everything that was decided, in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.entry.imports.targets import Delivered
from himoya.platform.entry.targets import NotAccepted, Objection
from himoya.platform.register.actions.opening import asked_in
from himoya.platform.register.importing.looking import checked_opening_stage
from himoya.platform.register.importing.outline import Outline, outline_of
from himoya.platform.register.importing.twins import twins_of
from himoya.platform.register.importing.writing import BATCH, BulkWriter, NewCase
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Case, CaseImport, Movement
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import BEGINS_WITH
from himoya.platform.register.texts import index_new
from himoya.platform.register.visibility import CASE
from himoya.platform.register.words import refusal

#: The kind under which the audit speaks of an import.
IMPORT = "case_import"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was made of a file; ``asked`` are the amendments that it asks for."""

    id: UUID
    cases: int
    records: int
    left_out: int
    asked: int = 0


def take_in_cases(*, by: Reader, delivered: Delivered) -> Taken:
    """Open the cases of a file; its agency holds them. Raises NotPermitted, NotAccepted.

    A case that may be there already is taken in, or left out, as the sender decided; without a
    decision about each of them nothing is taken in.
    """
    by.check(Verb.IMPORT_CASES)
    try:
        stage = checked_opening_stage(by)
    except CaseRefused as refused:
        raise NotAccepted([Objection(refusal(refused.why))]) from None
    if by.practice != delivered.practice:
        raise NotAccepted([Objection(refusal(Why.OTHER_MODE))])
    outline = outline_of(delivered.rows, by)
    wanted = _decided(by, outline, delivered)
    try:
        with transaction.atomic(), reading_as(by):
            batch = new_batch(by, delivered, left_out=len(outline.cases) - len(wanted))
            agency = Agency.objects.get(pk=by.agency)
            writer = BulkWriter(batch, agency, stage, by, asked_in(BEGINS_WITH))
            writer.write(delivered.rows, outline, wanted)
            batch.cases, batch.records = len(writer.cases), writer.records
            batch.save()
            _finish(by, batch, list(writer.cases.values()))
    except IntegrityError:
        # Somebody was given one of the numbers in the meantime.
        message = _("A number was given to another case meanwhile. Try again.")
        raise NotAccepted([Objection(message)]) from None
    return Taken(batch.id, batch.cases, batch.records, batch.left_out)


def _decided(by: Reader, outline: Outline, delivered: Delivered) -> frozenset[str]:
    """Return the numbers, in the file, of the cases to take in. Raises NotAccepted."""
    decided = delivered.decided
    open_ones = [
        twin
        for twin in twins_of(outline.cases.values(), by)
        if twin.place not in decided.take | decided.leave
    ]
    if open_ones:
        message = _("Decide about each case that may be there already. Nothing was taken in yet.")
        raise NotAccepted([Objection(message, str(one.place)) for one in open_ones[:1]])
    wanted = frozenset(
        number for number, one in outline.cases.items() if one.place not in decided.leave
    )
    if not wanted:
        message = _("There is no case in this file that can be taken in.")
        raise NotAccepted([Objection(message)])
    return wanted


def new_batch(by: Reader, delivered: Delivered, *, left_out: int) -> CaseImport:
    """Write down that a file is taken in; called inside the transaction of the act."""
    batch = CaseImport(
        id=delivered.delivery,
        agency_id=by.agency,
        practice=by.practice,
        form=delivered.form,
        digest=delivered.digest,
        taken_by_id=by.account,
        taken_at=now(),
        cases=0,
        records=0,
        left_out=left_out,
    )
    batch.save(force_insert=True)
    return batch


def _finish(by: Reader, batch: CaseImport, cases: list[NewCase]) -> None:
    """Index the cases, write the first step of each history, and the audit last."""
    for some in _in_batches([one.id for one in cases]):
        index_new(some)
        _write_history(by, batch, some)
    for one in cases:
        told: dict[str, str | int] = {"step": Step.OPENED.value, "import": str(batch.id)}
        record(Act.CREATED, by=by, subject=Subject(CASE, str(one.id)), details=told)
    details: dict[str, str | int] = {
        "cases": batch.cases,
        "records": batch.records,
        "left_out": batch.left_out,
        "digest": batch.digest,
    }
    record(Act.IMPORTED, by=by, subject=Subject(IMPORT, str(batch.id)), details=details)


def _write_history(by: Reader, batch: CaseImport, cases: list[UUID]) -> None:
    Movement.objects.bulk_create(
        Movement(
            case_id=case,
            number=1,
            at=batch.taken_at,
            step=Step.OPENED.value,
            by_id=by.account,
            agency_id=by.agency,
            details={"import": str(batch.id)},
        )
        for case in cases
    )
    # The bare table: these were just made here (see `index_new`).
    QuerySet(Case).filter(pk__in=cases).update(steps=1)


def _in_batches(ids: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
