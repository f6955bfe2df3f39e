"""A file in a foreign layout -> our records, every input row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.missing import Missing
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader, CellRefusal
from himoya.exchange.conversion_summary import ConversionSummary, RefusedRow
from himoya.exchange.gathering import RecordGatherer
from himoya.exchange.mapping import FieldMapping, Layout
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.exchange.sentences import sentences
from himoya.exchange.tabular_input import NumberedRow, open_sheets
from himoya.languages.codes import Language
from himoya.languages.folding import fold

#: Titles and notes may stand above the headings, but not more rows than this.
_ROWS_ABOVE = 15

Progress = Callable[[int, int | None], None]


def convert_records(
    path: Path,
    layout: Layout,
    dictionary: Dictionary,
    language: Language,
    progress: Progress = lambda done, expected: None,
) -> tuple[RecordGatherer, ConversionSummary]:
    """Read a file through a layout; raises RefusedFile where its columns are not the layout's."""
    conversion = _Conversion(layout, dictionary, language)
    for sheet in open_sheets(path, language):
        position_of, rows = conversion.find_columns(sheet.rows)
        for number, cells in rows:
            if any(cell not in (None, "") for cell in cells):
                conversion.row(number, cells, position_of)
                progress(conversion.summary.read, sheet.row_count)
    return conversion.gatherer, conversion.summary


class _Refused(Exception):
    def __init__(self, column: str, value: str, reason: str) -> None:
        self.column = column
        self.value = value
        self.reason = reason
        super().__init__(reason)


class _Conversion:
    def __init__(self, layout: Layout, dictionary: Dictionary, language: Language) -> None:
        self.layout = layout
        self.dictionary = dictionary
        self.language = language
        self.record: RecordType = dictionary.records[layout.record]
        self.cells = CellReader(dictionary, language)
        self.gatherer = RecordGatherer(dictionary, layout.source)
        self.summary = ConversionSummary()
        self.by_standard: dict[str, dict[str, str]] = {}

    # Columns

    def find_columns(
        self, rows: Iterator[NumberedRow]
    ) -> tuple[dict[str, int], Iterator[NumberedRow]]:
        wanted = {
            fold(name): column
            for column in self.layout.columns
            for name in (column, *self.layout.alternatives.get(column, ()))
        }
        best: dict[str, int] = {}
        for count, (_, cells) in enumerate(rows, start=1):
            found = _positions(cells, wanted)
            if len(found) > len(best):
                best = found
            if len(found) == len(self.layout.columns) or (self.layout.optional and len(found) > 1):
                self._note_extra(cells, wanted)
                return found, rows
            if count >= _ROWS_ABOVE:
                break
        missing = [column for column in self.layout.columns if column not in best]
        raise RefusedFile(
            "columns_missing",
            sentences.say(
                self.language,
                "The file does not have the columns of “{mapping}”. Missing: {columns}.",
                mapping=self.layout.mapping,
                columns=", ".join(missing),
            ),
        )

    def _note_extra(self, cells: Sequence[object], wanted: Mapping[str, str]) -> None:
        extra = [str(cell) for cell in cells if cell and fold(str(cell)) not in wanted]
        if extra:
            self.summary.notes.append(
                sentences.say(
                    self.language,
                    "Columns that the layout does not know were not read: {columns}.",
                    columns=", ".join(extra),
                )
            )

    # Rows

    def row(self, number: int, cells: Sequence[object], position_of: Mapping[str, int]) -> None:
        self.summary.read += 1
        found = {
            column: _text(cells[position])
            for column, position in position_of.items()
            if position < len(cells)
        }
        try:
            values = dict(self._answers(number, found))
        except _Refused as refused:
            self.summary.refused += 1
            self.summary.refusals.append(
                RefusedRow(number, refused.column, refused.value, refused.reason)
            )
            return
        self.summary.records += 1
        self.gatherer.add(self.record, values, {})

    def _answers(self, number: int, found: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
        for name, mapped in self.layout.fields.items():
            field = self.record[name]
            if mapped.row_number is not None:
                yield name, mapped.row_number.format(row=number)
            elif mapped.constant is not None:
                yield name, (mapped.constant,) if field.many else mapped.constant
            else:
                answer = (
                    self._flags(field, mapped, found)
                    if mapped.flags
                    else self._column(field, mapped, found)
                )
                if answer is not None:
                    yield name, answer

    def _column(self, field: Field, mapped: FieldMapping, found: Mapping[str, str]) -> Value | None:
        text = found.get(mapped.column or "", "")
        if text in self.layout.empty:
            return None
        if text in mapped.missing:
            return Missing(mapped.missing[text])
        parts = [text]
        if mapped.separator is not None:
            parts = [part.strip() for part in text.split(mapped.separator) if part.strip()]
        codes: dict[str, None] = {}
        for part in parts:
            answer = self._value(field, mapped, part)
            if not isinstance(answer, tuple):
                return answer
            codes.update(dict.fromkeys(answer))
        return tuple(codes)

    def _value(self, field: Field, mapped: FieldMapping, text: str) -> Value:
        if text in mapped.codes:
            code = mapped.codes[text]
            if isinstance(code, tuple):
                return code
            return (code,) if field.many else code
        if mapped.standard is not None and field.codelist is not None:
            ours = self._from_standard(self.dictionary.codelist_of(field), mapped.standard)
            if text in ours:
                return (ours[text],) if field.many else ours[text]
        answer = self.cells.read(field, text)
        if isinstance(answer, CellRefusal):
            raise _Refused(mapped.column or "", text, answer.message)
        assert answer is not None, "an empty text was answered before"
        return answer

    def _from_standard(self, codelist: Codelist, standard: str) -> dict[str, str]:
        known = self.by_standard.setdefault(f"{codelist.codelist} {standard}", {})
        if not known:
            for code in codelist:
                value = code.mappings.get(standard)
                if value is not None:
                    known.setdefault(value, code.code)
        return known

    def _flags(self, field: Field, mapped: FieldMapping, found: Mapping[str, str]) -> Value | None:
        codes: dict[str, None] = {}
        reason = None
        for column, code in mapped.flags.items():
            text = found.get(column, "")
            if text in mapped.yes:
                codes[code] = None
            elif text in mapped.missing:
                reason = mapped.missing[text]
            elif text not in mapped.no and text not in self.layout.empty:
                raise _Refused(
                    column,
                    text,
                    sentences.say(
                        self.language,
                        "“{value}” is neither yes ({yes}) nor no ({no}).",
                        value=text,
                        yes=", ".join(mapped.yes),
                        no=", ".join(mapped.no),
                    ),
                )
        if codes:
            return tuple(codes) if field.many else next(iter(codes))
        return Missing(reason) if reason is not None else None


def _positions(cells: Sequence[object], wanted: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, cell in enumerate(cells):
        column = wanted.get(fold(str(cell))) if cell not in (None, "") else None
        if column is not None:
            found.setdefault(column, position)
    return found


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
