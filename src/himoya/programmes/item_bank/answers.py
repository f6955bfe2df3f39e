"""A CSV or XLSX file -> what people answered before and after; nothing is judged of half a list.

A person is a private code that he chose himself; nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.languages.codes import Language
from himoya.languages.folding import fold
from himoya.programmes.item_bank.items import JUDGED, Bank, Item, UnusableItems
from himoya.programmes.item_bank.scoring import UnknownAnswer, score
from himoya.programmes.item_bank.words import columns
from himoya.programmes.sentences import sentences

_MOST_TOLD = 20

_EMPTY = "Row {row}, {column}: the cell is empty, and it is needed."
_NOT_ACCEPTED = "Row {row}, {column}: “{found}” is not accepted. Accepted: {accepted}."
_NO_ANSWER = "Row {row}, {column}: “{found}” is none of the answers of this question."
_TWICE = "Row {row}, {column}: this person and attempt stand in row {other} already."

say = sentences.say


@dataclass(frozen=True, slots=True)
class Attempt:
    """One test of one person. ``scores`` by id of question, from 0 to 1; unanswered is 0."""

    row: int
    person: str
    when: str
    scores: Mapping[str, float]


def read_attempts(file: Path, bank: Bank, language: Language) -> tuple[Attempt, ...]:
    """Return the tests of a list. Raises UnusableItems, and RefusedFile for what is no list."""
    attempts: list[Attempt] = []
    faults: list[str] = []
    for number, cells in _rows(file, bank, language):
        read = _Row(number, cells, language)
        attempts.append(read.attempt(bank))
        faults += read.faults
    faults = faults or list(_twice(attempts, language))
    if not attempts:
        faults = [say(language, "The list holds no answers.")]
    if faults:
        more = len(faults) - _MOST_TOLD
        further = [say(language, "Further faults: {number}.", number=more)] if more > 0 else []
        raise UnusableItems([*faults[:_MOST_TOLD], *further])
    return tuple(attempts)


def _rows(file: Path, bank: Bank, language: Language) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of the first visible sheet with the columns, by column or id of question."""
    from himoya.exchange.input_sheets import is_empty
    from himoya.exchange.tabular_input import sheets_of

    ids = {fold(one.id): one.id for one in bank.items}
    for sheet in sheets_of(file, language):
        if sheet.hidden:
            continue
        rows = ((number, row) for number, row in sheet.open().rows if not is_empty(row))
        _, headings = next(rows, (0, ()))
        named = [columns().named(one) or ids.get(fold(str(one))) for one in headings]
        _refuse_unknown(headings, named, language)
        for number, row in rows:
            pairs = zip(named, row, strict=False)
            yield number, {name: _text(cell) for name, cell in pairs if name}
        return


def _refuse_unknown(
    headings: Sequence[object], named: Sequence[str | None], language: Language
) -> None:
    """A heading that is no question would be left out in silence."""
    lacking = [one for one in columns().needed if one not in named]
    if lacking:
        text = "The first row has no heading for these columns, which are needed: {columns}."
        labels = ", ".join(columns().labels[one].in_language(language) for one in lacking)
        raise UnusableItems([say(language, text, columns=labels)])
    pairs = zip(headings, named, strict=True)
    unknown = [str(one) for one, name in pairs if name is None and str(one or "").strip()]
    if unknown:
        text = "The bank has no question with these ids: {ids}."
        raise UnusableItems([say(language, text, ids=", ".join(unknown))])


class _Row:
    """The cells of one row; faults gather."""

    def __init__(self, number: int, cells: Mapping[str, str], language: Language) -> None:
        self.number, self.language = number, language
        self.faults: list[str] = []
        self._cells = cells

    def attempt(self, bank: Bank) -> Attempt:
        person = self._cells.get("code", "")
        if not person:
            self._fault("code", _EMPTY)
        when = self._when()
        scores = {one.id: judged for one in bank.items if (judged := self._score(one)) is not None}
        return Attempt(self.number, " ".join(person.casefold().split()), when, scores)

    def _when(self) -> str:
        found = self._cells.get("attempt", "")
        code = columns().code("attempt", found) if found else None
        if code is None:
            answers = columns().answers["attempt"].values()
            accepted = ", ".join(one.in_language(self.language) for one in answers)
            self._fault("attempt", _NOT_ACCEPTED, found=found, accepted=accepted)
        return code or ""

    def _score(self, item: Item) -> float | None:
        given = self._cells.get(item.id)
        if given is None:
            return None  # the list does not ask it
        try:
            judged = score(item, given) if given else None
        except UnknownAnswer:
            self._fault(item.id, _NO_ANSWER, found=given)
            return None
        return judged if given else _nothing(item)

    def _fault(self, column: str, sentence: str, **values: object) -> None:
        labels = columns().labels
        label = labels[column].in_language(self.language) if column in labels else column
        self.faults.append(say(self.language, sentence, row=self.number, column=label, **values))


def _nothing(item: Item) -> float | None:
    return 0.0 if item.kind in JUDGED else None


def _twice(attempts: Sequence[Attempt], language: Language) -> Iterator[str]:
    seen: dict[tuple[str, str], Attempt] = {}
    label = columns().labels["code"].in_language(language)
    for one in attempts:
        first = seen.setdefault((one.person, one.when), one)
        if first is not one:
            yield say(language, _TWICE, row=one.row, column=label, other=first.row)


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
