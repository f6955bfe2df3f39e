"""The secret key of every counted unit: from the person's pseudonym, else from the record's key."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.dictionary.record_tables import FileValue
from himoya.statistics.disclosure.cell_key import KeyStore
from himoya.statistics.disclosure.cell_key.store import Keys
from himoya.statistics.encoding import EncodedRecords
from himoya.statistics.preparing import PreparedTable


class RecordKeys:
    """Keys by row, made once for all tables that count the same thing."""

    def __init__(self, records: EncodedRecords, store: KeyStore) -> None:
        self.records = records
        self.store = store
        self._made: dict[tuple[str, str | None, str | None], Keys] = {}

    def of_units(self, prepared: PreparedTable) -> Keys:
        """Return the key of every unit of a table."""
        table = prepared.definition
        by_episode = table.unit == self.records.dictionary.records[table.record].unit_of_count
        named = (table.record, table.distinct, table.episode if by_episode else None)
        if named not in self._made:
            self._made[named] = self.store.keys_of(self._names(*named))
        keys: Keys = self._made[named][prepared.rows]
        return keys

    def _names(self, record: str, distinct: str | None, episode: str | None) -> Sequence[str]:
        """Name the unit of every row for life. Raises ValueError where a row has no key."""
        nothing = [None] * self.records.length(record)
        units = nothing if distinct is None else self.records.texts(record, distinct) or nothing
        events = nothing if episode is None else self.records.texts(record, episode) or nothing
        key = self.records.dictionary.records[record].key
        own = self.records.texts(record, key) or nothing
        return [
            _name(distinct, unit, event) if unit is not None else _name(key, one)
            for unit, event, one in zip(units, events, own, strict=True)
        ]


def _name(kind: str | None, name: FileValue, event: FileValue = None) -> str:
    if name is None:
        raise ValueError("a record without a key cannot get noise for life")
    return f"{kind}\0{name}" if event is None else f"{kind}\0{name}\0{event}"
