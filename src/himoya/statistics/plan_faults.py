"""What is wrong with the shape of a publication plan: facts, which commands say in four languages.

A fault holds what a sentence needs: the entry and its line, what was found, what is accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from himoya.dictionary.documents import Document, EntryPath
from himoya.dictionary.shapes import Deviation, Lapse
from himoya.languages.codes import LANGUAGES


class FaultKind(Enum):
    """In which way an entry is wrong."""

    UNKNOWN_KEY = "unknown_key"
    MISSING = "missing"
    WRONG = "wrong"
    TWICE = "twice"
    NO_MAPPING = "no_mapping"
    NOT_YAML = "not_yaml"
    NOT_UTF8 = "not_utf8"


class Wanted(Enum):
    """What an entry of a plan takes."""

    TEXT = "text"
    ONE_OF = "one_of"
    TEXTS = "texts"
    NUMBER = "number"
    TABLES = "tables"
    TABLE = "table"
    BREAKDOWNS = "breakdowns"
    BASES = "bases"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One wrong place; ``accepted`` are the names that fit there, where there are names."""

    kind: FaultKind
    line: int
    entry: str
    wanted: Wanted = Wanted.KEYS
    found: object = None
    accepted: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"line {self.line}: {self.entry}: {self.kind.value}, found {self.found!r}"


class UnreadablePlan(ValueError):
    """The file has not the shape of a plan; ``faults`` holds every place."""

    def __init__(self, faults: Iterable[PlanFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


#: What stands at an entry; "*" is any name or position.
_WANTED: dict[tuple[str, ...], Wanted] = {
    ("release",): Wanted.TEXT,
    ("tables",): Wanted.TABLES,
    ("tables", "*"): Wanted.TABLE,
    ("tables", "*", "breakdowns"): Wanted.BREAKDOWNS,
    ("tables", "*", "breakdowns", "*"): Wanted.TEXTS,
    ("tables", "*", "threshold"): Wanted.TEXT,
    ("period",): Wanted.ONE_OF,
    ("periods",): Wanted.TEXTS,
    ("method",): Wanted.ONE_OF,
    ("totals",): Wanted.ONE_OF,
    ("bases",): Wanted.BASES,
    ("reason_in",): Wanted.KEYS,
    ("bases", "*"): Wanted.NUMBER,
    ("indicators",): Wanted.TEXTS,
    ("earlier",): Wanted.TEXTS,
    ("revises",): Wanted.TEXT,
    ("reason",): Wanted.TEXT,
}


def wanted_at(path: EntryPath) -> Wanted:
    """Return what an entry takes; entries without a line of their own are items, texts."""
    for pattern, wanted in _WANTED.items():
        if len(pattern) == len(path) and all(
            one in ("*", step) for one, step in zip(pattern, path, strict=True)
        ):
            return wanted
    return Wanted.TEXT


def keys_of(shape: type[Any]) -> tuple[str, ...]:
    """Return the keys that one mapping of a plan may have."""
    return tuple(one.name for one in fields(shape))


def faults_of_document(document: Document, keys: tuple[str, ...]) -> Iterator[PlanFault]:
    """Yield what is wrong before the shape is looked at: no YAML, doubled keys, no mapping."""
    broken = document.data is None
    for one in document.problems:
        kind = FaultKind.NOT_YAML if broken else FaultKind.TWICE
        yield PlanFault(kind, one.line, one.entry)
    if not isinstance(document.data, dict) and not document.problems:
        found = document.data
        yield fault(FaultKind.NO_MAPPING, document, (), found=found, accepted=keys)


def too_lenient(document: Document, data: dict[str, Any]) -> Iterator[PlanFault]:
    """Yield what would be taken for something else: yes for the number 1, text for a number."""
    tables = data.get("tables")
    for place, name in enumerate(tables if isinstance(tables, list) else ()):
        if not isinstance(name, str):
            yield fault(FaultKind.WRONG, document, ("tables", place), Wanted.TEXT, name)
    periods = data.get("periods")
    for place, period in enumerate(periods if isinstance(periods, list) else ()):
        if isinstance(period, bool):
            yield fault(FaultKind.WRONG, document, ("periods", place), Wanted.TEXT, period)
    bases = data.get("bases")
    for unit, base in (bases if isinstance(bases, dict) else {}).items():
        if isinstance(base, bool | str):
            yield fault(FaultKind.WRONG, document, ("bases", unit), Wanted.NUMBER, base)


def unknown_languages(document: Document, data: Mapping[str, Any]) -> Iterator[PlanFault]:
    """Yield what a reason is written in that is none of our languages."""
    written = data.get("reason_in")
    for language in written if isinstance(written, dict) else ():
        if language not in LANGUAGES:
            path = ("reason_in", str(language))
            yield fault(FaultKind.UNKNOWN_KEY, document, path, accepted=LANGUAGES)


def fault_of_deviation(
    one: Deviation, document: Document, accepted: dict[EntryPath, tuple[str, ...]], keys: Keys
) -> PlanFault:
    """Turn a deviation from the shape into a fault; ``accepted`` are the names by entry."""
    if one.lapse is Lapse.UNKNOWN_KEY:
        names = keys.of_plan if len(one.path) == 1 else keys.of_table
        return fault(FaultKind.UNKNOWN_KEY, document, one.path, accepted=names)
    wanted = wanted_at(one.path)
    names = keys.of_table if wanted is Wanted.TABLE else accepted.get(one.path, ())
    kind = FaultKind.MISSING if one.lapse is Lapse.MISSING else FaultKind.WRONG
    found = None if kind is FaultKind.MISSING else one.found
    return fault(kind, document, one.path, wanted, found, names)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a plan and of a table in it."""

    of_plan: tuple[str, ...]
    of_table: tuple[str, ...]


def fault(
    kind: FaultKind,
    document: Document,
    path: EntryPath,
    wanted: Wanted = Wanted.KEYS,
    found: object = None,
    accepted: tuple[str, ...] = (),
) -> PlanFault:
    """Return a fault at an entry, with the line where it stands."""
    place = document.problem(path, "")
    return PlanFault(kind, place.line, place.entry, wanted, found, accepted)
