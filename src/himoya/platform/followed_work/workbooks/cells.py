"""Cells of a workbook that comes back, whatever its rows are about; every problem is named."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.statistics.published_tables.sheets import Row, rows_of
from himoya.statistics.published_tables.unreadable import UnreadableTable

_Value = TypeVar("_Value")
_Column = TypeVar("_Column", bound=StrEnum)

#: Lines of one workbook; a country has some hundreds of recommendations, and of measures.
MOST_LINES = 2000


class WorkbookRefused(Exception):
    """Nothing is taken in; ``problems`` name row, column, value and what is accepted."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(len(self.problems))


class Refusal(str):
    """What is said of one cell, and which it is: the row in the file and the head of its column."""

    line: int
    heading: str


@dataclass(slots=True)
class Reading(Generic[_Column]):
    """A row that is being read, and what is wrong with it; ``heading`` names its columns.

    ``lacking`` are columns that its file was downloaded without: their values are empty, which
    says nothing of what is to stand there.
    """

    row: Row
    values: Mapping[_Column, str]
    heading: Callable[[_Column], str]
    lacking: Sequence[_Column] = ()
    problems: list[str] = field(default_factory=list)

    def refuse(self, column: _Column, accepted: str) -> None:
        """Note that the value of a column is not accepted."""
        head = self.heading(column)
        self.problems.append(said(self.row.line, head, self.values[column], accepted))

    def read(self, column: _Column, read: Callable[[str], _Value], accepted: str) -> _Value | None:
        """Return what ``read`` makes of a value; None where there is none, or a refusal noted."""
        text = self.values[column]
        if not text:
            return None
        try:
            return read(text)
        except (ValueError, KeyError):
            self.refuse(column, accepted)
            return None

    def refuse_longer(self, longest: Callable[[_Column], int]) -> None:
        """Note every value that is longer than its column may be."""
        for column, text in self.values.items():
            if len(text) > longest(column):
                accepted = _("at most %(number)d letters") % {"number": longest(column)}
                head, cut = self.heading(column), f"{text[:40]}…"
                self.problems.append(said(self.row.line, head, cut, accepted))


@dataclass(frozen=True, slots=True)
class Columns(Generic[_Column]):
    """The columns of a workbook; ``heads`` are those of every language.

    ``later`` were added after people had downloaded it: a file without them is read, and whoever
    takes its rows in leaves what stands there as it is.
    """

    every: type[_Column]
    heading: Callable[[_Column], str]
    heads: Sequence[Sequence[str]]
    later: Collection[_Column] = ()

    def among(self, found: Sequence[str]) -> list[_Column] | None:
        """Return the columns that a row of heads has, None where one is unknown or amiss."""
        columns = list(self.every)
        if list(found[: len(columns)]) in [list(one) for one in self.heads]:
            return columns
        given = list(found)
        while given and not given[-1]:
            given.pop()
        for language in self.heads:
            names = dict(zip(columns, language, strict=True))
            there = [one for one in columns if one not in self.later or names[one] in given]
            if [names[one] for one in there] == given:
                return there
        return None

    def amiss(self, found: Sequence[str]) -> str:
        """Return what is said of a row of heads that is refused, and which heads are amiss."""
        given = [one for one in found if one]
        names = max(self.heads, key=lambda one: len({*one} & {*given}))
        needed = [
            name for one, name in zip(self.every, names, strict=True) if one not in self.later
        ]
        absent = [one for one in needed if one not in given]
        strange = [one if len(one) <= 40 else f"{one[:40]}…" for one in given if one not in names]
        said_of_it = [_("The heads of the columns are not those of the downloaded file.")]
        if absent:
            said_of_it.append(_("Missing: %(columns)s.") % {"columns": "; ".join(absent)})
        if strange:
            said_of_it.append(
                _("Not known here: %(columns)s.") % {"columns": "; ".join(strange[:20])}
            )
        if not absent and not strange:
            said_of_it.append(_("They stand in another order, or twice."))
        return " ".join(said_of_it)


def readings(
    content: bytes,
    ending: str,
    language: Language,
    columns: type[_Column],
    heading: Callable[[_Column], str],
    heads: Sequence[Sequence[str]],
) -> list[Reading[_Column]]:
    """Return the rows below the heads of a file that has all columns. Raises WorkbookRefused."""
    return readings_of(content, ending, language, Columns(columns, heading, heads))


def readings_of(
    content: bytes, ending: str, language: Language, columns: Columns[_Column]
) -> list[Reading[_Column]]:
    """Return the rows below the heads of a file. Raises WorkbookRefused."""
    rows = rows_in(content, ending, language)
    there = columns.among(rows[0].values) if rows else None
    if there is None:
        raise WorkbookRefused([columns.amiss(rows[0].values if rows else ())])
    if len(rows) < 2 or len(rows) > MOST_LINES + 1:
        raise WorkbookRefused([_("The file holds no lines under its heads, or too many.")])
    lacking = [one for one in columns.every if one not in there]
    empty, width = dict.fromkeys(lacking, ""), len(there)
    padded = ((row, [*row.values, *[""] * width][:width]) for row in rows[1:])
    return [
        Reading(row, dict(zip(there, given, strict=True)) | empty, columns.heading, lacking)
        for row, given in padded
    ]


def downloaded_earlier(lacking: Iterable[str]) -> str:
    """Return what is said of a file without these columns, by their heads; empty if it has all."""
    columns = "; ".join(dict.fromkeys(lacking))
    if not columns:
        return ""
    text = _(
        "This file was downloaded before these columns were added: %(columns)s. What stands there "
        "stays as it is."
    )
    return text % {"columns": columns}


def unreadable() -> str:
    """Return what is said of a file that is no table."""
    return _("This file cannot be read as a table. Save it as .xlsx or .csv again.")


def said(line: int, heading: str, found: str, accepted: str) -> Refusal:
    """Return a refusal that names row, column, value and what is accepted."""
    told = {"row": line, "column": heading, "found": found or "–", "accepted": accepted}
    text = _("Row %(row)d, %(column)s: “%(found)s”. Accepted: %(accepted)s.") % told
    refusal = Refusal(text)
    refusal.line, refusal.heading = line, heading
    return refusal


def day_of(text: str) -> date:
    """Read a day as people write it, or as a spreadsheet program makes one of it.

    Raises ValueError.
    """
    written = text.removesuffix(" 00:00:00")
    if re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}", written):
        day, month, year = written.split(".")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(written)


def key_and_version(
    reading: Reading[_Column], key: _Column, version: _Column
) -> tuple[UUID | None, int | None]:
    """Return key and version of a row: both as downloaded, or neither for a new one."""
    found = reading.read(key, UUID, _("a key of the downloaded file, or nothing"))
    seen = reading.read(version, int, _("a version of the downloaded file"))
    if (found is None) is not (seen is None) and not reading.problems:
        reading.refuse(version, _("key and version as downloaded, or neither"))
    return found, seen


def twice(keys: Iterable[tuple[int, UUID | None]], heading: str, accepted: str) -> list[str]:
    """Return a refusal of every line, by its number, whose key stands in one before it."""
    seen: set[UUID] = set()
    problems: list[str] = []
    for line, key in keys:
        if key is not None and key in seen:
            problems.append(said(line, heading, str(key), accepted))
        elif key is not None:
            seen.add(key)
    return problems


def rows_in(content: bytes, ending: str, language: Language) -> list[Row]:
    """Return the rows of a file that are not empty. Raises WorkbookRefused."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"workbook.{ending}"
        file.write_bytes(content)
        try:
            rows = rows_of(file, language)
        except UnreadableTable:
            raise WorkbookRefused([unreadable()]) from None
    if any("\0" in value for row in rows for value in row.values):
        raise WorkbookRefused([unreadable()])
    return rows
