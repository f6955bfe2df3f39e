"""The first half of `himoya demo`: files are made or taken, checked, and turned into records."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from himoya.commands.convert import OWN_LAYOUT, layout_named
from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.record_tables import RecordTable
from himoya.dictionary.records import RecordType
from himoya.exchange.conversion_summary import RefusedRow
from himoya.exchange.converting import convert_records
from himoya.exchange.delivery import CheckReport, Watcher, check_delivery
from himoya.exchange.gathering import RecordGatherer, write_tables
from himoya.exchange.mapping import FiguresLayout, Layout
from himoya.exchange.marked_copies.writing import write_marked_copy
from himoya.exchange.rows import ReadRow
from himoya.languages.codes import Language

#: Places in the folder of a demonstration.
INPUT, CHECK, RECORDS = "input", "check", "records"

#: Steps of a demonstration; reading has the first three.
_STEPS = 5


class Steps:
    """Tells whoever watches on standard error what is being done."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._done = 0

    def begin(self, what: str) -> None:
        """Tell that the next step begins; the sentence is in the reader's language."""
        self._done += 1
        print(f"[{self._done}/{_STEPS}] {what}", file=sys.stderr, flush=True)


@dataclass(slots=True)
class FileAccount:
    """The rows of one file: read = records + refused. ``delivery`` is the folder it came in."""

    delivery: str
    file: str
    read: int = 0
    records: int = 0
    refused: int = 0

    def count(self, *, is_refused: bool) -> None:
        """Account for one row."""
        self.read += 1
        if is_refused:
            self.refused += 1
        else:
            self.records += 1

    def refuse_later(self) -> None:
        """Account for a row that was kept until a rule across records refused it."""
        self.records -= 1
        self.refused += 1

    def as_dict(self) -> dict[str, object]:
        """Return the account for JSON."""
        return asdict(self)


@dataclass(slots=True, kw_only=True)
class Reading:
    """Records, and the account of every row that was read."""

    is_invented: bool
    tables: Mapping[str, RecordTable] = field(default_factory=dict)
    files: Sequence[FileAccount] = ()
    read: int = 0
    refused: int = 0
    refused_by_rule: Mapping[str, int] = field(default_factory=dict)
    warnings: int = 0
    marked: Sequence[str] = ()

    @property
    def records(self) -> int:
        """Rows that became records, counted in the tables themselves."""
        return sum(len(table) for table in self.tables.values())


def read_invented(
    dictionary: Dictionary, language: Language, folder: Path, steps: Steps
) -> Reading:
    """Make the files of the invented agencies, check every delivery and gather its records."""
    from himoya.demonstration.files import write_national_data
    from himoya.demonstration.national_data import Holder

    steps.begin(sentences.say(language, "Making the files of the invented agencies"))
    write_national_data(folder / INPUT, dictionary)
    deliveries = _Deliveries(dictionary, language)
    steps.begin(sentences.say(language, "Checking every row, and keeping what can be read"))
    for holder in Holder:
        deliveries.check(holder.value, folder / INPUT / holder.value)
    steps.begin(sentences.say(language, "Writing the records, and what was refused"))
    return deliveries.finish(folder, is_invented=True)


def read_outside(
    path: Path,
    mapping: str | None,
    dictionary: Dictionary,
    language: Language,
    folder: Path,
    steps: Steps,
) -> Reading:
    """Read a file or folder from outside in our own layout, or through a mapping.

    Raises Misuse for a mapping that there is not, or that is not about records.
    """
    steps.begin(sentences.say(language, "Taking {file}", file=path))
    if not path.exists():
        raise FileNotFoundError(2, "", str(path))
    deliveries = _Deliveries(dictionary, language)
    steps.begin(sentences.say(language, "Checking every row, and keeping what can be read"))
    if mapping in (None, OWN_LAYOUT):
        deliveries.check(path.stem, path)
    else:
        deliveries.convert(path, _layout_of_records(str(mapping), language))
    steps.begin(sentences.say(language, "Writing the records, and what was refused"))
    return deliveries.finish(folder, is_invented=False)


def _layout_of_records(mapping: str, language: Language) -> Layout:
    layout = layout_named(mapping, language)
    if isinstance(layout, FiguresLayout):
        raise Misuse(
            sentences.say(
                language,
                "The mapping “{mapping}” is about published figures, not about records. More: "
                "{command}",
                mapping=mapping,
                command="himoya convert --help",
            )
        )
    return layout


class _Deliveries:
    """Everything that is read in one run: its records, its findings, its rows by file."""

    def __init__(self, dictionary: Dictionary, language: Language) -> None:
        self.dictionary = dictionary
        self.language = language
        self.tables: dict[str, list[RecordTable]] = {}
        self.findings: dict[str, list[Finding]] = {}
        self.rows: dict[str, int] = {}
        self.paths: dict[str, Path] = {}
        self.accounts: dict[tuple[str, str], FileAccount] = {}

    def check(self, delivery: str, path: Path) -> None:
        gatherer = RecordGatherer(self.dictionary)
        account_of: dict[int, FileAccount] = {}

        def take(record: RecordType, row: ReadRow) -> None:
            account = self._account(delivery, row.file)
            account.count(is_refused=row.is_refused)
            account_of[row.ordinal] = account
            gatherer.take(record, row)

        with progress_of_rows(delivery) as progress:
            report = check_delivery(
                path,
                self.dictionary,
                self.language,
                today=date.today(),
                watcher=Watcher(progress, take),
            )
        self._refuse_unread(report.findings)
        for ordinal in report.refused_later:
            account_of[ordinal].refuse_later()
        self._keep(delivery, path, gatherer.tables(without=report.refused_later))
        self.findings[delivery] = report.findings
        self.rows[delivery] = report.rows

    def convert(self, path: Path, layout: Layout) -> None:
        with progress_of_rows(path.name) as progress:
            gatherer, summary = convert_records(
                path, layout, self.dictionary, self.language, date.today(), progress
            )
        account = self._account(layout.mapping, path.name)
        account.read, account.records = summary.read, summary.records
        account.refused = summary.refused
        # Whoever reads the tables must see whose records they count.
        source = layout.title.in_language(self.language)
        tables = {
            name: replace(table, source=table.source or source)
            for name, table in gatherer.tables().items()
        }
        self._keep(layout.mapping, path, tables)
        self.findings[layout.mapping] = [
            *(_finding(one, Severity.ERROR, path) for one in summary.refusals),
            *(_finding(one, Severity.WARNING, path) for one in summary.remarks),
        ]
        self.rows[layout.mapping] = summary.read

    def _keep(self, delivery: str, path: Path, tables: Mapping[str, RecordTable]) -> None:
        self.paths[delivery] = path
        for name, table in tables.items():
            self.tables.setdefault(name, []).append(table)

    def _account(self, delivery: str, file: str) -> FileAccount:
        key = (delivery, file)
        return self.accounts.setdefault(key, FileAccount(delivery, file))

    def _refuse_unread(self, findings: Iterable[Finding]) -> None:
        """Raise Misuse where a file was not read: its rows would be counted nowhere."""
        unread = [
            f"{one.file}: {one.message}"
            for one in findings
            if one.severity is Severity.ERROR and one.row is None
        ]
        if unread:
            raise Misuse("\n".join(unread))

    # What comes out

    def finish(self, folder: Path, *, is_invented: bool) -> Reading:
        """Write records, findings and marked copies; return the account of all of it."""
        tables = {name: together(parts) for name, parts in self.tables.items()}
        if not any(len(table) for table in tables.values()):
            raise Misuse(sentences.say(self.language, "No row could be read; nothing was written."))
        write_tables(tables, self.dictionary, folder / RECORDS)
        (folder / CHECK).mkdir()
        for delivery, findings in self.findings.items():
            self._write_findings(delivery, findings, folder / CHECK)
        everything = [one for findings in self.findings.values() for one in findings]
        errors = [one for one in everything if one.severity is Severity.ERROR]
        return Reading(
            is_invented=is_invented,
            tables=tables,
            files=sorted(self.accounts.values(), key=lambda one: (one.delivery, one.file)),
            read=sum(self.rows.values()),
            refused=sum(account.refused for account in self.accounts.values()),
            refused_by_rule=Counter(one.rule for one in errors),
            warnings=len(everything) - len(errors),
            marked=self._write_marked_copies(folder / CHECK),
        )

    def _write_findings(self, delivery: str, findings: Sequence[Finding], folder: Path) -> None:
        report = CheckReport(rows=self.rows[delivery], findings=list(findings))
        text = json.dumps(report.as_dict(), ensure_ascii=False, indent=1)
        (folder / f"{delivery}.json").write_text(text + "\n", encoding="utf-8")

    def _write_marked_copies(self, folder: Path) -> list[str]:
        """Write a marked copy of the smallest file of every delivery in which rows were refused."""
        written = []
        for delivery, path in self.paths.items():
            refusing = [
                one for one in self.accounts.values() if one.delivery == delivery and one.refused
            ]
            if not refusing:
                continue
            smallest = min(refusing, key=lambda one: one.read)
            source = path / smallest.file if path.is_dir() else path
            copy = folder / "marked" / delivery / f"{source.stem}.xlsx"
            copy.parent.mkdir(parents=True)
            write_marked_copy(source, self.findings[delivery], copy, self.language)
            written.append(copy.relative_to(folder).as_posix())
        return written


def together(tables: Sequence[RecordTable]) -> RecordTable:
    """Put records of one type from several deliveries into one table."""
    names = dict.fromkeys(name for table in tables for name in table.columns)
    nothing = {id(table): [None] * len(table) for table in tables}
    columns = {
        name: [value for table in tables for value in table.columns.get(name, nothing[id(table)])]
        for name in names
    }
    return replace(tables[0], columns=columns)


def _finding(one: RefusedRow, severity: Severity, path: Path) -> Finding:
    return Finding(
        file=one.file or path.name,
        sheet=one.sheet,
        row=one.row,
        column=one.column,
        field=None,
        value=one.value,
        rule=one.rule,
        severity=severity,
        message=one.reason,
        position=one.position,
    )
