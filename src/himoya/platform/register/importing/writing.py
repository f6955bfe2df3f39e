"""The rows of a file as records of new cases: many at a time, links before what points to them.

What the card of a single case does one by one (`register.card`) is done here in batches, by the
same rules: own numbers within the case, a pseudonym for each person, the agency that reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.entry.imports.kept_rows import KeptRow, KeptRows
from himoya.platform.records.columns import PSEUDONYM
from himoya.platform.records.models import RecordModel, store_new
from himoya.platform.register.card import LETTERS, UNDER_CASE, given_by, may_put
from himoya.platform.register.importing.numbers import Numbers, taken_keys
from himoya.platform.register.importing.outline import CaseOutline, Outline
from himoya.platform.register.importing.people import People
from himoya.platform.register.importing.twins import numbers_of, token_of
from himoya.platform.register.kinds import NumberKind, StageKind
from himoya.platform.register.models import (
    Case,
    CaseImport,
    Holder,
    ImportedRecord,
    SourceNumber,
    Stage,
)
from himoya.platform.register.numbering import number_key
from himoya.platform.register.visibility import CASE

Item = TypeVar("Item")

#: Records of one statement.
BATCH = 500

_SOURCE = "source_record_number"


@dataclass(slots=True)
class NewCase:
    """A case that was just opened: what its records need to know of it."""

    id: UUID
    number: str
    last_keys: dict[str, int] = field(default_factory=dict)
    #: Record type -> ids of its records, while a link may mean the only one.
    only: dict[str, UUID | None] = field(default_factory=dict)


class BulkWriter:
    """Writes the cases of one file. Called inside the scope and transaction of the import."""

    def __init__(
        self, batch: CaseImport, agency: Agency, stage: StageKind, by: Reader, asked: frozenset[str]
    ) -> None:
        """``asked`` are the ``record.field`` that the form asks."""
        self._batch, self._agency, self._stage, self._by = batch, agency, stage, by
        self._asked = asked
        self._known: dict[tuple[str, str], UUID] = {}
        self._people = People(by)
        self.cases: dict[str, NewCase] = {}
        self.records = 0

    def write(self, rows: KeptRows, outline: Outline, wanted: frozenset[str]) -> None:
        """Write the cases whose numbers in the file are ``wanted``, with all that is in them."""
        self._write_cases(rows, outline, wanted)
        for record, model in UNDER_CASE.items():
            numbers = self._offence_numbers() if record == "offence" else None
            for some in _batches(self._wanted(rows, record, outline, wanted)):
                self._write_under(model, some, numbers)
            if numbers is not None:
                numbers.close()
        self._keep_last_keys()

    # ---- cases ----

    def _write_cases(self, rows: KeptRows, outline: Outline, wanted: frozenset[str]) -> None:
        numbers = Numbers(self._agency, NumberKind.CASE, practice=self._by.practice)
        keys = [number_key(one) for one in wanted]
        taken = taken_keys(keys, practice=self._by.practice)
        kept = numbers.keep(sorted(wanted), taken)
        here = (row for row in rows.of(CASE) if str(row.answers.values["case_number"]) in wanted)
        for some in _batches(here):
            made: list[tuple[KeptRow, Case]] = []
            for row in some:
                outlined = outline.cases[str(row.answers.values["case_number"])]
                official = kept.get(outlined.number)
                made.append((row, self._case(row, outlined, official, official or numbers.next())))
            self._store_cases(made, outline)
        numbers.close()

    def _case(self, row: KeptRow, one: CaseOutline, kept: str | None, number: str) -> Case:
        at = now()
        case = Case(
            case_number=number,
            number_key=number_key(number),
            practice=self._by.practice,
            stage=self._stage.value,
            agency=self._agency,
            opened_at=at,
            changed_at=at,
            opened_by_id=self._by.account,
        )
        values = dict(row.answers.values)
        if kept is None:
            values[_SOURCE] = "; ".join(numbers_of(one))
        self._fill(case, values)
        self.cases[one.number] = NewCase(case.id, number)
        return case

    def _store_cases(self, made: list[tuple[KeptRow, Case]], outline: Outline) -> None:
        """The holder comes first: on PostgreSQL the agency sees no row of a case without it."""
        cases = [case for _, case in made]
        practice, agency, at = self._by.practice, self._agency.pk, self._batch.taken_at
        Holder.objects.bulk_create(
            Holder(case_id=case.id, agency_id=agency, practice=practice) for case in cases
        )
        store_new(Case, cases)
        Stage.objects.bulk_create(
            Stage(case_id=case.id, kind=self._stage.value, agency_id=agency, began=at)
            for case in cases
        )
        SourceNumber.objects.bulk_create(
            SourceNumber(case_id=case.id, token=token_of(number))
            for row, case in made
            for number in numbers_of(outline.cases[str(row.answers.values["case_number"])])
        )
        self._store_origins((row, case, case.id) for row, case in made)

    def _keep_last_keys(self) -> None:
        """Write into each case which numbers its records have."""
        by_id = {one.id: one.last_keys for one in self.cases.values() if one.last_keys}
        ids = list(by_id)
        for start in range(0, len(ids), BATCH):
            # The bare table: these were just made here (see `index_new`).
            made: QuerySet[Case] = QuerySet(Case)
            cases = list(made.only("id").filter(pk__in=ids[start : start + BATCH]))
            for case in cases:
                case.last_keys = by_id[case.pk]
            made.bulk_update(cases, ("last_keys",))

    # ---- what stands under them ----

    def _wanted(
        self, rows: KeptRows, record: str, outline: Outline, wanted: frozenset[str]
    ) -> Iterator[tuple[KeptRow, NewCase]]:
        for row in rows.of(record):
            number = outline.case_number(row)
            if number is not None and number in wanted:
                yield row, self.cases[number]

    def _offence_numbers(self) -> Numbers:
        return Numbers(self._agency, NumberKind.OFFENCE, practice=self._by.practice)

    def _write_under(
        self,
        model: type[RecordModel],
        some: list[tuple[KeptRow, NewCase]],
        numbers: Numbers | None,
    ) -> None:
        record = model.RECORD
        key = model.record_type().key
        typed = [str(row.answers.values[key]) for row, _ in some]
        kept = numbers.keep(typed) if numbers else {}
        people = self._people.of(record, [row.answers for row, _ in some])
        made: list[tuple[KeptRow, RecordModel, UUID]] = []
        for row, case in some:
            one = model()
            setattr(one, f"{CASE}_id", case.id)
            own = str(row.answers.values[key])
            setattr(one, key, self._number(record, case, kept.get(own), numbers))
            if record in people:
                person = people[record][row.place]
                one.person_id, one.pseudonym = person.id, person.pseudonym  # type: ignore[attr-defined]
            self._link(one, row, case)
            values = dict(row.answers.values)
            if _SOURCE in model.record_type().fields and own not in kept:
                values[_SOURCE] = _both(own, values.get(_SOURCE))
            self._fill(one, values)
            self._known[record, own] = one.id
            case.only[record] = None if record in case.only else one.id
            made.append((row, one, case.id))
        store_new(model, [one for _, one, _ in made])
        self._store_origins(made)

    def _number(self, record: str, case: NewCase, kept: str | None, numbers: Numbers | None) -> str:
        if numbers is not None:
            return kept or numbers.next()
        last = case.last_keys.get(record, 0) + 1
        case.last_keys[record] = last
        return f"{case.number}/{LETTERS[record]}{last}"

    def _link(self, one: RecordModel, row: KeptRow, case: NewCase) -> None:
        """To what the row names; to the only one there is where it names nothing."""
        for link, holds in one.record_type().links.items():
            if link == CASE:
                continue
            value = row.answers.values.get(holds)
            found = self._known.get((link, value)) if isinstance(value, str) else None
            if found is None and not isinstance(value, Missing):
                found = case.only.get(link)
            setattr(one, f"{link}_id", found)
            if isinstance(value, Missing):
                one.missing[holds] = value.reason.value

    # ---- answers, and where they came from ----

    def _fill(self, one: RecordModel, values: Mapping[str, Value]) -> None:
        """What is due and stands in no cell is still to be established; nothing is made up."""
        record = one.record_type()
        closed = {record.key, *record.links.values(), PSEUDONYM}
        given = given_by(self._agency)
        taken: dict[str, Value | None] = {
            name: given.get(name, values.get(name))
            for name, asked in record.fields.items()
            if name not in closed and not asked.derived and (name in given or name in values)
        }
        one.set_values(taken, by=None)
        answered, come = {*taken, *one.missing, *self._linked(one)}, one.moments_come()
        for name, asked in record.fields.items():
            if asked.required not in come or asked.derived or name in answered:
                continue
            if name == record.key or name == record.links.get(CASE) or name == PSEUDONYM:
                continue
            is_asked = may_put(asked, self._by) and f"{record.record}.{name}" in self._asked
            reason = MissingReason.NOT_YET_ESTABLISHED if is_asked else MissingReason.NOT_ASKED
            one.missing[name] = reason.value

    def _linked(self, one: RecordModel) -> Iterator[str]:
        for link, holds in one.record_type().links.items():
            if getattr(one, f"{link}_id", None) is not None:
                yield holds

    def _store_origins(self, made: Iterable[tuple[KeptRow, RecordModel, UUID]]) -> None:
        origins = [
            ImportedRecord(
                batch=self._batch,
                case_id=case,
                record=one.RECORD,
                record_id=one.id,
                place=row.place,
                number=row.number,
            )
            for row, one, case in made
        ]
        ImportedRecord.objects.bulk_create(origins, batch_size=BATCH)
        self.records += len(origins)


def _both(own: str, other: Value | None) -> str:
    """The number of the row in its file, and what the source calls the record besides."""
    return own if other is None or isinstance(other, Missing) else f"{own}; {other}"


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """`itertools.batched` of Python 3.12."""
    iterator = iter(items)
    while some := list(islice(iterator, BATCH)):
        yield some
