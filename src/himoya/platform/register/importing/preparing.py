"""One case of a file: the card made ready, not stored, with what speaks against it.

Looking and taking in do the same up to here, so that neither finds what the other does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from himoya.dictionary.missing import MissingReason
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.entry.answers import Answers
from himoya.platform.entry.imports.kept_rows import KeptRow
from himoya.platform.entry.imports.targets import Remark
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions.objections import object_to
from himoya.platform.register.actions.opening import asked_in
from himoya.platform.register.actions.steps import check_holder
from himoya.platform.register.card import CardWriter
from himoya.platform.register.importing.differing import Asked
from himoya.platform.register.importing.fitting import Fitted, Fitting
from himoya.platform.register.importing.gathering import CaseRows, remark_on
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.state_watch import StateWatch
from himoya.platform.register.visibility import CASE
from himoya.platform.register.words import refusal


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that a row changes, with what stood there before."""

    record: str
    id: UUID
    field: str
    old: Value | None
    row: KeptRow


@dataclass(slots=True)
class Prepared:
    """A card ready to be stored, where ``remarks`` say nothing against it.

    ``told``: the remarks tell of what is registered, so that the case was read. ``asked`` are
    answers that the card leaves as they are, since an amendment is to be asked for.
    """

    case: Case
    writer: CardWriter
    watch: StateWatch
    answers: Answers
    remarks: list[Remark]
    told: bool = False
    changes: list[Change] = field(default_factory=list)
    made: list[tuple[RecordModel, KeptRow]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)


def prepare(
    by: Reader,
    case: Case,
    given: CaseRows,
    stage: StageKind,
    agency: Agency,
    keep: frozenset[int] = frozenset(),
) -> Prepared:
    """Return the card that rows make of a case; ``keep`` as in `Fitting`.

    Called inside the reader's scope.
    """
    watch = StateWatch(stage)
    writer = CardWriter(
        case, agency, by, asked_in(stage), watch=watch, gap=MissingReason.NOT_YET_ESTABLISHED
    )
    refused = _refused(by, case, stage)
    if refused is not None:
        row = given.rows[0]
        remark = remark_on(row, "case_not_held", refused, _case_field(row), given.number)
        return Prepared(case, writer, watch, Answers(), [remark])
    fitted = Fitting(by, case, stage, keep).fit(given)
    prepared = Prepared(case, writer, watch, fitted.answers, fitted.remarks, fitted.told)
    prepared.asked = fitted.asked
    if fitted.remarks:
        return prepared
    before = {key: one.every_value() for key, one in fitted.there.items()}
    writer.write_case(fitted.answers)
    writer.set_rows(fitted.answers)
    prepared.remarks += _objections(by, writer, fitted)
    _note(prepared, fitted, before)
    return prepared


def _refused(by: Reader, case: Case, stage: StageKind) -> str | None:
    try:
        check_holder(by, case, Verb.CHANGE_CASE)
    except CaseRefused as no:
        return refusal(no.why)
    return refusal(Why.OTHER_CARD) if case.stage != stage.value else None


def _case_field(row: KeptRow) -> str:
    return "case_number" if row.answers.record == CASE else ""


def _objections(by: Reader, writer: CardWriter, fitted: Fitted) -> list[Remark]:
    """What the card says against the rows, each at the row that it came from."""
    rows = {id: row for (_record, id), row in fitted.row_of.items()}
    try:
        object_to(writer.written, by.language)
    except NotAccepted as objected:
        return [
            remark_on(row, "not_accepted", one.message, one.field, _typed(row, one.field))
            for one in objected.objections
            if (row := rows.get(one.row)) is not None
        ]
    return []


def _typed(row: KeptRow, name: str) -> str | None:
    value = row.answers.values.get(name)
    return value if isinstance(value, str) else None


def _note(
    prepared: Prepared, fitted: Fitted, before: dict[tuple[str, str], dict[str, Value]]
) -> None:
    """Note which records are new and which answers changed, by comparing before and after."""
    for (record, id), row in fitted.row_of.items():
        one = prepared.case if record == CASE else prepared.writer.known(record, id)
        assert one is not None  # each row of the card became a record
        if (record, id) not in fitted.there:
            prepared.made.append((one, row))
            continue
        was, now = before[record, id], one.every_value()
        for name in dict.fromkeys((*was, *now)):
            if was.get(name) != now.get(name):
                change = Change(record, one.pk, name, was.get(name), row)
                prepared.changes.append(change)
    rows = {id: row for (_record, id), row in fitted.row_of.items()}
    noted = {one.id for one in prepared.changes if one.field == "stage"}
    for person, id, stage in prepared.watch.followed:
        if person.pk not in noted:
            noted.add(person.pk)
            change = Change("suspect", person.pk, "stage", stage, rows[id])
            prepared.changes.append(change)
