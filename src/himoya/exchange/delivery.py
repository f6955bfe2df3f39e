"""A delivery (one file, or a folder of them) checked row by row, and across its records.

The rows stream: what is kept in memory are the findings, the numbers of the records, and those
records that others of the delivery point to. Records that are pointed to are read first, whatever
the order of the sheets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.rulebook import Rule, Rulebook, read_rulebook
from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Value, Violation
from himoya.exchange.cells import CellReader
from himoya.exchange.quoting import quoted
from himoya.exchange.recognising import RecognisedSheet, Recognition, recognise
from himoya.exchange.rows import Place, ReadRow, RowReader
from himoya.exchange.rule_messages import message_of
from himoya.exchange.sentences import sentences
from himoya.languages.codes import Language

#: Told after every row: rows read so far, rows expected (None where that is not known).
Progress = Callable[[int, int | None], None]

#: Fields that rules across records look at; nothing else is kept of a record nobody points to.
ACROSS = (
    "event_id", "case_number", "pseudonym", "victim_status", "stage",
    "victim_record_id", "compensation_awarded", "compensation_currency", "court_outcome_date",
    "payment_state", "payment_amount", "payment_currency", "ordered_date",
)  # fmt: skip


@dataclass(slots=True)
class CheckReport:
    """The outcome of a check: rows read (all records together) and everything found.

    ``records`` are the record types that were recognised. ``refused_later`` are the ordinals of
    rows that only a rule across records refused, after they had been handed to the watcher.
    """

    rows: int = 0
    findings: list[Finding] = field(default_factory=list)
    records: tuple[str, ...] = ()
    refused_later: set[int] = field(default_factory=set)

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
    every row after its record-level checks. A file that is not read at all is a finding, too.
    Raises FileNotFoundError.
    """
    recognition = recognise(path, dictionary, language, record)
    check = _Check(Setting(dictionary, today), language, recognition, watcher or Watcher())
    return check.run()


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where a record stands that a rule across records may still remark upon."""

    reader: RowReader
    row: int
    ordinal: int


class _Check:
    def __init__(
        self, setting: Setting, language: Language, recognition: Recognition, watcher: Watcher
    ) -> None:
        self.setting = setting
        self.dictionary = setting.dictionary
        self.language = language
        self.recognition = recognition
        self.watcher = watcher
        self.rulebook: Rulebook = read_rulebook()
        self.cells = CellReader(self.dictionary, language)
        present = {one.headings.record.record for one in recognition.sheets}
        self.report = CheckReport(findings=list(recognition.findings))
        self.report.records = tuple(name for name in self.dictionary.records if name in present)
        # Only records that others of this delivery point to are kept whole.
        self.pointed_to = {
            other for name in present for other in self.dictionary.records[name].links
        }
        self.first_rows: dict[str, dict[str, int]] = {}
        self.by_key: dict[str, dict[str, RecordView]] = {name: {} for name in self.pointed_to}
        # A rule across records needs all its record types; else nothing is kept for it.
        self.across = {
            name
            for rule in self.rulebook.rules.values()
            if rule.across_records and present.issuperset(rule.records)
            for name in rule.records
        }
        self.kept: dict[str, list[RecordView]] = {name: [] for name in self.across}
        self.places: dict[int, _Kept] = {}

    def run(self) -> CheckReport:
        sheets = sorted(
            self.recognition.sheets, key=lambda one: self._rank(one.headings.record, ())
        )
        for one in sheets:
            self._sheet(one)
        self._across_records()
        return self.report

    def _rank(self, record: RecordType, above: tuple[str, ...]) -> int:
        """Records that point to nothing come first, then those that point to them."""
        linked = [name for name in record.links if name not in (*above, record.record)]
        path = (*above, record.record)
        return 1 + max(
            (self._rank(self.dictionary.records[name], path) for name in linked), default=0
        )

    def _sheet(self, one: RecognisedSheet) -> None:
        record, report = one.headings.record, self.report
        reader = RowReader(one, self.cells, self.language)
        report.findings.extend(reader.about_columns())
        rules = self.rulebook.for_record(record.record)
        expected = self.recognition.expected
        for row in reader.read(one.rows()):
            report.rows += 1
            row.ordinal = report.rows
            view = self._view(record, row.values)
            self._key_stands_once(record, reader, row)
            self._links_lead_somewhere(record, reader, row)
            for rule, condition in rules:
                violation = condition(view, self.setting)
                if violation is not None:
                    typed = reader.typed(row, violation.field)
                    place = Place(row.number, record.fields.get(violation.field), typed)
                    row.findings.append(self._by_rule(reader, place, rule, violation))
            self._keep(record, reader, row, view)
            self.watcher.take(record, row)
            report.findings.extend(row.findings)
            self.watcher.progress(report.rows, expected)
        report.findings.extend(reader.after_rows())

    def _view(self, record: RecordType, values: dict[str, Value]) -> RecordView:
        linked: dict[str, RecordView] = {}
        for other, name in record.links.items():
            key = values.get(name)
            found = self.by_key[other].get(key) if isinstance(key, str) else None
            if found is not None:
                linked[other] = found
        return RecordView(record, values, linked)

    def _key_stands_once(self, record: RecordType, reader: RowReader, row: ReadRow) -> None:
        key = row.values.get(record.key)
        if not isinstance(key, str):
            return
        known = self.first_rows.setdefault(record.record, {})
        if key not in known:
            known[key] = row.number
            return
        field = record[record.key]
        message = sentences.say(
            self.language,
            "The number {value} stands twice, first in row {row}. Every record has a number of its "
            "own.",
            value=quoted(key),
            row=known[key],
        )
        row.findings.append(
            reader.finding(Place(row.number, field, key), "key_stands_once", message)
        )

    def _links_lead_somewhere(self, record: RecordType, reader: RowReader, row: ReadRow) -> None:
        for other, name in record.links.items():
            key = row.values.get(name)
            known = self.first_rows.get(other)
            if known is not None and isinstance(key, str) and key not in known:
                message = sentences.say(
                    self.language,
                    "There is no record “{record}” with the number {value} in this delivery.",
                    record=self.dictionary.records[other].label.in_language(self.language),
                    value=quoted(key),
                )
                field = record[name]
                row.findings.append(
                    reader.finding(Place(row.number, field, key), "link_leads_nowhere", message)
                )

    def _keep(self, record: RecordType, reader: RowReader, row: ReadRow, view: RecordView) -> None:
        key = row.values.get(record.key)
        if record.record in self.pointed_to and isinstance(key, str):
            self.by_key[record.record].setdefault(key, view)
        if record.record in self.across:
            values = {name: view.values[name] for name in ACROSS if name in view.values}
            slim = RecordView(record, values)
            self.kept[record.record].append(slim)
            self.places[id(slim)] = _Kept(reader, row.number, row.ordinal)

    def _across_records(self) -> None:
        links = RecordLinks({name: tuple(views) for name, views in self.kept.items()})
        for rule, view, violation in self.rulebook.check_links(links, self.setting):
            kept = self.places[id(view)]
            value = _as_text(view.values.get(violation.field))
            place = Place(kept.row, view.record.fields.get(violation.field), value)
            self.report.findings.append(self._by_rule(kept.reader, place, rule, violation))
            if rule.severity is Severity.ERROR:
                self.report.refused_later.add(kept.ordinal)

    def _by_rule(
        self, reader: RowReader, place: Place, rule: Rule, violation: Violation
    ) -> Finding:
        message = message_of(rule, violation, self.language)
        return reader.finding(place, rule.rule, message, rule.severity)


def _as_text(value: Value | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(getattr(value, "edtf", getattr(value, "reason", value)))
