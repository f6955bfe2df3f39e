"""Answers that a State gives otherwise than computed: each with its cell and a reason in words.

The computed figure stays printed beside it. A file of overrides is YAML, a list of

    - question: glotip_q3
      period: 2025
      codes: {sex: Male}
      value: 41
      reason: One judgment reached the register after the cut-off.

where dimensions that are not named stand at their total.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from himoya.dictionary.results import TOTAL, Cell, CellStatus, ResultTable
from himoya.languages.codes import Language
from himoya.publishing.errors import Unpublishable
from himoya.publishing.sentences import sentences
from himoya.statistics.disclosure.attacking import Kind, attack
from himoya.statistics.published_tables import as_published

KEYS = ("question", "period", "codes", "value", "reason")


@dataclass(frozen=True, slots=True)
class Override:
    """One cell with the value given instead of the computed one, and why."""

    table: str
    computed: Cell
    value: int
    reason: str


def read_overrides(file: Path, tables: Sequence[ResultTable], language: Language) -> list[Override]:
    """Read overrides of the tables; raises Unpublishable naming every entry at fault."""
    try:
        read = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        text = "{file} cannot be read as YAML in UTF-8."
        raise Unpublishable(sentences.say(language, text, file=file)) from None
    if not isinstance(read, list):
        text = "{file}: a list of overrides is wanted, each with {keys}."
        raise Unpublishable(sentences.say(language, text, file=file, keys=", ".join(KEYS)))
    reading = _Reading({one.definition.table: one for one in tables}, file, language)
    found = [reading.one(number, entry) for number, entry in enumerate(read, start=1)]
    if reading.faults:
        raise Unpublishable("\n".join(reading.faults))
    return [one for one in found if one is not None]


class _Reading:
    """Reads entry after entry and keeps what is wrong with each."""

    def __init__(self, tables: Mapping[str, ResultTable], file: Path, language: Language) -> None:
        self.tables, self.file, self.language = tables, file, language
        self.faults: list[str] = []

    def one(self, number: int, entry: Any) -> Override | None:
        """Return the override of one entry, or None after its faults were kept."""
        before = len(self.faults)
        given: Mapping[str, Any] = entry if isinstance(entry, dict) else {}
        for key in [*(one for one in KEYS if one not in given and one != "codes")]:
            self._fault(number, key, "–", self._accepted(key))
        for key in given.keys() - set(KEYS):
            self._fault(number, str(key), given[key], ", ".join(KEYS))
        if len(self.faults) > before:
            return None
        table = self.tables.get(str(given["question"]))
        if table is None:
            self._fault(number, "question", given["question"], ", ".join(self.tables))
            return None
        value, reason = given["value"], str(given["reason"] or "").strip()
        least = table.rounding_base or 1
        if not isinstance(value, int) or isinstance(value, bool) or value < 0 or 0 < value < least:
            text = "0, or a whole number of {least} or more"
            accepted = sentences.say(self.language, text, least=least)
            self._fault(number, "value", value, accepted)
        if not reason:
            self._fault(number, "reason", "–", self._accepted("reason"))
        cell = self._cell(number, table, given)
        if cell is None or len(self.faults) > before:
            return None
        return Override(table.definition.table, cell, value, reason)

    def _cell(self, number: int, table: ResultTable, given: Mapping[str, Any]) -> Cell | None:
        codes = given.get("codes") or {}
        named = {str(name): str(code) for name, code in codes.items()}
        for name in named.keys() - table.labels.keys():
            self._fault(number, "codes", name, ", ".join(table.labels) or "–")
            return None
        place = dict.fromkeys(table.labels, TOTAL) | named
        period = str(given["period"])
        for cell in table.cells:
            if cell.period == period and cell.dimensions == place:
                return cell
        periods = list(dict.fromkeys(cell.period for cell in table.cells))
        if period not in periods:
            self._fault(number, "period", period, ", ".join(periods))
        for name, code in named.items():
            if code not in table.labels[name]:
                self._fault(number, f"codes.{name}", code, ", ".join(table.labels[name]))
        return None

    def _accepted(self, key: str) -> str:
        if key == "reason":
            return sentences.say(self.language, "the reason, in words")
        return sentences.say(self.language, "an entry")

    def _fault(self, number: int, key: str, found: object, accepted: str) -> None:
        text = "{file}, entry {number}, {key}: found “{found}”. Accepted: {accepted}."
        self.faults.append(
            sentences.say(
                self.language,
                text,
                file=self.file,
                number=number,
                key=key,
                found=found,
                accepted=accepted,
            )
        )


def refuse_what_tells_of_few(tables: Sequence[ResultTable], language: Language) -> None:
    """Attack the tables as they would be given away; raises Unpublishable.

    Numbers that are given did not go through the engine: one exact number among rounded ones can
    tell of a few persons.
    """
    report = attack([one for table in tables for one in as_published(table)])
    told = {one.cell.table.indicator for one in report.harmful if one.kind is Kind.EXACT}
    if told:
        text = (
            "With the numbers given otherwise, a reader works out counts of a few persons in: "
            "{tables}. Nothing was written."
        )
        names = ", ".join(sorted(name or "" for name in told))
        raise Unpublishable(sentences.say(language, text, tables=names))


def with_overrides(
    tables: Sequence[ResultTable], overrides: Sequence[Override]
) -> list[ResultTable]:
    """Return the tables with the given values in the place of the computed ones."""
    return [
        replace(table, cells=tuple(_cells(table, overrides))) if overrides else table
        for table in tables
    ]


def _cells(table: ResultTable, overrides: Sequence[Override]) -> Iterator[Cell]:
    for cell in table.cells:
        given = next((one for one in overrides if one.computed is cell), None)
        yield cell if given is None else replace(cell, value=given.value, status=CellStatus.PLAIN)
