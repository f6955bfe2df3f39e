"""The tables that there are to build from, by what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.statistics.building import Snapshot


@dataclass(frozen=True, slots=True)
class OfferedTable:
    """One table of the list, with its breakdowns in words."""

    name: str
    title: str
    dimensions: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tables of one record type."""

    record: str
    title: str
    tables: Sequence[OfferedTable]


def offered(snapshot: Snapshot, language: Language) -> list[Group]:
    """Return the tables of a snapshot by record type, in the dictionary's order."""
    found: dict[str, list[OfferedTable]] = {}
    for name, table in snapshot.tables.items():
        definition = dictionary().tables.get(name)
        if definition is None or not table.periods:
            continue
        titles = [definition.dimension(one).title for one in table.categories]
        words = "; ".join(one.in_language(language) for one in titles)
        listed = OfferedTable(name, definition.title.in_language(language), words)
        found.setdefault(definition.record, []).append(listed)
    return [
        Group(record, dictionary().records[record].label.in_language(language), tables)
        for record, tables in found.items()
    ]
