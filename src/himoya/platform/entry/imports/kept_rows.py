"""The rows of a file that may be taken in, kept beside the memory.

A file of a hundred thousand rows would fill the memory of a small server. Its rows wait in
temporary files that have no name: they are gone with the process, however it ends.
"""

from __future__ import annotations

import json
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.conf import settings

from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers, from_plain, to_plain

#: Bytes read at once.
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class KeptRow:
    """One row. ``place`` counts the rows of the file from 1; ``number`` is the spreadsheet's own.

    ``sheet`` is empty where a file has no sheets.
    """

    place: int
    number: int
    sheet: str
    answers: AnswerRow


class KeptRows:
    """Rows by record type, each type in the order of the file. ``refused`` are taken out again."""

    def __init__(self) -> None:
        self._files: dict[str, IO[bytes]] = {}
        weakref.finalize(self, _close, self._files)
        self._places: dict[str, list[int]] = {}
        self.refused: frozenset[int] = frozenset()
        #: Rows that the check refused, with no more than their own number and those they point to.
        self.turned_away: list[AnswerRow] = []

    def add(self, row: KeptRow) -> None:
        """Keep one more row."""
        answers = row.answers
        file = self._files.get(answers.record)
        if file is None:
            file = tempfile.TemporaryFile(  # noqa: SIM115 (open as long as the rows)
                "a+b", prefix=".delivery-", dir=settings.HIMOYA.data
            )
            self._files[answers.record] = file
        values = {name: to_plain(value) for name, value in answers.values.items()}
        plain = json.dumps([row.place, row.number, row.sheet, values], ensure_ascii=False)
        file.write(plain.encode("utf-8") + b"\n")
        self._places.setdefault(answers.record, []).append(row.place)

    def turn_away(self, row: AnswerRow) -> None:
        """Remember of a refused row where it belongs: a wing may not want the rest without it."""
        described = dictionary().records[row.record]
        known = {described.key, *described.links.values()}
        values = {name: value for name, value in row.values.items() if name in known}
        self.turned_away.append(AnswerRow(row.id, row.record, values))

    def refuse(self, places: frozenset[int]) -> None:
        """Leave out rows that a later check refused."""
        self.refused = places

    def records(self) -> tuple[str, ...]:
        """Return the record types that are there, in the order in which they came."""
        return tuple(self._places)

    def of(self, record: str) -> Iterator[KeptRow]:
        """Yield the rows of one record type."""
        return (row for row in self._every(record) if row.place not in self.refused)

    def left_out(self) -> Iterator[AnswerRow]:
        """Yield the rows that are not there any more, as far as it is known where they belong."""
        yield from self.turned_away
        for record in self.records() if self.refused else ():
            yield from (r.answers for r in self._every(record) if r.place in self.refused)

    def _every(self, record: str) -> Iterator[KeptRow]:
        file = self._files.get(record)
        if file is None:
            return
        at = 0
        while True:
            # Each reading has a place of its own: two of them may be under way.
            file.seek(at)
            lines = file.readlines(_AT_ONCE)
            at = file.tell()
            if not lines:
                return
            yield from (_read(record, line) for line in lines)

    def __iter__(self) -> Iterator[KeptRow]:
        for record in self.records():
            yield from self.of(record)

    def __len__(self) -> int:
        return sum(
            place not in self.refused for places in self._places.values() for place in places
        )

    def as_answers(self) -> Answers:
        """Return all rows in memory, in the order of the file."""
        rows = sorted(self, key=lambda row: row.place)
        return Answers(tuple(row.answers for row in rows))


def _close(files: dict[str, IO[bytes]]) -> None:
    for file in files.values():
        file.close()


def _read(record: str, line: bytes) -> KeptRow:
    place, number, sheet, plain = json.loads(line)
    values: dict[str, Any] = {name: from_plain(value) for name, value in plain.items()}
    return KeptRow(place, number, sheet, AnswerRow(str(place), record, values))
