"""A delivery (one file, or a folder of them) checked row by row, and across its records.

The rows stream: what is kept in memory are the findings, the keys, and the records that others
point to. Records that are pointed to are read first, whatever the order of the sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.rulebook import Rule, Rulebook, read_rulebook
from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Value, Violation
from himoya.exchange.cells import CellReader
from himoya.exchange.headings import Headings, find_headings
from himoya.exchange.rows import Place, ReadRow, RowReader
from himoya.exchange.sentences import sentences
from himoya.exchange.tabular_input import InputSheet, NumberedRow, open_sheets
from himoya.languages.codes import Language

#: Told after every row: rows read so far, rows expected (None where that is not known).
Progress = Callable[[int, int | None], None]

#: Fields that rules across records look at; nothing else is kept of a record nobody points to.
_ACROSS = ("event_id", "case_number", "pseudonym", "victim_status", "stage")


@dataclass(slots=True)
class CheckReport:
    """The outcome of a check: rows read (all records together) and everything found."""

    rows: int = 0
    findings: list[Finding] = field(default_factory=list)

    def count(self, severity: Severity) -> int:
        """Return how many findings have the severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def as_dict(self) -> dict[str, object]:
        """Return the report in the form of the published contract."""
        return {
            "rows": self.rows,
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "findings": [finding.as_dict() for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Watcher:
    """Who is told of a check as it goes on: of progress, and of every row with its findings."""

    progress: Progress = lambda done, expected: None
    take: Callable[[RecordType, ReadRow], None] = lambda record, row: None


def check_delivery(
    path: Path,
    dictionary: Dictionary,
    language: Language,
    *,
    today: date,
    record: str | None = None,
    watcher: Watcher | None = None,
) -> CheckReport:
    """Check a file or folder against the dictionary and its rules.

    ``record`` names the record type where the headings should not decide. The watcher receives
    every row after its record-level checks. Raises RefusedFile and FileNotFoundError.
    """
    check = _Check(Setting(dictionary, today), language, record, watcher or Watcher())
    return check.run(list(open_sheets(path, language)))


@dataclass(slots=True)
class _Recognised:
    sheet: InputSheet
    headings: Headings
    rows: Iterator[NumberedRow]


class _Check:
    def __init__(
        self, setting: Setting, language: Language, record: str | None, watcher: Watcher
    ) -> None:
        self.setting = setting
        self.dictionary = setting.dictionary
        self.language = language
        self.watcher = watcher
        self.rulebook: Rulebook = read_rulebook()
        self.cells = CellReader(self.dictionary, language)
        records = self.dictionary.records
        self.records = [records[record]] if record else list(records.values())
        self.report = CheckReport()
        # Only records that others point to are kept whole.
        self.pointed_to = {name for one in records.values() for name in one.links}
        self.by_key: dict[str, dict[str, RecordView | None]] = {}
        self.kept: dict[str, list[RecordView]] = {}
        self.places: dict[int, tuple[RowReader, int]] = {}

    def run(self, sheets: list[InputSheet]) -> CheckReport:
        expected = sum(sheet.row_count or 0 for sheet in sheets) or None
        recognised = [one for sheet in sheets if (one := self._recognise(sheet)) is not None]
        recognised.sort(key=lambda one: self._rank(one.headings.record))
        for one in recognised:
            self._sheet(one, expected)
        self._across_records()
        return self.report

    def _recognise(self, sheet: InputSheet) -> _Recognised | None:
        helping = (sheet.properties.get("start_sheet"), sheet.properties.get("lists_sheet"))
        if sheet.sheet is not None and sheet.sheet in helping:
            return None
        headings, rows = find_headings(sheet.rows, self.records)
        if headings is not None:
            return _Recognised(sheet, headings, rows)
        message = sentences.say(
            self.language,
            "No row of headings was found. Use the template, or name the columns as the template "
            "does.",
        )
        self.report.findings.append(
            Finding(
                file=sheet.file.name,
                sheet=sheet.sheet,
                row=None,
                column=None,
                field=None,
                value=None,
                rule="no_headings",
                severity=Severity.ERROR,
                message=message,
            )
        )
        return None

    def _rank(self, record: RecordType) -> int:
        """Records that point to nothing come first, then those that point to them."""
        linked = [name for name in record.links if name != record.record]
        return 1 + max((self._rank(self.dictionary.records[name]) for name in linked), default=0)

    def _sheet(self, one: _Recognised, expected: int | None) -> None:
        record = one.headings.record
        reader = RowReader(self.dictionary, one.sheet, one.headings, self.cells, self.language)
        self.report.findings.extend(reader.about_columns())
        for row in reader.read(one.rows):
            view = self._view(record, row.values)
            self._key_stands_once(record, reader, row, view)
            self._links_lead_somewhere(record, reader, row)
            for rule, violation in self.rulebook.check_record(view, self.setting):
                row.findings.append(self._by_rule(reader, row.number, view, rule, violation))
            self._keep(record, reader, row, view)
            self.watcher.take(record, row)
            self.report.findings.extend(row.findings)
            self.report.rows += 1
            self.watcher.progress(self.report.rows, expected)

    def _view(self, record: RecordType, values: dict[str, Value]) -> RecordView:
        linked: dict[str, RecordView] = {}
        for other, name in record.links.items():
            key = values.get(name)
            found = self.by_key.get(other, {}).get(key) if isinstance(key, str) else None
            if found is not None:
                linked[other] = found
        return RecordView(record, values, linked)

    def _key_stands_once(
        self, record: RecordType, reader: RowReader, row: ReadRow, view: RecordView
    ) -> None:
        key = view.code(record.key)
        if key is None:
            return
        known = self.by_key.setdefault(record.record, {})
        if key not in known:
            # Only records that others point to are kept whole; of the rest the number is enough.
            known[key] = view if record.record in self.pointed_to else None
            return
        field = record[record.key]
        message = sentences.say(
            self.language,
            "The number {value} stands twice. Every record has a number of its own.",
            value=key,
        )
        row.findings.append(
            reader.finding(Place(row.number, field, key), "key_stands_once", message)
        )

    def _links_lead_somewhere(self, record: RecordType, reader: RowReader, row: ReadRow) -> None:
        for other, name in record.links.items():
            key = row.values.get(name)
            if other in self.by_key and isinstance(key, str) and key not in self.by_key[other]:
                message = sentences.say(
                    self.language,
                    "There is no record “{record}” with the number {value} in this delivery.",
                    record=self.dictionary.records[other].label.in_language(self.language),
                    value=key,
                )
                field = record[name]
                row.findings.append(
                    reader.finding(Place(row.number, field, key), "link_leads_nowhere", message)
                )

    def _keep(self, record: RecordType, reader: RowReader, row: ReadRow, view: RecordView) -> None:
        if record.record not in {"victim", "suspect"}:
            return
        values = {name: view.values[name] for name in _ACROSS if name in view.values}
        slim = RecordView(record, values)
        self.kept.setdefault(record.record, []).append(slim)
        self.places[id(slim)] = (reader, row.number)

    def _across_records(self) -> None:
        links = RecordLinks({name: tuple(views) for name, views in self.kept.items()})
        for rule, view, violation in self.rulebook.check_links(links, self.setting):
            reader, number = self.places[id(view)]
            self.report.findings.append(self._by_rule(reader, number, view, rule, violation))

    def _by_rule(
        self, reader: RowReader, number: int, view: RecordView, rule: Rule, violation: Violation
    ) -> Finding:
        value = view.values.get(violation.field)
        field = view.record.fields.get(violation.field)
        message = rule.message.in_language(self.language).format_map(dict(violation.values))
        place = Place(number, field, _as_text(value))
        return reader.finding(place, rule.rule, message, rule.severity)


def _as_text(value: Value | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(getattr(value, "edtf", getattr(value, "reason", value)))
