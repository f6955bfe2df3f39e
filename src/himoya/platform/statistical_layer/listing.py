"""The tables there are, by what they count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer.counting import tables_here


@dataclass(frozen=True, slots=True)
class ListedTable:
    """One table of the list; with its unit of count and breakdowns."""

    name: str
    title: str
    unit: str
    dimensions: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tables of one record type."""

    record: str
    title: str
    tables: Sequence[ListedTable]


def groups(language: Language) -> list[Group]:
    """Return the tables whose records are kept here, by record type, in the dictionary's order."""
    found: dict[str, list[ListedTable]] = {}
    for table in tables_here():
        listed = ListedTable(
            table.table,
            table.title.in_language(language),
            dictionary().units[table.unit].label.in_language(language),
            "; ".join(one.title.in_language(language) for one in table.dimensions),
        )
        found.setdefault(table.record, []).append(listed)
    return [
        Group(record, dictionary().records[record].label.in_language(language), tables)
        for record, tables in found.items()
    ]
