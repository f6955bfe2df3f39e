"""The invented country's cases as the register keeps them, each with its history so far.

The cases come from the files of the invented police; prosecutors, courts and corrections hold those
of which their own files tell, with what they decided (`courts`).
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from himoya.dictionary.missing import MissingReason
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.rules.views import Value
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.demonstrating.courts import (
    DECIDED,
    Followed,
    Known,
    chain_of,
    follow,
    instant,
    records_of,
    said_by_court,
)
from himoya.platform.demonstrating.values import Row, answers_in
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.columns import PSEUDONYM
from himoya.platform.records.models import RecordModel, store_new
from himoya.platform.register.kinds import NumberKind, StageKind, Step
from himoya.platform.register.models import (
    Case,
    Event,
    Holder,
    Movement,
    NumberSeries,
    Offence,
    Stage,
    Suspect,
    Victim,
)
from himoya.platform.register.number_patterns import official_number
from himoya.platform.register.numbering import number_key
from himoya.platform.register.texts import index_all

#: Records taken into memory at once.
BATCH = 500

#: Kind of record -> its model and the field with its number.
UNDER_CASE: Mapping[str, tuple[type[RecordModel], str]] = {
    "event": (Event, "event_id"),
    "offence": (Offence, "offence_number"),
    "victim": (Victim, "victim_record_id"),
    "suspect": (Suspect, "suspect_record_id"),
}


@dataclass(slots=True)
class Taken:
    """Cases by their number in the files, events by theirs; how far cases went ``until`` an
    instant, and who is known.
    """

    until: datetime
    cases: dict[str, Case] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    followed: Followed = field(default_factory=Followed)
    known: Known = field(default_factory=Known)
    counts: Counter[str] = field(default_factory=Counter)
    numbers: Counter[tuple[str, int]] = field(default_factory=Counter)


def take_cases(tables: Mapping[str, RecordTable], until: datetime) -> dict[str, int]:
    """Store the cases of the tables with all under them and return rows by kind of record.

    A case is where it was at an instant, ``until``. One transaction: a demonstration is there whole
    or not at all.
    """
    opened_by = Account.objects.get(username="investigator")
    taken = Taken(followed=follow(tables), until=until)
    with whole_table("records of the invented country"):
        agencies = {agency.code: agency for agency in Agency.objects.all()}
        for rows in _batches(tables["case"]):
            _take_cases(rows, taken, agencies, opened_by)
        for kind in UNDER_CASE:
            for rows in _batches(tables[kind]):
                _take_under(kind, rows, taken)
        for model in DECIDED:
            for rows in _batches(tables[model.RECORD]):
                store_new(
                    model, records_of(model, rows, taken.known, taken.followed, _give_reasons)
                )
        taken.counts.update(taken.known.counts)
        _count_series(taken.numbers, agencies)
        index_all()
        record(Act.IMPORTED, by=None, details=dict(taken.counts))
    return dict(taken.counts)


def _batches(table: RecordTable) -> Iterator[list[Row]]:
    rows: Iterator[Row] = iter(table.rows())
    while batch := list(islice(rows, BATCH)):
        yield batch


# ---- cases ----


def _take_cases(
    rows: Sequence[Row],
    taken: Taken,
    agencies: Mapping[str, Agency],
    opened_by: Account,
) -> None:
    stored: list[Case] = []
    chains: list[list[Stage]] = []
    for row in rows:
        agency = agencies.get(str(row.get("reporting_agency")))
        if agency is None or agency.role != StageKind.POLICE:
            continue
        case = _case(row, agency, taken, opened_by)
        number = str(row["case_number"])
        way = chain_of(number, agency, case.opened_at, taken.followed, agencies)
        chain = _chain(case, way, taken.until)
        last = chain[-1]
        case.stage, case.agency_id = last.kind, last.agency_id
        case.steps = len(chain)
        taken.cases[number] = case
        stored.append(case)
        chains.append(chain)
    _store_cases(stored, chains, opened_by)
    taken.counts["case"] += len(stored)


def _case(row: Row, agency: Agency, taken: Taken, opened_by: Account) -> Case:
    opened = instant(row.get("opened_date") or row.get("registered_date"))
    taken.numbers[agency.code, opened.year] += 1
    counted = taken.numbers[agency.code, opened.year]
    number = official_number(agency.code, opened.year, counted, NumberKind.CASE, practice=False)
    case = Case(
        id=uuid.uuid4(),
        case_number=number,
        number_key=number_key(number),
        stage=StageKind.POLICE.value,
        agency=agency,
        opened_at=opened,
        changed_at=opened,
        opened_by=opened_by,
    )
    case.set_values(_answers("case", row), by=None)
    _give_reasons(case)
    return case


def _chain(
    case: Case, way: Sequence[tuple[StageKind, Agency, datetime]], until: datetime
) -> list[Stage]:
    """The stages of a case that had begun by then."""
    begun = [one for one in way if one[2] < until]
    ends: list[datetime | None] = [at for _, _, at in begun[1:]]
    return [
        Stage(case_id=case.id, kind=kind.value, agency=agency, began=at, ended=end)
        for (kind, agency, at), end in zip(begun, [*ends, None], strict=True)
    ]


def _store_cases(cases: list[Case], chains: list[list[Stage]], by: Account) -> None:
    store_new(Case, cases)
    stages = [stage for chain in chains for stage in chain]
    Stage.objects.bulk_create(stages)
    held = {(stage.case_id, stage.agency_id) for stage in stages}
    Holder.objects.bulk_create(
        Holder(case_id=case, agency_id=agency, practice=False) for case, agency in held
    )
    Movement.objects.bulk_create(
        Movement(
            case_id=stage.case_id,
            number=number,
            at=stage.began,
            step=(Step.OPENED if number == 1 else Step.TAKEN).value,
            by=by,
            agency_id=stage.agency_id,
            details=from_and_to(before, stage),
        )
        for chain in chains
        for number, (before, stage) in enumerate(zip([None, *chain], chain, strict=False), start=1)
    )


def from_and_to(before: Stage | None, stage: Stage) -> dict[str, str | int]:
    """Return what the history says of a stage: nothing of the first, which is the opening."""
    if before is None:
        return {}
    return {"from": before.agency_id, "to": stage.agency_id, "kind": stage.kind}


# ---- what stands under a case ----


def _take_under(kind: str, rows: Sequence[Row], taken: Taken) -> None:
    model, number_field = UNDER_CASE[kind]
    stored = []
    for row in rows:
        case = taken.cases.get(str(row.get("case_number")))
        if case is None or not row.get(number_field) or not _of_police(kind, row):
            continue
        one = model(id=uuid.uuid4())
        setattr(one, number_field, row[number_field])
        one.case = case  # type: ignore[attr-defined]
        if kind == "event":
            taken.events[str(row[number_field])] = one  # type: ignore[assignment]
        else:
            one.event = taken.events.get(str(row.get("event_id")))  # type: ignore[attr-defined]
        if kind in {"victim", "suspect"}:
            one.pseudonym = row.get("pseudonym")  # type: ignore[attr-defined]
        answers = _answers(kind, row)
        if isinstance(one, Suspect):
            sign = str(row["case_number"]), str(row.get("pseudonym"))
            taken.known.people[sign] = one
            answers |= said_by_court(sign, taken.followed)
        one.set_values(answers, by=None)
        _give_reasons(one)
        stored.append(one)
        taken.known.linked.setdefault(kind, {})[str(row[number_field])] = one
    store_new(model, stored)
    taken.counts[kind] += len(stored)


def _of_police(kind: str, row: Row) -> bool:
    """Courts' rows of the same persons are read into those of the police."""
    return kind in {"event", "offence"} or str(row.get("reporting_agency")).startswith("XD-MIA")


def _answers(kind: str, row: Row) -> dict[str, Value]:
    """The answers without the sign in place of the name, which the row is given by itself."""
    answers = answers_in(dictionary().records[kind], row)
    answers.pop(PSEUDONYM, None)
    return answers


def _give_reasons(one: RecordModel) -> None:
    """What a file left blank and is due by now is not known: a value or a reason, never neither."""
    come, answered = one.moments_come(), one.every_value()
    for name, described in one.record_type().fields.items():
        if described.required in come and not described.derived and name not in answered:
            one.missing[name] = MissingReason.NOT_KNOWN.value


def _count_series(numbers: Mapping[tuple[str, int], int], agencies: Mapping[str, Agency]) -> None:
    """Let official numbers go on after those that were given here."""
    NumberSeries.objects.bulk_create(
        NumberSeries(
            agency=agencies[code], year=year, kind=NumberKind.CASE.value, practice=False, last=last
        )
        for (code, year), last in numbers.items()
    )
