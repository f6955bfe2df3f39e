"""One case with everything under it that the reader may see. Who looks is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from himoya.dictionary.rules.views import Value
from himoya.platform.access.looking_first import look_and_record
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import looking_as
from himoya.platform.access.standing_scopes import rows_in_scope
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.records.models import RecordModel
from himoya.platform.register.elsewhere import elsewhere
from himoya.platform.register.kinds import HandOverState, StageKind
from himoya.platform.register.models import Case, HandOver, Stage
from himoya.platform.register.queries.under_case import everything_under
from himoya.platform.register.visibility import CASE, tells_of_victims


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One record with the answers of the classes that the reader may read."""

    record: str
    id: UUID
    number: str
    values: Mapping[str, Value]
    person: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageShown:
    """One stage in the words of the reader's language; ``ended`` is None for the open one."""

    kind: StageKind
    agency_name: str
    assigned_to: str
    began: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """What every page of a case shows of it, and what the reader can do with it."""

    id: UUID
    number: str
    stage: StageKind
    state: str | None
    classification: str | None
    agency: int
    agency_name: str
    assigned_to: UUID | None
    assigned_name: str
    practice: bool
    steps: int
    open_hand_over: UUID | None
    through_glass: bool
    #: The holder works in another installation.
    away: bool = False
    #: The address of the transfer by which an open hand-over goes as a file; empty for none.
    transfer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A case with all that the reader may see of it."""

    head: CaseHead
    case: Shown
    stages: Sequence[StageShown]
    under: Mapping[str, Sequence[Shown]]


def case_record(reader: Reader, id: UUID) -> CaseRecord:
    """Return a case with its records, and record that it was read. Raises NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)

    def look() -> CaseRecord:
        case = case_in_scope(id)
        return read_record(reader, case, everything_under(reader, case))

    return look_and_record(reader, look, lambda found: note_read(reader, found))


def read_record(
    reader: Reader, case: Case, found_under: Mapping[str, Sequence[RecordModel]]
) -> CaseRecord:
    """Return a case that was found in the reader's scope, which goes on, with its records.

    ``found_under`` is what `everything_under` says of it. Whoever asks records it: `note_read`.
    """
    under = {
        name: [] if tells_of_victims(reader, name) else [_shown(reader, one) for one in rows]
        for name, rows in found_under.items()
    }
    return CaseRecord(
        head=_head(reader, case),
        case=_shown(reader, case),
        stages=_stages(reader, case),
        under=under,
    )


def note_read(reader: Reader, found: CaseRecord) -> None:
    """Record, in the reader's scope, that a case was read, and how many records of each type."""
    counts = {name: len(rows) for name, rows in found.under.items()}
    record(Act.READ, by=reader, subject=Subject(CASE, str(found.head.id)), details=counts)


def case_head(reader: Reader, id: UUID) -> CaseHead:
    """Return what a page of a case shows of it where no person stands on it. Raises NotThere."""
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        return _head(reader, case_in_scope(id))


def sees(reader: Reader, id: UUID) -> bool:
    """Say whether a case exists for the reader."""
    with looking_as(reader):
        return bool(Case.objects.filter(id=id).exists())


def case_in_scope(id: UUID) -> Case:
    """Return a case that exists for the reader of the present scope; raises NotThere."""
    for case in rows_in_scope(_case, id):
        return case
    raise NotThere(CASE, str(id))


def _case(id: UUID) -> QuerySet[Case]:
    return Case.objects.filter(id=id)


def _open_hand_overs(case: UUID) -> QuerySet[HandOver]:
    return HandOver.objects.filter(case=case, state=HandOverState.PROPOSED.value).only("id")


def _stages_of(case: UUID) -> QuerySet[Stage]:
    return Stage.objects.filter(case=case).order_by("began")


def records_under(model: type[RecordModel], case: Case) -> list[RecordModel]:
    """Return the records of one type under a case, with codes and links: at most two queries."""
    links = [link for link in model.record_type().links if link != "case"]
    rows = model.objects.filter(case=case.id).select_related(*links)
    found = list(rows.prefetch_related("codes") if model.many_valued() else rows)
    for one in found:
        setattr(one, CASE, case)
    return found


def readable(reader: Reader, one: RecordModel) -> dict[str, Value]:
    """Return the answers of a record that a reader may read, as far as they are his or hers."""
    return {
        name: value
        for name, value in one.values(reader).items()
        if not tells_of_victims(reader, one.RECORD, name)
    }


def _shown(reader: Reader, one: RecordModel) -> Shown:
    return Shown(
        record=one.RECORD,
        id=one.id,
        number=str(getattr(one, one.record_type().key) or ""),
        values=readable(reader, one),
        person=getattr(one, "person_id", None),
    )


def _head(reader: Reader, case: Case) -> CaseHead:
    agencies = names_of({case.agency_id}, reader.language)
    people = display_names({case.assigned_to_id} if case.assigned_to_id else ())
    hand_over = next((one.id for one in rows_in_scope(_open_hand_overs, case.id)), None)
    return CaseHead(
        id=case.id,
        number=case.case_number or "",
        stage=StageKind(case.stage),
        state=case.case_state,
        classification=case.case_classification,
        agency=case.agency_id,
        agency_name=agencies[case.agency_id],
        assigned_to=case.assigned_to_id,
        assigned_name=people.get(case.assigned_to_id, "") if case.assigned_to_id else "",
        practice=case.practice,
        steps=case.steps,
        open_hand_over=hand_over,
        through_glass=case.id in reader.broken_glass.get(CASE, frozenset()),
        away=case.agency_id in elsewhere().agencies(),
        transfer=_transfer_of(hand_over),
    )


def _transfer_of(hand_over: UUID | None) -> str:
    transfer = None if hand_over is None else elsewhere().goes_as_file(hand_over)
    return "" if transfer is None else elsewhere().address_of(transfer)


def _stages(reader: Reader, case: Case) -> list[StageShown]:
    rows = rows_in_scope(_stages_of, case.id)
    agencies = names_of({row.agency_id for row in rows}, reader.language)
    people = display_names({row.assigned_to_id for row in rows if row.assigned_to_id})
    return [
        StageShown(
            kind=StageKind(row.kind),
            agency_name=agencies[row.agency_id],
            assigned_to=people.get(row.assigned_to_id, "") if row.assigned_to_id else "",
            began=row.began,
            ended=row.ended,
        )
        for row in rows
    ]
