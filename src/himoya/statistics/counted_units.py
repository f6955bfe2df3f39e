"""The units of a run: found once for all tables that count the same rows by the same dates.

A national plan asks a dozen questions about the same victims; who they are, and in which period
each of them is counted, is asked once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from himoya.dictionary.results import PeriodKind
from himoya.dictionary.side_by_side import Once
from himoya.dictionary.tables import TableDefinition
from himoya.statistics.answers import Flags, Integers, rows_as_numbers
from himoya.statistics.counting import Units, first_dates, units_of
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.periods import Dates, place


@dataclass(frozen=True, slots=True)
class _Asked:
    """What units depend on; ``rows`` are the chosen rows, ``dates`` the paths that date them."""

    record: str
    distinct: str | None
    episode: str | None
    counts_episodes: bool
    dates: tuple[str, ...]
    rows: bytes


class CountedUnits:
    """The units of one run's tables, kept for the next table that asks for them."""

    def __init__(self, records: EncodedRecords, kind: PeriodKind) -> None:
        self.records = records
        self.kind = kind
        self._found: Once[_Asked, tuple[Units, Dates]] = Once()
        self._episodes: Once[tuple[str, str | None, str], Integers] = Once()

    def of(
        self, table: TableDefinition, chosen: Flags, dates: Dates, paths: Sequence[str]
    ) -> tuple[Units, Dates]:
        """Return the units behind the chosen rows of a table, and the dates that count them.

        Parameters
        ----------
        chosen, dates
            Length n (rows of the table's record type).
        paths
            The fields from which ``dates`` come.
        """
        counts_episodes = self._counts_episodes(table)
        asked = _Asked(
            table.record,
            table.distinct,
            table.episode,
            counts_episodes,
            tuple(paths),
            chosen.tobytes(),
        )
        return self._found.of(asked, lambda: self._find(table, chosen, dates))

    def _find(self, table: TableDefinition, chosen: Flags, dates: Dates) -> tuple[Units, Dates]:
        counted = dates
        if table.episode is not None:
            counted = first_dates(dates, chosen, self._episodes_of(table, table.episode))
        keys = self.records.texts(table.record, self.records.dictionary.records[table.record].key)
        names, _ = self.names_of(table)
        return units_of(place(counted, self.kind), chosen, names, dates, keys), counted

    def names_of(self, table: TableDefinition) -> tuple[Integers, Flags]:
        """Return the counted person or thing of every row, and which rows should name one and do
        not."""
        people, nameless = self._people(table)
        if table.episode is not None and self._counts_episodes(table):
            return self._episodes_of(table, table.episode), nameless
        return people, nameless

    def _people(self, table: TableDefinition) -> tuple[Integers, Flags]:
        if table.distinct is None:
            length = self.records.length(table.record)
            return np.arange(length), np.zeros(length, np.bool_)
        return self.records.identities(table.record, table.distinct)

    def _counts_episodes(self, table: TableDefinition) -> bool:
        unit = self.records.dictionary.records[table.record].unit_of_count
        return table.episode is not None and table.unit == unit

    def _episodes_of(self, table: TableDefinition, episode: str) -> Integers:
        """Return the number of every row's episode: one person in one event (C04)."""

        def numbered() -> Integers:
            people, _ = self._people(table)
            events, _ = self.records.identities(table.record, episode)
            return rows_as_numbers([people, events])

        return self._episodes.of((table.record, table.distinct, episode), numbered)
