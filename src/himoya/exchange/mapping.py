"""Foreign layouts described as data: which column answers which field, value by value.

A mapping is a YAML file, no code. Every column of the layout is either read or named as not read,
and every value is either mapped or refused by name: nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import Problem, read_document
from himoya.dictionary.missing import MissingReason
from himoya.dictionary.shapes import build, forbid_unknown_keys
from himoya.dictionary.words import ReviewMarks, Words

MAPPINGS = Path(__file__).parent / "mappings"


class UnknownMapping(LookupError):
    """There is no mapping of that name; ``known`` lists those that exist."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(f"{name!r} is not one of: {', '.join(known)}")


class MappingProblems(ValueError):
    """A mapping file that contradicts its form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMapping:
    """How one field is answered: by ``column``, ``flags``, ``constant`` or ``row_number``.

    ``column`` is read through ``codes`` (value -> our code, or several) and, where a value is not
    among them, through ``standard`` (the codelist's mappings to that standard) or as a clerk's
    spelling. ``flags`` maps columns that hold ``yes`` values to our codes. ``missing`` maps values
    to reasons. ``separator`` splits several answers. ``why`` explains a choice that is not obvious.
    """

    column: str | None = None
    codes: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    standard: str | None = None
    flags: Mapping[str, str] = field(default_factory=dict)
    yes: tuple[str, ...] = ("1",)
    no: tuple[str, ...] = ("0",)
    constant: str | None = None
    row_number: str | None = None
    missing: Mapping[str, MissingReason] = field(default_factory=dict)
    separator: str | None = None
    why: str | None = None
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A foreign layout of records: one input row is one record.

    ``columns`` are the headings the layout must have; ``alternatives`` maps a heading to others it
    goes by. ``not_read`` maps a column to the reason why it is not carried over. ``empty`` are
    texts that mean that nothing was said.
    """

    mapping: str
    title: Words
    source: str
    record: str
    columns: tuple[str, ...]
    fields: Mapping[str, FieldMapping]
    not_read: Mapping[str, str] = field(default_factory=dict)
    alternatives: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    optional: bool = False
    empty: tuple[str, ...] = ("",)
    status: ReviewMarks = field(default_factory=dict)
    verified: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresLayout:
    """A foreign layout of published aggregates: one input row is one figure.

    ``figures`` maps our column of a figure to the headings it may stand under; ``not_read`` maps a
    heading to the reason why it is not carried over.
    """

    mapping: str
    title: Words
    source: str
    figures: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    not_read: Mapping[str, str] = field(default_factory=dict)
    optional_columns: tuple[str, ...] = ()
    status: ReviewMarks = field(default_factory=dict)
    verified: bool = True
    note: str | None = None


forbid_unknown_keys(FieldMapping, Layout, FiguresLayout)


def known_mappings() -> tuple[str, ...]:
    """Return the names of all mappings, in order."""
    return tuple(sorted(file.stem for file in MAPPINGS.glob("*.yaml")))


def read_mapping(name: str) -> Layout | FiguresLayout:
    """Read one mapping by name, or from a YAML file of one's own.

    Raises UnknownMapping, or MappingProblems with every place that cannot be read.
    """
    own = Path(name)
    file = own if own.suffix == ".yaml" else MAPPINGS / f"{name}.yaml"
    if not file.is_file():
        raise UnknownMapping(name, known_mappings())
    document = read_document(file)
    problems: list[Problem] = list(document.problems)
    data: dict[str, Any] = document.data if isinstance(document.data, dict) else {}
    shape: type[Any] = FiguresLayout if "figures" in data else Layout
    layout: Layout | FiguresLayout | None = build(shape, data, document, (), problems)
    if problems or layout is None:
        raise MappingProblems("\n".join(str(problem) for problem in problems))
    return layout
