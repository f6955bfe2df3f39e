"""Where the columns of a foreign layout stand in a file, whatever stands above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from himoya.exchange.input_sheets import NumberedRow, is_empty
from himoya.exchange.quoting import quoted
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.exchange.sentences import sentences
from himoya.exchange.tabular_input import visible_sheets
from himoya.languages.codes import Language
from himoya.languages.folding import fold

#: Titles and notes may stand above the headings, but not more rows than this.
_ROWS_ABOVE = 15


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """One input row: where it stands, and its cells (and where they stand) by the layout's column.

    ``number`` counts on over the sheets of a delivery, so that it is unique; in the first sheet it
    is the row as the spreadsheet shows it.
    """

    file: str
    sheet: str | None
    row: int
    number: int
    cells: Mapping[str, str]
    positions: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class WantedColumns:
    """The columns of a layout.

    ``headings`` maps a folded heading to the layout's column; where a column stands under two of
    them, the first counts. A file must have all columns of ``needed``, and at least ``fewest`` of
    all. ``not_read`` are folded headings that the layout leaves out, and says why.
    """

    mapping: str
    headings: Mapping[str, str]
    needed: frozenset[str]
    fewest: int
    not_read: frozenset[str] = frozenset()


def foreign_rows(
    path: Path, wanted: WantedColumns, language: Language, notes: list[str]
) -> Iterator[tuple[ForeignRow, int | None]]:
    """Yield the rows of every sheet that has the columns, with the number of rows expected.

    Sheets without the columns are named in ``notes``; raises RefusedFile where none has them.
    """
    refusal: RefusedFile | None = None
    found_any, before = False, 0
    for sheet in visible_sheets(path, language):
        opened = sheet.open()
        try:
            position_of = _find(opened.rows, wanted, language, notes)
        except RefusedFile as missing:
            refusal = refusal or missing
            name = sheet.sheet or sheet.file.name
            text = "Not read: {sheet}. {why}"
            notes.append(sentences.say(language, text, sheet=name, why=missing))
            continue
        found_any, last = True, before
        for number, cells in opened.rows:
            if not is_empty(cells):
                last = before + number
                texts = {
                    column: as_text(cells[position]) if position < len(cells) else ""
                    for column, position in position_of.items()
                }
                place = (sheet.file.name, sheet.sheet, number, last)
                yield ForeignRow(*place, texts, position_of), opened.count
        before = last
    if not found_any:
        raise refusal or RefusedFile("empty_file", sentences.say(language, "The file is empty."))


def _find(
    rows: Iterator[NumberedRow], wanted: WantedColumns, language: Language, notes: list[str]
) -> dict[str, int]:
    best: dict[str, int] = {}
    for count, (_, cells) in enumerate(rows, start=1):
        found = _positions(cells, wanted)
        if len(found) > len(best):
            best = found
        if wanted.needed <= set(found) and len(found) >= wanted.fewest:
            _note_extra(cells, wanted, language, notes)
            return found
        if count >= _ROWS_ABOVE:
            break
    asked = wanted.needed or set(wanted.headings.values())
    missing = sorted(asked - set(best))
    raise RefusedFile(
        "columns_missing",
        sentences.say(
            language,
            "The file does not have the columns of “{mapping}”. Missing: {columns}.",
            mapping=wanted.mapping,
            columns=", ".join(missing),
        ),
    )


def _positions(cells: Sequence[object], wanted: WantedColumns) -> dict[str, int]:
    positions: dict[str, int] = {}
    for position, cell in enumerate(cells):
        positions.setdefault(fold(as_text(cell)), position)
    found: dict[str, int] = {}
    for heading, column in wanted.headings.items():
        if heading in positions:
            found.setdefault(column, positions[heading])
    return found


def _note_extra(
    cells: Sequence[object], wanted: WantedColumns, language: Language, notes: list[str]
) -> None:
    known = {*wanted.headings, *wanted.not_read, ""}
    extra = [quoted(cell) for cell in cells if fold(as_text(cell)) not in known]
    if extra:
        notes.append(
            sentences.say(
                language,
                "Columns that the layout does not know were not read: {columns}.",
                columns=", ".join(extra),
            )
        )


def as_text(cell: object) -> str:
    """Return what stands in a cell as text; 7.0 typed as a number is 7."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
