"""Rows of a sheet -> typed records with what was found in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field, FilledBy, Moment
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader, CellRefusal
from himoya.exchange.headings import EXTRA_BEGINNING, Headings
from himoya.exchange.sentences import sentences
from himoya.exchange.tabular_input import InputSheet, NumberedRow
from himoya.languages.codes import Language

#: Moments that have come once a row exists at all.
_ALREADY_COME = {Moment.AT_REGISTRATION, Moment.AT_REQUEST}

#: Longest value repeated in a message, in characters.
_LONGEST_QUOTE = 200


@dataclass(slots=True)
class ReadRow:
    """One row: its typed answers by field, the columns nobody claims, and what was found."""

    number: int
    values: dict[str, Value] = attribute(default_factory=dict)
    extra: dict[str, str] = attribute(default_factory=dict)
    findings: list[Finding] = attribute(default_factory=list)

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

    def __init__(
        self,
        dictionary: Dictionary,
        sheet: InputSheet,
        headings: Headings,
        cells: CellReader,
        language: Language,
        defaults: Mapping[str, Value] | None = None,
    ) -> None:
        self._sheet = sheet
        self._headings = headings
        self._cells = cells
        self._language = language
        self._defaults = dict(defaults or {})
        self._needed = self._needed_fields()
        self._positions = {field.name: i for i, field in headings.fields.items()}

    def _needed_fields(self) -> list[Field]:
        """Fields that need an answer now: those with a column, or all in our own template."""
        is_template = "record" in self._sheet.properties or "form" in self._sheet.properties
        present = self._headings.present
        return [
            field
            for field in self._headings.record.fields.values()
            if field.required in _ALREADY_COME
            and not field.derived
            and FilledBy.SYSTEM not in field.filled_by
            and (field.name in present or (is_template and field.name not in self._defaults))
        ]

    def read(self, rows: Iterator[NumberedRow]) -> Iterator[ReadRow]:
        """Yield every row that holds anything; wholly empty rows are no rows."""
        for number, cells in rows:
            if any(cell not in (None, "") for cell in cells):
                yield self._row(number, cells)

    def _row(self, number: int, cells: Sequence[object]) -> ReadRow:
        row = ReadRow(number, dict(self._defaults))
        for position, field in self._headings.fields.items():
            if position < len(cells):
                self._cell(row, field, position, cells[position])
        for position, field in self._headings.siblings.items():
            if position < len(cells):
                self._sibling(row, field, position, cells[position])
        for position, title in self._headings.extra.items():
            if position < len(cells) and cells[position] not in (None, ""):
                row.extra[EXTRA_BEGINNING + title] = str(cells[position])
        for field in self._needed:
            if field.name not in row.values and not _has_finding(row, field):
                row.findings.append(self._unanswered(row, field))
        return row

    def _cell(self, row: ReadRow, field: Field, position: int, raw: object) -> None:
        answer = self._cells.read(field, raw)
        if isinstance(answer, CellRefusal):
            row.findings.append(
                self.finding(
                    Place(row.number, field, raw, position),
                    answer.rule,
                    answer.message,
                )
            )
        elif answer is not None:
            row.values[field.name] = answer

    def _sibling(self, row: ReadRow, field: Field, position: int, raw: object) -> None:
        if raw in (None, "") or field.name in row.values:
            return
        reason = self._cells.read_reason(str(raw).strip())
        if reason is not None:
            row.values[field.name] = Missing(reason)
            return
        message = sentences.say(
            self._language,
            "“{value}” is not a reason for a missing answer. Accepted: {accepted}.",
            value=raw,
            accepted=self._cells.accepted_reasons(),
        )
        row.findings.append(
            self.finding(Place(row.number, field, raw, position), "not_a_reason", message)
        )

    def _unanswered(self, row: ReadRow, field: Field) -> Finding:
        label = field.label.in_language(self._language)
        if field.name == self._headings.record.key:
            message = sentences.say(
                self._language, "“{field}” is empty. Every record has a number.", field=label
            )
            return self.finding(Place(row.number, field), "needs_a_number", message)
        # A gap is named but keeps nobody out: a victim must not vanish from the count because a
        # clerk left a cell empty.
        message = sentences.say(
            self._language,
            "“{field}” is empty. Write the answer or the reason why there is none, such as "
            "“{reason}”.",
            field=label,
            reason=self._cells.label_of_reason(MissingReason.NOT_KNOWN),
        )
        place = Place(row.number, field)
        return self.finding(place, "needs_an_answer", message, Severity.WARNING)

    def finding(
        self, place: Place, rule: str, message: str, severity: Severity = Severity.ERROR
    ) -> Finding:
        """Return a finding at a place of this sheet."""
        field, value, position = place.field, place.value, place.position
        if position is None and field is not None:
            position = self._positions.get(field.name)
        heading = self._headings.titles.get(position) if position is not None else None
        return Finding(
            file=self._sheet.file.name,
            sheet=self._sheet.sheet,
            row=place.row,
            column=field.label.in_language(self._language) if field is not None else heading,
            field=field.name if field is not None else None,
            value=None if value is None else str(value)[:_LONGEST_QUOTE],
            rule=rule,
            severity=severity,
            message=message,
            position=position,
        )

    def about_columns(self) -> Iterator[Finding]:
        """Yield what is to be said about the sheet's columns, before any row."""
        say, language = sentences.say, self._language
        for position, title in self._headings.extra.items():
            message = say(
                language,
                "The column “{column}” is not part of this form. Its values are kept beside the "
                "record, but they are neither checked nor counted.",
                column=title,
            )
            yield self._about_column(position, None, "extra_column", message)
        for position, field in self._headings.older.items():
            message = say(
                language,
                "The column “{column}” comes from an older template and was read as “{field}”.",
                column=self._headings.titles[position],
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

    def _about_column(self, position: int, field: Field | None, rule: str, message: str) -> Finding:
        place = Place(self._headings.row, field, position=position)
        return self.finding(place, rule, message, Severity.WARNING)


def _has_finding(row: ReadRow, field: Field) -> bool:
    return any(finding.field == field.name for finding in row.findings)
