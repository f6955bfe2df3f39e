"""Reports of participants of two meeting programs -> minutes by name.

Zoom writes whole minutes, Teams "1h 27m 51s" in one of several parts of a file that is UTF-16 with
tabs. Which headings each uses stands in ``meeting_reports.yaml``.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from himoya.dictionary.documents import read_document
from himoya.languages.folding import fold

_LASTED = re.compile(r"(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+)\s*s)?", re.IGNORECASE)

#: "Nick (Real Name)": who changed the own name in the meeting stands under both.
_RENAMED = re.compile(r"(.+?)\s*\((.+)\)")


class UnreadableReport(ValueError):
    """No report of participants; ``row`` and ``found`` where one cell is at fault."""

    def __init__(self, row: int | None = None, found: str = "") -> None:
        self.row = row
        self.found = found
        super().__init__(f"row {row}: {found!r}" if row else "no report of participants")


@dataclass(frozen=True, slots=True)
class InMeeting:
    """One person of a report: the names that he or she used, and the minutes of all joins."""

    names: tuple[str, ...]
    minutes: int


@cache
def accepted_headings() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return program -> what is needed of it -> the headings under which it stands."""
    data: Mapping[str, Mapping[str, list[str]]] = read_document(
        Path(__file__).with_name("meeting_reports.yaml")
    ).data
    return {
        program: {part: tuple(headings) for part, headings in parts.items()}
        for program, parts in data.items()
    }


def read_report(content: bytes) -> list[InMeeting]:
    """Return the people of a report in its order. Raises UnreadableReport."""
    rows = _rows(_text(content))
    for start, (_, cells) in enumerate(rows):
        places = _places([fold(cell) for cell in cells])
        if places is not None:
            return _people(rows[start + 1 :], *places)
    raise UnreadableReport


def _text(content: bytes) -> str:
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableReport from None


def _rows(text: str) -> list[tuple[int, list[str]]]:
    lines = text.splitlines()
    tabs = any("\t" in line for line in lines)
    read = csv.reader(io.StringIO("\n".join(lines)), delimiter="\t" if tabs else ",")
    try:
        return [(read.line_num, [cell.strip() for cell in cells]) for cells in read]
    except csv.Error:
        raise UnreadableReport from None


def _places(headings: Sequence[str]) -> tuple[int, int] | None:
    """Return the columns of name and time, if these are the headings of a report."""
    for parts in accepted_headings().values():
        found = [
            next((headings.index(fold(one)) for one in accepted if fold(one) in headings), None)
            for accepted in parts.values()
        ]
        name, time = found
        if name is not None and time is not None:
            return name, time
    return None


def _people(rows: Sequence[tuple[int, list[str]]], name: int, time: int) -> list[InMeeting]:
    seconds: dict[str, int] = {}
    for number, cells in rows:
        if len(cells) <= max(name, time):
            break  # an empty line ends the part with the participants
        if not cells[name]:
            raise UnreadableReport(number, cells[name])
        lasted = _seconds(cells[time])
        if lasted is None:
            raise UnreadableReport(number, cells[time])
        seconds[cells[name]] = seconds.get(cells[name], 0) + lasted
    if not seconds:
        raise UnreadableReport
    return [InMeeting(_names(one), lasted // 60) for one, lasted in seconds.items()]


def _seconds(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text) * 60
    found = _LASTED.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _names(text: str) -> tuple[str, ...]:
    found = _RENAMED.fullmatch(text)
    return (found[1], found[2]) if found else (text,)
