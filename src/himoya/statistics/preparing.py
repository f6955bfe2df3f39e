"""One table and the records -> its units with their answers, ready to be counted or protected.

Everything that needs rows happens here. What leaves is small and even: for every unit its period
and, for every dimension, its answers. A table whose dimension has stages is counted stage by stage,
each by its own date, and the units of all stages are put one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from himoya.dictionary.fields import Field
from himoya.dictionary.results import PeriodKind
from himoya.dictionary.tables import TableDefinition, TableDimension
from himoya.statistics.answers import (
    CODE,
    Answers,
    Flags,
    Integers,
    OneAnswer,
    in_sequence,
)
from himoya.statistics.answers_by_dates import answers_by_dates
from himoya.statistics.counted_units import CountedUnits
from himoya.statistics.counting import Units, answers_of_units
from himoya.statistics.dimensions import answers_of, categories_of
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.periods import Dates, is_regular, place, units_by_period
from himoya.statistics.remarks import Remark, RemarkKind
from himoya.statistics.selection import select

#: The field that names a person across events and, once records are linked, across agencies.
PSEUDONYM = "pseudonym"

_AGENCY = "reporting_agency"


@dataclass(frozen=True, kw_only=True)
class PreparedTable:
    """``periods[u]`` and ``answers[dimension]`` tell all that a table counts about unit ``u``.

    ``sets`` gives, in order, the dates by which units are counted and how many units each has: the
    same person counted by another date is another unit. ``names[u]`` names the unit within its
    set and period, and ``rows[u]`` is its earliest row among the records. ``absent`` holds, by
    dimension, categories about which the run cannot tell; None there is the whole dimension.
    """

    definition: TableDefinition
    periods: Integers
    names: Integers
    rows: Integers
    sets: tuple[tuple[str, int], ...]
    answers: Mapping[str, Answers]
    missing: Mapping[str, frozenset[str]]
    absent: Mapping[str, frozenset[str] | None]
    available: bool
    counted_by: tuple[str, ...]
    remarks: tuple[Remark, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.periods)


def prepare(units: CountedUnits, table: TableDefinition) -> PreparedTable:
    """Apply filters, dates and the rules of counting to the records of one table.

    ``units`` are those of the run, so that tables which count the same ones find them once.
    """
    return _Preparation(units, table).prepared()


class _Preparation:
    def __init__(self, units: CountedUnits, table: TableDefinition) -> None:
        self.units = units
        self.records = units.records
        self.table = table
        self.record = table.record
        self.remarks: list[Remark] = []
        self.counted_by: list[str] = []
        self.absent: dict[str, frozenset[str] | None] = {}

    def prepared(self) -> PreparedTable:
        selection = select(self.records, self.table)
        self.remarks.extend(selection.remarks)
        available = selection.chosen is not None
        chosen = selection.chosen
        if chosen is None:
            chosen = np.zeros(self.records.length(self.record), np.bool_)
        _, nameless = self.units.names_of(self.table)
        table = self._side_by_side(int((nameless & chosen).sum()), chosen)
        parts = self._parts(table, chosen)
        return PreparedTable(
            definition=table,
            periods=_joined([units.periods for units, _ in parts.values()]),
            names=_joined([units.names for units, _ in parts.values()]),
            rows=_joined([units.rows[units.starts] for units, _ in parts.values()]),
            sets=tuple((date, len(units)) for date, (units, _) in parts.items()),
            answers=self._answers(table, parts),
            missing={
                one.dimension: categories_of(self.records.dictionary, self.record, one).missing
                for one in table.dimensions
            },
            absent=self.absent,
            available=available,
            counted_by=tuple(dict.fromkeys(self.counted_by)),
            remarks=tuple(self.remarks),
        )

    def _side_by_side(self, nameless: int, chosen: Flags) -> TableDefinition:
        """Set agencies side by side where nothing tells whether they report the same person (C03).

        Where some records name the person and some do not, the table says how many do not.
        """
        if self.table.distinct != PSEUDONYM or not nameless:
            return self.table
        agencies = self.records.answers(self.record, _AGENCY)
        several = (
            isinstance(agencies, OneAnswer)
            and len(np.unique(agencies.codes[chosen & agencies.known()])) > 1
        )
        if not several or nameless < int(chosen.sum()):
            self.remarks.append(Remark(RemarkKind.NAMELESS, (PSEUDONYM,), nameless))
            return self.table
        self.remarks.append(Remark(RemarkKind.NOT_LINKED, (PSEUDONYM,)))
        agency = self.records.field(self.record, _AGENCY)
        return replace(
            self.table, dimensions=(*self.table.dimensions, _side_by_side_dimension(agency))
        )

    def _parts(
        self, table: TableDefinition, chosen: Flags
    ) -> dict[str, tuple[Units, dict[str, Answers]]]:
        """Return units and their answers, by the date that counts them."""
        staged = next((one for one in table.dimensions if one.stages is not None), None)
        if staged is None:
            dates = self._counting_dates(table, chosen)
            paths = (table.counting_date or "", *table.counting_date_otherwise)
            return {"|".join(paths): self._part(table, chosen, dates, paths)}
        parts = {}
        absent = set()
        for stage, path in (staged.stages or {}).items():
            found = self.records.dates(self.record, path)
            if found is None:
                absent.add(stage)
                self.remarks.append(Remark(RemarkKind.STAGE_ABSENT, (path,)))
                found = _no_dates(len(chosen))
            else:
                self.counted_by.append(path)
            units, answers = self._part(table, chosen & (found.first > 0), found, (path,))
            answers[staged.dimension] = OneAnswer(np.zeros(len(units), CODE), (stage,))
            parts[path] = (units, answers)
        if absent:
            self.absent[staged.dimension] = frozenset(absent)
        return parts

    def _counting_dates(self, table: TableDefinition, chosen: Flags) -> Dates:
        """Return the counting dates, each row by the first date of the definition that it has."""
        found: Dates | None = None
        for path in (table.counting_date, *table.counting_date_otherwise):
            dates = None if path is None else self.records.dates(self.record, path)
            if path is None or dates is None:
                continue
            if found is None:
                self.counted_by.append(path)
                if path != table.counting_date:
                    self.remarks.append(Remark(RemarkKind.DATE_ABSENT, (path,)))
                found = dates
                continue
            used = int((chosen & (found.first == 0) & (dates.first > 0)).sum())
            if used:
                self.counted_by.append(path)
                self.remarks.append(Remark(RemarkKind.OTHER_DATE, (path,), used))
            found = found.otherwise(dates)
        return _no_dates(self.records.length(self.record)) if found is None else found

    def _part(
        self, table: TableDefinition, chosen: Flags, dates: Dates, paths: Sequence[str]
    ) -> tuple[Units, dict[str, Answers]]:
        units, counted = self.units.of(table, chosen, dates, paths)
        if units.merged and table.distinct is not None:
            self.remarks.append(Remark(RemarkKind.MERGED, (table.distinct,), units.merged))
        answers = {}
        for dimension in table.dimensions:
            if dimension.stages is not None:
                continue
            if dimension.is_of_dates:
                of_dates = answers_by_dates(self.records, self.record, dimension, units)
                if of_dates is None:
                    self.absent[dimension.dimension] = None
                else:
                    answers[dimension.dimension] = of_dates
                continue
            found = answers_of(self.records, self.record, dimension, counted)
            if found is None:
                self.absent[dimension.dimension] = None
                continue
            missing = categories_of(self.records.dictionary, self.record, dimension).missing
            answers[dimension.dimension] = answers_of_units(found, units, missing)
        return units, answers

    def _answers(
        self, table: TableDefinition, parts: Mapping[str, tuple[Units, dict[str, Answers]]]
    ) -> dict[str, Answers]:
        answers = {}
        for dimension in table.dimensions:
            name = dimension.dimension
            if self.absent.get(name, frozenset()) is None:
                lacking = dimension.limits is None
                kind = RemarkKind.DIMENSION_ABSENT if lacking else RemarkKind.NO_LIMITS
                self.remarks.append(Remark(kind, dimension.sources))
                continue
            if dimension.limits is not None:
                self.remarks.append(Remark(RemarkKind.LIMITS))
            answers[name] = in_sequence([part[name] for _, part in parts.values()])
            self._remark_on_links(dimension)
        return answers

    def _remark_on_links(self, dimension: TableDimension) -> None:
        for path in dimension.sources:
            if self.records.lacks_linked_answer(self.record, path):
                self.remarks.append(Remark(RemarkKind.LINKED_ABSENT, (path,)))


def register_periods(records: EncodedRecords, record: str, kind: PeriodKind) -> list[int]:
    """Return the periods in which the register has any row of a record type, counted or not.

    They come from every date by which some table counts the record type, so that the periods of a
    table do not depend on which other tables are made beside it.
    """
    tables = [one for one in records.dictionary.tables.values() if one.record == record]
    paths = [
        path
        for table in tables
        for path in (
            table.counting_date,
            *table.counting_date_otherwise,
            *(path for one in table.dimensions for path in (one.stages or {}).values()),
        )
    ]
    found: set[int] = set()
    for path in dict.fromkeys(paths):
        dates = None if path is None else records.dates(record, path)
        if dates is not None:
            found.update(units_by_period(place(dates, kind).ordinals))
    return sorted(one for one in found if is_regular(one, kind))


def _side_by_side_dimension(agency: Field) -> TableDimension:
    return TableDimension(
        dimension=_AGENCY, title=agency.label, field=_AGENCY, open_list=True, total=False
    )


def _joined(parts: Sequence[Integers]) -> Integers:
    """Return arrays one after the other; one alone is not copied."""
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _no_dates(length: int) -> Dates:
    nothing = np.zeros(length, np.int32)
    return Dates(nothing, nothing)
