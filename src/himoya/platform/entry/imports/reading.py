"""One file -> the rows that may be taken in, and everything found in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.records import Form, RecordType
from himoya.exchange.delivery import CheckReport, Watcher, check_delivery
from himoya.exchange.marked_copies.writing import write_marked_copy
from himoya.exchange.rows import ReadRow
from himoya.exchange.spreadsheets.template import write_template
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers

#: Name under which a file is checked: what it was called may hold a name, and is not kept.
NAME = "delivery"


@dataclass(frozen=True, slots=True)
class FileChecked:
    """What a check found. ``answers`` are the rows that nothing refused."""

    rows: int
    refused: int
    findings: tuple[Finding, ...]
    answers: Answers

    @property
    def is_readable(self) -> bool:
        """Whether the file was read at all."""
        return not any(one.row is None and one.severity is Severity.ERROR for one in self.findings)


def check_file(content: bytes, ending: str, form: Form, reader: Reader) -> FileChecked:
    """Check a file as its sender, and return what may be taken in."""
    collected: list[tuple[RecordType, ReadRow]] = []
    watcher = Watcher(take=lambda record, row: collected.append((record, row)))
    with _on_disk(content, ending) as file:
        report = check_delivery(file, dictionary(), reader.language, today=today(), watcher=watcher)
    findings = [*report.findings, *_not_of_form(report, form, reader)]
    answers, beyond = _taken(collected, report, form, reader)
    findings += beyond
    rows = len(collected)
    return FileChecked(rows, rows - len(answers.rows), tuple(findings), answers)


def marked_copy(content: bytes, ending: str, form: Form, reader: Reader) -> bytes:
    """Return the file as a workbook in which what was found is marked; raises RefusedFile."""
    findings = check_file(content, ending, form, reader).findings
    with _on_disk(content, ending) as file:
        copy = file.with_name("marked.xlsx")
        write_marked_copy(file, findings, copy, reader.language)
        return copy.read_bytes()


def template_of(form: str, reader: Reader) -> bytes:
    """Return the workbook of a form to fill in, in the reader's language."""
    with _on_disk(b"", ".xlsx") as file:
        write_template(dictionary(), form, reader.language, file)
        return file.read_bytes()


@contextmanager
def _on_disk(content: bytes, ending: str) -> Iterator[Path]:
    """Yield a file that is gone afterwards, in a folder of the data folder for its owner only."""
    with TemporaryDirectory(prefix=".delivery-", dir=settings.HIMOYA.data) as folder:
        file = Path(folder) / f"{NAME}{ending}"
        file.write_bytes(content)
        yield file


def _not_of_form(report: CheckReport, form: Form, reader: Reader) -> Iterator[Finding]:
    for name in report.records:
        if name not in form.records:
            message = _("“%(record)s” is not part of this form; its rows are not taken in.") % {
                "record": dictionary().records[name].label.in_language(reader.language)
            }
            yield _about_file(message, "not_of_this_form")


def _taken(
    collected: list[tuple[RecordType, ReadRow]], report: CheckReport, form: Form, reader: Reader
) -> tuple[Answers, list[Finding]]:
    rows: list[AnswerRow] = []
    not_taken: dict[str, str] = {}
    for record, row in collected:
        if (
            row.is_refused
            or row.ordinal in report.refused_later
            or record.record not in form.records
        ):
            continue
        values = dict(row.values)
        for name in [name for name in values if not _may_fill(record, name, reader)]:
            field = record[name]
            not_taken[f"{record.record}.{name}"] = field.label.in_language(reader.language)
            del values[name]
        rows.append(AnswerRow(str(row.ordinal), record.record, values))
    message = _("“%(field)s” is filled in by another kind of agency, so it was not taken in.")
    findings = [
        _about_file(message % {"field": label}, "filled_in_by_others", Severity.WARNING)
        for label in not_taken.values()
    ]
    return Answers(tuple(rows)), findings


def _may_fill(record: RecordType, name: str, reader: Reader) -> bool:
    """Whether the sender may write a field: as on the web pages. Numbers and links always."""
    field = record[name]
    if name == record.key or name in record.links.values():
        return True
    filled_by = {one.value for one in field.filled_by}
    return reader.may_read(field.sensitivity) and reader.agency_role in filled_by


def _about_file(message: str, rule: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        file=NAME,
        sheet=None,
        row=None,
        column=None,
        field=None,
        value=None,
        rule=rule,
        severity=severity,
        message=message,
    )
