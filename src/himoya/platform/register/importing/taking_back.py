"""Taking back a workbook that filled in cards: what it added is withdrawn, what it changed returns.

Possible as long as nothing happened to any of its cases since. Amendments that it asks for and
that nobody has decided are taken back with it. Nothing is deleted: the withdrawn records, the
changed answers and the reason stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile
from uuid import UUID

from himoya.dictionary.missing import Missing
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions.steps import check_holder, finish
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.importing.asking_together import end_together
from himoya.platform.register.importing.old_answers import open_old
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import (
    Amendment,
    Case,
    CaseImport,
    ImportedChange,
    ImportedRecord,
    Movement,
)
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.texts import index_case
from himoya.platform.register.visibility import CASE
from himoya.platform.register.withdrawing import withdraw


def cases_of(batch: CaseImport) -> list[UUID]:
    """Return the cases that a workbook filled in, in the order in which they are locked."""
    made = ImportedRecord.objects.filter(batch=batch).values_list("case", flat=True)
    changed = ImportedChange.objects.filter(batch=batch).values_list("case", flat=True)
    asked = Amendment.objects.filter(batch=batch).values_list("case", flat=True)
    return sorted({*made, *changed, *asked}, key=str)


def take_cards_back(by: Reader, batch: CaseImport, reason: str) -> list[UUID]:
    """Take back what a workbook wrote; raises CaseRefused where anything happened since.

    Called inside the transaction and the scope of the act. Raises KeyTrouble.
    """
    ids = cases_of(batch)
    cases = [_untouched(by, batch, id) for id in ids]
    for case in cases:
        _withdraw_made(by, batch, case, reason)
        for id, changes in _by_record(batch, case):
            _restore(case, id, changes)
        details: dict[str, str | int] = {"import": str(batch.id), "undone": 1}
        if ended := end_together(by, case, batch):
            details["asked"] = ended
        case.version += 1
        case.changed_at = now()
        index_case(case)
        finish(by, case, Step.CHANGED, details)
    return ids


def _untouched(by: Reader, batch: CaseImport, id: UUID) -> Case:
    """Return a case, locked, to which nothing happened but by the import.

    That somebody refused an amendment which it asked for, or took one back, changed nothing.
    """
    case: Case | None = Case.objects.select_for_update(of=("self",)).filter(pk=id).first()
    if case is None:
        raise CaseRefused(Why.BUILT_ON)
    check_holder(by, case, Verb.CHANGE_CASE)
    own = str(batch.id)
    since = list(
        dropwhile(
            lambda one: one[1].get("import") != own,
            Movement.objects.filter(case=id).order_by("number").values_list("step", "details"),
        )
    )
    if not since or any(
        details.get("import") != own or step == Step.AMENDED.value for step, details in since
    ):
        raise CaseRefused(Why.BUILT_ON)
    return case


def _withdraw_made(by: Reader, batch: CaseImport, case: Case, reason: str) -> None:
    """The latest first: a sentence before the charge that it is laid for."""
    rows = ImportedRecord.objects.filter(batch=batch, case=case.pk)
    made = {record: set[UUID]() for record in UNDER_CASE}
    for record, id in rows.values_list("record", "record_id"):
        made[record].add(id)
    for record, model in reversed(list(UNDER_CASE.items())):
        for one in model.objects.filter(case=case.pk, pk__in=made[record]):
            withdraw(one, case, by, reason)


def _by_record(
    batch: CaseImport, case: Case
) -> Iterable[tuple[tuple[str, UUID], list[ImportedChange]]]:
    found: dict[tuple[str, UUID], list[ImportedChange]] = {}
    for one in ImportedChange.objects.filter(batch=batch, case=case.pk):
        found.setdefault((one.record, one.record_id), []).append(one)
    return found.items()


def _restore(case: Case, of: tuple[str, UUID], changes: list[ImportedChange]) -> None:
    """Let the answers be as they were before the workbook; none where there was none."""
    record, id = of
    one: RecordModel = case if record == CASE else UNDER_CASE[record].objects.get(pk=id)
    links = {holds: link for link, holds in one.record_type().links.items()}
    values = {}
    for change in changes:
        old = open_old(change)
        if change.field in links:
            _restore_link(one, case, links[change.field], change.field, old)
        else:
            values[change.field] = old
    one.set_values(values, by=None)
    if one is not case:  # the case itself is saved with the step of its history
        one.save()


def _restore_link(one: RecordModel, case: Case, link: str, holds: str, old: object) -> None:
    one.missing.pop(holds, None)
    found = None
    if isinstance(old, Missing):
        one.missing[holds] = old.reason.value
    elif isinstance(old, str):
        model = UNDER_CASE[link]
        found = model.objects.filter(case=case.pk, **{model.record_type().key: old}).first()
    setattr(one, link, found)
