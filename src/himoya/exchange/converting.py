"""A file in a foreign layout -> our records, every input row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from himoya.dictionary.codelists import Codelist
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.findings import Severity
from himoya.dictionary.missing import Missing
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.rulebook import read_rulebook
from himoya.dictionary.rules.views import RecordView, Setting, Value
from himoya.exchange.cells import CellReader, CellRefusal
from himoya.exchange.conversion_summary import ConversionSummary, RefusedRow
from himoya.exchange.foreign_columns import ForeignRow, WantedColumns, foreign_rows
from himoya.exchange.gathering import RecordGatherer
from himoya.exchange.mapping import FieldMapping, Layout
from himoya.exchange.quoting import quoted
from himoya.exchange.rule_messages import message_of
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language
from himoya.languages.folding import fold

Progress = Callable[[int, int | None], None]

#: Columns that a file must have of a layout whose columns may be left out.
_FEWEST_OF_OPTIONAL = 2


def convert_records(
    path: Path,
    layout: Layout,
    dictionary: Dictionary,
    language: Language,
    today: date,
    progress: Progress = lambda done, expected: None,
) -> tuple[RecordGatherer, ConversionSummary]:
    """Read a file through a layout; raises RefusedFile where its columns are not the layout's.

    The record-level rules hold for foreign rows as for our own: an error refuses the row.
    """
    conversion = _Conversion(layout, Setting(dictionary, today), language)
    summary = conversion.summary
    for row, expected in foreign_rows(path, conversion.wanted(), language, summary.notes):
        conversion.row(row)
        progress(summary.read, expected)
    return conversion.gatherer, summary


class _Refused(Exception):
    def __init__(self, column: str, reason: str) -> None:
        self.column = column
        self.reason = reason
        super().__init__(reason)


class _Conversion:
    def __init__(self, layout: Layout, setting: Setting, language: Language) -> None:
        self.layout = layout
        self.setting = setting
        self.dictionary = setting.dictionary
        self.language = language
        self.record: RecordType = self.dictionary.records[layout.record]
        self.rules = read_rulebook().for_record(layout.record)
        self.cells = CellReader(self.dictionary, language)
        self.gatherer = RecordGatherer(self.dictionary, layout.source)
        self.gatherer.expect(self.record)
        self.summary = ConversionSummary()
        self.by_standard: dict[str, dict[str, str]] = {}

    def wanted(self) -> WantedColumns:
        layout = self.layout
        return WantedColumns(
            mapping=layout.mapping,
            headings={
                fold(name): column
                for column in layout.columns
                for name in (column, *layout.alternatives.get(column, ()))
            },
            needed=frozenset() if layout.optional else frozenset(layout.columns),
            fewest=_FEWEST_OF_OPTIONAL,
            not_read=frozenset(map(fold, layout.not_read)),
        )

    def row(self, row: ForeignRow) -> None:
        self.summary.read += 1
        try:
            values = dict(self._answers(row.number, row.cells))
            errors = self._rules_broken(row, values)
        except _Refused as refused:
            errors = [self._refused(row, "not_mapped", refused.column, refused.reason)]
        if errors:
            self.summary.refused += 1
            self.summary.refusals.extend(errors)
        else:
            self.summary.records += 1
            self.gatherer.add(self.record, values, {})

    def _refused(self, row: ForeignRow, rule: str, column: str, reason: str) -> RefusedRow:
        value, position = quoted(row.cells.get(column, "")), row.positions.get(column)
        return RefusedRow(row.row, column, value, reason, row.file, row.sheet, rule, position)

    def _rules_broken(self, row: ForeignRow, values: dict[str, Value]) -> list[RefusedRow]:
        """Return the errors; warnings are remarks of the summary."""
        view = RecordView(self.record, values)
        errors: list[RefusedRow] = []
        for rule, condition in self.rules:
            violation = condition(view, self.setting)
            if violation is None:
                continue
            message = message_of(rule, violation, self.language)
            remark = self._refused(row, rule.rule, self._column_of(violation.field), message)
            is_error = rule.severity is Severity.ERROR
            (errors if is_error else self.summary.remarks).append(remark)
        return errors

    def _column_of(self, name: str) -> str:
        """The layout's column that answers a field; the field itself where several flags do."""
        mapped = self.layout.fields.get(name)
        return (mapped.column if mapped is not None else None) or name

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
            raise _Refused(mapped.column or "", answer.message)
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
                    sentences.say(
                        self.language,
                        "“{value}” is neither yes ({yes}) nor no ({no}).",
                        value=quoted(text),
                        yes=", ".join(mapped.yes),
                        no=", ".join(mapped.no),
                    ),
                )
        if codes:
            return tuple(codes) if field.many else next(iter(codes))
        return Missing(reason) if reason is not None else None
