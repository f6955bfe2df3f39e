"""Rows of a sheet -> typed records with what was found in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute

from himoya.dictionary.fields import Field, FilledBy, Moment
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader, CellRefusal
from himoya.exchange.headings import EXTRA_BEGINNING
from himoya.exchange.input_sheets import NumberedRow, column_letters, is_empty, place_of
from himoya.exchange.quoting import as_seen, quoted
from himoya.exchange.recognising import RecognisedSheet
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: Moments that have come once a row exists at all.
_ALREADY_COME = {Moment.AT_REGISTRATION, Moment.AT_REQUEST}


@dataclass(slots=True)
class ReadRow:
    """One row: its typed answers by field, the columns nobody claims, and what was found.

    ``number`` is the row as the spreadsheet numbers it, ``ordinal`` its place among all rows of the
    delivery, from 1; ``file`` and ``sheet`` name where it stands (a CSV file has no sheets, so the
    name is empty), ``cells`` is what was typed.
    """

    number: int
    values: dict[str, Value] = attribute(default_factory=dict)
    extra: dict[str, str] = attribute(default_factory=dict)
    findings: list[Finding] = attribute(default_factory=list)
    ordinal: int = 0
    file: str = ""
    sheet: str = ""
    cells: Sequence[object] = ()

    @property
    def is_refused(self) -> bool:
        """Whether an error keeps the row out."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: the row, the field, the value, the column counted from 0."""

    row: int | None
    field: Field | None
    value: object = None
    position: int | None = None


class RowReader:
    """Reads the rows below the headings of one sheet."""

    def __init__(self, one: RecognisedSheet, cells: CellReader, language: Language) -> None:
        self._sheet = one.sheet
        self._headings = headings = one.headings
        self._cells = cells
        self._language = language
        self._defaults = one.defaults
        self._needed = _needed_fields(one)
        self._positions = {field.name: i for i, field in headings.fields.items()}
        self._columns = [
            (position, field, cells.column(field)) for position, field in headings.fields.items()
        ]
        self._width = 1 + max(headings.titles, default=-1)
        self._errors: dict[int, list[int]] = {}
        for row, position in map(place_of, one.sheet.error_cells):
            self._errors.setdefault(row, []).append(position)
        self._gaps: dict[str, tuple[str, str, Severity]] = {}
        self._nameless: dict[int, int] = {}

    def read(self, rows: Iterator[NumberedRow]) -> Iterator[ReadRow]:
        """Yield every row that holds anything; rows of nothing but white space are no rows."""
        for number, cells in rows:
            if number in self._errors or not is_empty(cells):
                yield self._row(number, cells)

    def _row(self, number: int, cells: Sequence[object]) -> ReadRow:
        sheet = self._sheet
        row = ReadRow(number, dict(self._defaults), file=sheet.file.name, sheet=sheet.sheet or "")
        if len(cells) < self._width:
            cells = [*cells, *[None] * (self._width - len(cells))]
        row.cells = cells
        for position, field, column in self._columns:
            answer = column.read(cells[position])
            if isinstance(answer, CellRefusal):
                place = Place(number, field, cells[position], position)
                row.findings.append(self.finding(place, answer.rule, answer.message))
            elif answer is not None:
                row.values[field.name] = answer
        self._beside(row, cells)
        for field in self._needed:
            if field.name not in row.values or field.name == self._headings.record.key:
                self._note_gap(row, field)
        return row

    def _beside(self, row: ReadRow, cells: Sequence[object]) -> None:
        """Take in what stands beside the answers: reasons, extra columns, errors of formulas."""
        for position, field in self._headings.siblings.items():
            self._sibling(row, field, position, cells[position])
        for position, title in self._headings.extra.items():
            if not is_empty([cells[position]]):
                row.extra[EXTRA_BEGINNING + title] = as_seen(cells[position])
        if len(cells) > len(self._headings.titles):
            self._note_nameless(row.number, cells)
        for position in self._errors.get(row.number, ()):
            row.findings.append(self._formula_error(row.number, position))

    def _note_nameless(self, number: int, cells: Sequence[object]) -> None:
        for position, cell in enumerate(cells):
            if position not in self._headings.titles and not is_empty([cell]):
                self._nameless.setdefault(position, number)

    def _formula_error(self, number: int, position: int) -> Finding:
        message = sentences.say(
            self._language,
            "The formula in this cell shows an error, so nothing was read. Write the value itself.",
        )
        field = self._headings.fields.get(position)
        return self.finding(Place(number, field, None, position), "formula_error", message)

    def _sibling(self, row: ReadRow, field: Field, position: int, raw: object) -> None:
        if is_empty([raw]):
            return
        place = Place(row.number, field, raw, position)
        reason = self._cells.read_reason(as_seen(raw))
        if reason is None:
            message = sentences.say(
                self._language,
                "“{value}” is not a reason for a missing answer. Accepted: {accepted}.",
                value=quoted(raw),
                accepted=self._cells.accepted_reasons(),
            )
            row.findings.append(self.finding(place, "not_a_reason", message))
        elif field.name not in row.values:
            row.values[field.name] = Missing(reason)
        elif row.values[field.name] != Missing(reason):
            message = sentences.say(
                self._language,
                "“{field}” has an answer and a reason for having none. The answer was kept.",
                field=field.label.in_language(self._language),
            )
            finding = self.finding(place, "answer_and_reason", message, Severity.WARNING)
            row.findings.append(finding)

    def _note_gap(self, row: ReadRow, field: Field) -> None:
        """Note an empty cell; a record's own number needs to be a number, not a reason."""
        if isinstance(row.values.get(field.name), str) or _has_finding(row, field):
            return
        if field.name not in self._gaps:
            self._gaps[field.name] = self._gap(field)
        rule, message, severity = self._gaps[field.name]
        row.findings.append(self.finding(Place(row.number, field), rule, message, severity))

    def _gap(self, field: Field) -> tuple[str, str, Severity]:
        label = field.label.in_language(self._language)
        if field.name == self._headings.record.key:
            message = sentences.say(
                self._language, "“{field}” is empty. Every record has a number.", field=label
            )
            return "needs_a_number", message, Severity.ERROR
        # A gap is named but keeps nobody out: a victim must not vanish from the count because a
        # clerk left a cell empty.
        message = sentences.say(
            self._language,
            "“{field}” is empty. Write the answer or the reason why there is none, such as "
            "“{reason}”.",
            field=label,
            reason=self._cells.label_of_reason(MissingReason.NOT_KNOWN),
        )
        return "needs_an_answer", message, Severity.WARNING

    def typed(self, row: ReadRow, name: str) -> str | None:
        """Return what was typed for a field; None where its cell is empty or not there."""
        position = self._positions.get(name)
        if position is None or position >= len(row.cells) or is_empty([row.cells[position]]):
            return None
        return as_seen(row.cells[position])

    def finding(
        self, place: Place, rule: str, message: str, severity: Severity = Severity.ERROR
    ) -> Finding:
        """Return a finding at a place of this sheet."""
        field, value, position = place.field, place.value, place.position
        if position is None and field is not None:
            position = self._positions.get(field.name)
        heading = None
        if field is not None:
            heading = field.label.in_language(self._language)
        elif position is not None:
            heading = self._headings.titles.get(position, column_letters(position))
        return Finding(
            file=self._sheet.file.name,
            sheet=self._sheet.sheet,
            row=place.row,
            column=heading,
            field=field.name if field is not None else None,
            value=None if value is None else quoted(value),
            rule=rule,
            severity=severity,
            message=message,
            position=position,
        )

    def about_columns(self) -> Iterator[Finding]:
        """Yield what is to be said about the sheet's columns, before any row."""
        say, language = sentences.say, self._language
        misspelled = self._headings.misspelled()
        for position, title in self._headings.extra.items():
            near = misspelled.get(title)
            if near is None:
                message = say(
                    language,
                    "The column “{column}” is not part of this form. Its values are kept beside "
                    "the record, but they are neither checked nor counted.",
                    column=quoted(title),
                )
            else:
                message = say(
                    language,
                    "The column “{column}” is not part of this form. Did you mean “{near}”? Until "
                    "it is headed so, its values are neither checked nor counted.",
                    column=quoted(title),
                    near=near.label.in_language(language),
                )
            yield self._about_column(position, None, "extra_column", message)
        for position, field in self._headings.older.items():
            message = say(
                language,
                "The column “{column}” comes from an older template and was read as “{field}”.",
                column=quoted(self._headings.titles[position]),
                field=field.label.in_language(language),
            )
            yield self._about_column(position, field, "older_template", message)
        for position, field in self._headings.repeated.items():
            message = say(
                language,
                "The column “{field}” stands twice. Only the first one was read.",
                field=field.label.in_language(language),
            )
            yield self._about_column(position, field, "column_stands_twice", message)

    def after_rows(self) -> Iterator[Finding]:
        """Yield what showed only once all rows were read."""
        for position, number in self._nameless.items():
            message = sentences.say(
                self._language,
                "This column has no heading, so its values were not read. Write the heading, or "
                "empty the column.",
            )
            place = Place(number, None, position=position)
            yield self.finding(place, "column_without_heading", message, Severity.WARNING)

    def _about_column(self, position: int, field: Field | None, rule: str, message: str) -> Finding:
        place = Place(self._headings.row, field, position=position)
        return self.finding(place, rule, message, Severity.WARNING)


def _has_finding(row: ReadRow, field: Field) -> bool:
    return any(finding.field == field.name for finding in row.findings)


def _needed_fields(one: RecognisedSheet) -> list[Field]:
    """Fields that need an answer now, of those that have a column or that the template asks for."""
    record = one.headings.record
    asked = one.headings.present | (one.asked - one.defaults.keys())
    return [
        field
        for field in record.fields.values()
        if (field.required in _ALREADY_COME or field.name == record.key)
        and not field.derived
        and field.filled_by != (FilledBy.SYSTEM,)
        and field.name in asked
    ]
