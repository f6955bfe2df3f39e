"""Amendments of a case in words, and those that wait for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from himoya.dictionary.fields import Field
from himoya.languages.codes import Language
from himoya.languages.dates import PartialDate, format_date
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as, reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.models import RecordModel
from himoya.platform.records.words import in_words
from himoya.platform.register.amending import fields_to_amend, open_answer, record_of, ways
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.deciding import decided_by, deciding_agency
from himoya.platform.register.kinds import AmendmentKind, AmendmentState
from himoya.platform.register.models import Amendment, Case, CaseAct
from himoya.platform.register.proceedings.actors import name_of
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.records import case_in_scope
from himoya.platform.register.sealing import open_text
from himoya.platform.register.visibility import CASE, may_read_answer

#: Entries on the home page.
MOST = 10

#: Amendments of one workbook in one case, of which the home page makes one entry.
_OF_ONE_WORKBOOK = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentShown:
    """One amendment. ``old`` and ``new`` are None where the answer is not for the reader."""

    id: UUID
    case: UUID
    case_number: str
    kind: AmendmentKind
    record: str
    number: str
    question: str
    old: str | None
    new: str | None
    reason: str
    asked_by: str
    asked_for: str
    asked_at: datetime
    state: AmendmentState
    answer: str
    decided_by: str
    decided_at: datetime | None
    #: The agency that decides while it waits: the holder, or the last that reads such answers.
    decider: str = ""
    can_decide: bool = False
    can_take_back: bool = False
    #: The workbook that asked, and its row; None where a person asked on a page.
    batch: UUID | None = None
    row_number: int | None = None
    #: Entered in another installation: roles stand in place of people, and it has no page here.
    received: bool = False
    #: The step that it asks to take back, in words, its kind, and its id; empty for every other
    #: amendment.
    step: str = ""
    step_kind: str = ""
    step_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendable:
    """One record of a case, and the questions of it that may be amended."""

    record: str
    id: UUID
    title: str
    number: str
    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentAnswer:
    """An answer before it is amended: in words, and its codes where it has several."""

    words: str
    codes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsForDecision:
    """An amendment on the home page: the number of the case, nothing of the answer.

    What one workbook asks for in one case stands there once, under ``batch``.
    """

    id: UUID
    case: UUID
    number: str
    at: datetime
    batch: UUID | None = None


def amendments_of(reader: Reader, case: UUID) -> list[AmendmentShown]:
    """Return the amendments of a case, the latest first; the reading is recorded.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        found = case_in_scope(case)
        rows = list(Amendment.objects.filter(case=found.pk))
        _read(reader, found, len(rows))
        return _shown(reader, found, rows)


def amendment(reader: Reader, case: UUID, id: UUID) -> AmendmentShown:
    """Return one amendment; the reading is recorded. Raises NotPermitted, NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        found = case_in_scope(case)
        row = Amendment.objects.filter(id=id, case=found.pk).first()
        if row is None:
            raise NotThere("amendment", str(id))
        _read(reader, found, 1)
        return _shown(reader, found, [row])[0]


def amendments_of_workbook(reader: Reader, case: UUID, batch: UUID) -> list[AmendmentShown]:
    """Return what one workbook asked for in a case, row by row; the reading is recorded.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        found = case_in_scope(case)
        asked = Amendment.objects.filter(case=found.pk, batch=batch)
        rows = list(asked.order_by("row_number", "record", "field"))
        if not rows:
            raise NotThere("amendment", str(batch))
        _read(reader, found, len(rows))
        return _shown(reader, found, rows)


def amendable(reader: Reader, case: UUID) -> list[Amendable]:
    """Return the records of a case of which the reader may ask to amend something.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    reader.check(Verb.ASK_AMENDMENT)
    with reading_as(reader):
        found = case_in_scope(case)
        open_ways = ways(reader, found)
        rows: list[RecordModel] = [found]
        for model in UNDER_CASE.values():
            rows += model.objects.filter(case=found.pk)
        choices: list[Amendable] = []
        by_type: dict[str, list[Field]] = {}
        for row in rows:
            if row.RECORD not in by_type:
                by_type[row.RECORD] = fields_to_amend(open_ways, row.RECORD, reader)
            if by_type[row.RECORD]:
                choices.append(_amendable(row, by_type[row.RECORD], reader.language))
    return choices


def present_answer(
    reader: Reader, case: UUID, record_type: str, id: UUID, field: str
) -> PresentAnswer:
    """Return an answer as it stands; the reading is recorded.

    Raises NotPermitted, NotThere, KeyTrouble.
    """
    reader.check(Verb.ASK_AMENDMENT)
    with reading_as(reader):
        found = case_in_scope(case)
        row = record_of(found, record_type, id)
        described = dictionary().records[record_type][field]
        if not may_read_answer(reader, record_type, described):
            raise NotThere(record_type, str(id))
        value = row.values(reader).get(field)
        _read(reader, found, 1)
    return PresentAnswer(
        words="" if value is None else in_words(described, value, reader.language),
        codes=tuple(map(str, value)) if isinstance(value, tuple) else (),
    )


def waiting_for_decision(reader: Reader) -> list[WaitsForDecision]:
    """Return what the reader can decide: asked by others, and for the reader's office to decide.

    One query.
    """
    if not (reader.may(Verb.DECIDE_AMENDMENT) and reader.may(Verb.SEE_CASE)):
        return []
    with looking_as(reader):
        rows = Amendment.objects.filter(state=AmendmentState.ASKED.value)
        agencies = reader.agencies(Verb.DECIDE_AMENDMENT)
        if agencies is not None:
            rows = decided_by(rows, agencies)
        rows = rows.exclude(asked_by=reader.account).order_by("asked_at")
        return _once_a_workbook(rows[: MOST * _OF_ONE_WORKBOOK])[:MOST]


def _once_a_workbook(rows: Iterable[Amendment]) -> list[WaitsForDecision]:
    found: dict[object, WaitsForDecision] = {}
    for row in rows:
        key = (row.case_id, row.batch_id) if row.batch_id else row.id
        if key not in found:
            found[key] = WaitsForDecision(
                id=row.id,
                case=row.case_id,
                number=row.case_number,
                at=row.asked_at,
                batch=row.batch_id,
            )
    return list(found.values())


def _read(reader: Reader, case: Case, rows: int) -> None:
    details: dict[str, str | int] = {"what": "amendments", "rows": rows}
    record(Act.READ, by=reader, subject=Subject(CASE, str(case.pk)), details=details)


def _amendable(row: RecordModel, fields: Sequence[Field], language: Language) -> Amendable:
    described = row.record_type()
    return Amendable(
        record=row.RECORD,
        id=row.pk,
        title=described.label.in_language(language),
        number=str(getattr(row, described.key) or ""),
        fields=[(field.name, field.label.in_language(language)) for field in fields],
    )


def _shown(reader: Reader, case: Case, rows: Sequence[Amendment]) -> list[AmendmentShown]:
    decides = {
        row.id: deciding_agency(case, row.record, row.field)
        for row in rows
        if row.state == AmendmentState.ASKED.value
    }
    agencies = names_of({*(row.asked_for_id for row in rows), *decides.values()}, reader.language)
    people = display_names(
        {id for row in rows for id in (row.asked_by_id, row.decided_by_id) if id is not None}
    )
    steps = _steps_named(reader, rows)
    found = [_one(reader, case, row, agencies, people, decides.get(row.id)) for row in rows]
    return [
        replace(one, step=step[1], step_kind=step[0], step_id=row.record_key)
        if (step := steps.get(row.record_key)) is not None
        else one
        for one, row in zip(found, rows, strict=True)
    ]


def _steps_named(reader: Reader, rows: Sequence[Amendment]) -> dict[UUID, tuple[str, str]]:
    """Step -> its kind, and its kind and day in words, of those that amendments ask about."""
    asked = [one.record_key for one in rows if one.kind == AmendmentKind.TAKE_STEP_BACK.value]
    if not asked:
        return {}
    return {
        act.pk: (act.kind, step_in_words(ActKind(act.kind), act.on, reader.language))
        for act in CaseAct.objects.filter(pk__in=asked)
    }


def step_in_words(kind: ActKind, on: PartialDate | None, language: Language) -> str:
    """Return a step of a case by its kind and day."""
    name = name_of(kind, language)
    return name if on is None else f"{name}, {format_date(on, language)}"


def _one(
    reader: Reader,
    case: Case,
    row: Amendment,
    agencies: Mapping[int, str],
    people: Mapping[UUID, str],
    decider: int | None,
) -> AmendmentShown:
    described = dictionary().records[row.record]
    field = described.fields.get(row.field)
    waits = decider is not None
    own = row.asked_by_id == reader.account
    decides = decider is not None and (
        reader.may(Verb.DECIDE_AMENDMENT) and reader.reaches(Verb.DECIDE_AMENDMENT, decider)
    )
    return AmendmentShown(
        id=row.id,
        case=case.pk,
        case_number=row.case_number,
        kind=AmendmentKind(row.kind),
        record=described.label.in_language(reader.language),
        number=row.number,
        question=field.label.in_language(reader.language) if field else "",
        old=_answer(reader, row, "old", field),
        new=_answer(reader, row, "new", field),
        reason=open_text("amendment", row.id, "reason", row.reason),
        asked_by=people.get(row.asked_by_id, ""),
        asked_for=agencies.get(row.asked_for_id, ""),
        asked_at=row.asked_at,
        state=AmendmentState(row.state),
        answer=open_text("amendment", row.id, "answer", row.answer),
        decided_by=people.get(row.decided_by_id, "") if row.decided_by_id else "",
        decided_at=row.decided_at,
        decider=agencies.get(decider, "") if decider is not None else "",
        can_decide=decides and not own,
        can_take_back=waits and own and reader.may(Verb.ASK_AMENDMENT),
        batch=row.batch_id,
        row_number=row.row_number,
    )


def _answer(reader: Reader, row: Amendment, column: str, field: Field | None) -> str | None:
    if field is None or not may_read_answer(reader, row.record, field):
        return None
    value = open_answer(row.id, column, getattr(row, column))
    return "" if value is None else in_words(field, value, reader.language)
