"""Tables counted from the records as they stand now: the same figures as `himoya tabulate` makes of
an export of this moment. Every count is recorded; what is handed out holds no row.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.population import read_population
from himoya.dictionary.reading import country_folder
from himoya.dictionary.results import PeriodKind, ResultTable
from himoya.dictionary.tables import TableDefinition
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer import layer

KIND = "statistical_table"
WHY = "count tables of the whole country, which show no record"

#: Records up to which a page waits for its table; longer ones are counted in the background.
COUNTED_AT_ONCE = 60_000


class TooLong(Exception):
    """There are too many records to count while somebody waits; ``rows`` says how many."""

    def __init__(self, rows: int) -> None:
        self.rows = rows
        super().__init__(rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which table, in which periods, and whether protected for readers outside."""

    table: str
    period: PeriodKind = PeriodKind.YEAR
    protected: bool = True


def may_see_plain(reader: Reader) -> bool:
    """Say whether unprotected figures are for the reader: who reads answers of cases anyhow."""
    return reader.may(Verb.SEE_STATISTICS) and reader.may_read(Sensitivity.CASE)


def can_be_protected() -> bool:
    """Say whether the country has rules by which figures are protected."""
    return dictionary().country.disclosure is not None


def definition_of(name: str) -> TableDefinition:
    """Return a table of the dictionary whose records are kept here; raises NotThere."""
    found = dictionary().tables.get(name)
    if found is None or found.record not in layer.models_by_record():
        raise NotThere(KIND, name)
    return found


def tables_here() -> list[TableDefinition]:
    """Return the tables whose records are kept in this installation, in the dictionary's order."""
    there = layer.models_by_record()
    return [table for table in dictionary().tables.values() if table.record in there]


def table_now(reader: Reader, asked: Asked, *, at_once: bool = True) -> ResultTable:
    """Return a table as it stands now. Nothing changed since: it is not counted again.

    Raises NotPermitted, NotThere; TooLong with ``at_once``, where a page should not wait.
    """
    _check(reader, asked)
    name = f"{KIND}:{asked.table}:{asked.period}:{asked.protected}"
    table = remembered_for(reader, name, lambda: _count(asked, None, at_once=at_once))
    _note(reader, asked)
    return table


def table_in_steps(reader: Reader, asked: Asked, told: layer.Told | None) -> ResultTable:
    """Return a table however many records there are, telling how far it is. Raises as above."""
    _check(reader, asked)
    table = _count(asked, told, at_once=False)
    _note(reader, asked)
    return table


def rows_to_read(asked: Asked) -> int:
    """Return how many records have to be read for a table."""
    with layer.one_state(WHY):
        return layer.count_rows(definition_of(asked.table).record)


def _check(reader: Reader, asked: Asked) -> None:
    reader.check(Verb.SEE_STATISTICS)
    if reader.practice:
        # Exercises are counted nowhere, and whoever practises meets nothing real.
        raise NotThere(KIND, asked.table)
    if asked.protected and not can_be_protected():
        raise NotThere(KIND, asked.table)
    if not asked.protected and not may_see_plain(reader):
        raise NotPermitted(Verb.SEE_STATISTICS)
    definition_of(asked.table)


def _count(asked: Asked, told: layer.Told | None, *, at_once: bool) -> ResultTable:
    from himoya.statistics.tabulation import tabulate

    definition = definition_of(asked.table)
    with layer.one_state(WHY):
        if at_once and (rows := layer.count_rows(definition.record)) > COUNTED_AT_ONCE:
            raise TooLong(rows)
        records = layer.records_for(definition.record, told)
    rules = dictionary().country.disclosure
    (table,) = tabulate(
        dictionary(),
        records,
        [asked.table],
        period_kind=asked.period,
        protect=rules if asked.protected else None,
        population=read_population(country_folder(dictionary().country.folder)),
    )
    return table


def _note(reader: Reader, asked: Asked) -> None:
    """Write down who counted what; no record was opened, so none is named."""
    details: dict[str, str | int] = {
        "table": asked.table,
        "period": asked.period.value,
        "protected": int(asked.protected),
    }
    with transaction.atomic():
        record(Act.READ, by=reader, details=details)
