"""The only reader of the snapshot: what is offered, and answers. For everybody; no reader is asked.

The snapshot and the figures of releases are read once and kept: both are whole files that are
replaced, never written into.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from himoya.dictionary.results import PeriodKind
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.queries.editions import Edition, published_releases
from himoya.platform.table_builder.places import snapshot_file
from himoya.statistics.building import (
    Answer,
    Question,
    Snapshot,
    SnapshotTable,
    ask,
    read_snapshot,
)
from himoya.statistics.dissemination import buildable
from himoya.statistics.earlier_releases import read_release
from himoya.statistics.safeguards import CellKey

#: Releases whose figures are kept in memory.
_KEPT = 32


def snapshot_now() -> Snapshot | None:
    """Return what can be built from; None where there is nothing, or nothing any more.

    A snapshot whose release was withdrawn answers no question. Raises UnreadableSnapshot.
    """
    file = snapshot_file()
    try:
        state = file.stat()
    except FileNotFoundError:
        return None
    snapshot = _read(file, state.st_mtime_ns, state.st_ino)
    public = {str(one.release) for one in published_releases()}
    fits = snapshot.country == dictionary().country.folder
    return _as_allowed(snapshot) if fits and snapshot.source in public else None


def _as_allowed(snapshot: Snapshot) -> Snapshot:
    """Return the tables that the dissemination rules of today still give to everybody.

    A rule may be younger than the snapshot; a table that lost a dimension waits for the next one.
    """
    years = _allowed(snapshot.tables, PeriodKind.YEAR)
    halves = _allowed(snapshot.half_years, PeriodKind.HALF_YEAR)
    if len(years) == len(snapshot.tables) and len(halves) == len(snapshot.half_years):
        return snapshot
    return replace(snapshot, tables=years, half_years=halves)


def _allowed(tables: Mapping[str, SnapshotTable], kind: PeriodKind) -> dict[str, SnapshotTable]:
    allowed = {}
    for name, table in tables.items():
        definition = dictionary().tables.get(name)
        found = definition and buildable(dictionary(), definition, today(), kind)
        if found and set(table.categories) <= {one.dimension for one in found.dimensions}:
            allowed[name] = table
    return allowed


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and the releases that were asked for it: its cells name them by their place."""

    answer: Answer
    releases: tuple[Edition, ...]


def answer_to(snapshot: Snapshot, question: Question) -> Answered:
    """Answer a question, with the cells of releases as they were released.

    Raises QuestionRefused.
    """
    editions = published_releases()
    released = [_figures(one.folder) for one in editions]
    return Answered(ask(snapshot, question, dictionary(), released), editions)


@lru_cache(maxsize=1)
def _read(file: Path, _changed: int, _number: int) -> Snapshot:
    return read_snapshot(file)


@lru_cache(maxsize=_KEPT)
def _figures(folder: Path) -> Mapping[str, Mapping[CellKey, int | None]]:
    return read_release(folder)
