"""Our own tidy CSV (`himoya tabulate`), with the description that lies beside it.

Whether the categories of a dimension add up, to which base counts were rounded, and of which
country they are, stand in ``<file>.metadata.json``. Without it the dictionary's definition of the
table tells the first, and the other two stay unknown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import MEASURE, RATE, CellStatus
from himoya.dictionary.tables import TableDefinition
from himoya.languages.codes import Language
from himoya.statistics.published_tables.drafting import Draft
from himoya.statistics.published_tables.own_tables import (
    SUPPRESSED,
    adds_up,
    dictionary_of,
    own_dimension,
    population_of,
)
from himoya.statistics.published_tables.sheets import Row
from himoya.statistics.published_tables.tables import PublishedTable
from himoya.statistics.published_tables.unreadable import UnreadableTable
from himoya.statistics.published_tables.values import Possible, possible_behind_rounding
from himoya.statistics.sentences import sentences

_FIRST, _LAST = ("table", "unit", "period"), ("value", "status")
_NO_NUMBER = frozenset({CellStatus.NOT_AVAILABLE, CellStatus.NOT_REPORTED})


def is_tidy(header: Sequence[str]) -> bool:
    """Whether a row of headings is that of our tidy CSV."""
    return tuple(header[:3]) == _FIRST and tuple(header[-2:]) == _LAST


def read_tidy(file: Path, rows: Sequence[Row], language: Language) -> list[PublishedTable]:
    """Return one table for every table and period of the file."""
    header, *rest = rows
    columns = header.values[3:-2]
    described = _descriptions(file, language)
    reading = _Reading(file, language, columns, described)
    for row in rest:
        reading.add(row)
    return reading.tables()


@dataclass
class _Described:
    """What is known about one table of the file beside its rows."""

    additive: Mapping[str, bool] | None = None
    base: int | None = None
    country: str | None = None
    definition: TableDefinition | None = None

    def adds_up(self, dimension: str) -> bool:
        return self.additive is None or self.additive.get(dimension, True)


class _Reading:
    def __init__(
        self,
        file: Path,
        language: Language,
        columns: Sequence[str],
        described: Mapping[str, _Described],
    ) -> None:
        self.file = file
        self.language = language
        self.columns = columns
        self.described = described
        self.drafts: dict[tuple[str, str, str], Draft] = {}

    def add(self, row: Row) -> None:
        if len(row.values) != len(self.columns) + 5:
            text = sentences.say(
                self.language,
                "This row has {found} values; the headings name {expected}.",
                found=len(row.values),
                expected=len(self.columns) + 5,
            )
            raise UnreadableTable(self.file, row.line, text, self.language)
        codes, (shown, status) = row.values[3:-2], row.values[-2:]
        if MEASURE in self.columns and codes[self.columns.index(MEASURE)] == RATE:
            return  # a rate is worked out from the count beside it
        if status in _NO_NUMBER:
            return
        name = (row.values[0], row.values[1], row.values[2])
        draft = self.drafts.setdefault(name, Draft(self.file, self.language))
        draft.add(codes, shown, row.line, self._possible(name[0], shown, status))

    def _possible(self, table: str, shown: str, status: str) -> Possible | None:
        if status == CellStatus.SUPPRESSED and not shown:
            return SUPPRESSED
        if status == CellStatus.ROUNDED and shown.isdecimal():
            return possible_behind_rounding(int(shown), self._about(table).base)
        return None

    def _about(self, table: str) -> _Described:
        return self.described.get(table) or _Described()

    def tables(self) -> list[PublishedTable]:
        return [self._table(*name, draft) for name, draft in self.drafts.items()]

    def _table(self, table: str, unit: str, period: str, draft: Draft) -> PublishedTable:
        """Drop the columns of other tables, in which every cell of this one is empty."""
        about = self._about(table)
        kept = [
            place
            for place, column in enumerate(self.columns)
            if column != MEASURE and any(codes[place] for codes in draft.cells)
        ]
        clean = Draft(self.file, self.language)
        for codes, cell in draft.cells.items():
            place_of = tuple(codes[place] for place in kept)
            clean.add(place_of, cell.shown, cell.line or 0, (cell.lowest, cell.highest))
        dimensions = tuple(
            own_dimension(
                self.columns[place],
                [codes[n] for codes in clean.cells],
                about.definition,
                adds_up=about.adds_up(self.columns[place]),
            )
            for n, place in enumerate(kept)
        )
        return PublishedTable(
            f"{table} {period}",
            dimensions,
            clean.cells,
            country=about.country,
            year=period,
            indicator=table,
            unit=unit,
            file=str(self.file),
            population=None if about.definition is None else population_of(about.definition),
            threshold=about.base,
        )


def _descriptions(file: Path, language: Language) -> dict[str, _Described]:
    """Return table -> what its description says, completed by the dictionary."""
    beside = file.with_name(f"{file.name}.metadata.json")
    notes = _notes(beside, language) if beside.is_file() else {}
    folder = next((note.get("country") for note in notes.values() if note.get("country")), None)
    dictionary = dictionary_of(folder)
    return {
        name: _described(notes.get(name), dictionary, name, folder)
        for name in {*notes, *dictionary.tables}
    }


def _notes(beside: Path, language: Language) -> dict[str, dict[str, Any]]:
    try:
        content = json.loads(beside.read_text(encoding="utf-8"))
        return {note["table"]: note for note in content["notes"]}
    except (ValueError, TypeError, KeyError) as error:
        text = sentences.say(language, "The description of the tables cannot be read.")
        raise UnreadableTable(beside, None, text, language) from error


def _described(
    note: Mapping[str, Any] | None, dictionary: Dictionary, table: str, folder: str | None
) -> _Described:
    definition = dictionary.tables.get(table)
    country = dictionary.country.iso3 if folder == dictionary.country.folder else None
    if note is not None:
        additive = {one["name"]: bool(one["additive"]) for one in note.get("dimensions", ())}
        return _Described(additive, note.get("rounding_base"), country, definition)
    assert definition is not None
    adding = {one.dimension: adds_up(one, definition, dictionary) for one in definition.dimensions}
    return _Described(adding, None, country, definition)
