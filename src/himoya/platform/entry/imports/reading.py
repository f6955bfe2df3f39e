"""One file -> the rows that may be taken in, and everything found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.records import Form, RecordType
from himoya.exchange.delivery import CheckReport, Progress, Watcher, check_delivery
from himoya.exchange.marked_copies.writing import write_marked_copy
from himoya.exchange.rows import ReadRow
from himoya.exchange.spreadsheets.template import write_template
from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow
from himoya.platform.entry.imports.kept_rows import KeptRow, KeptRows
from himoya.platform.entry.imports.targets import Decided, Looked, Remark

#: Name under which a file is checked: what it was called may hold a name, and is not kept.
NAME = "delivery"


@dataclass(frozen=True, slots=True)
class FileChecked:
    """What a check found. ``kept`` are the rows that nothing refused."""

    rows: int
    refused: int
    findings: tuple[Finding, ...]
    kept: KeptRows

    @property
    def is_readable(self) -> bool:
        """Whether the file was read at all."""
        return not any(one.row is None and one.severity is Severity.ERROR for one in self.findings)


def _silent(done: int, expected: int | None) -> None:
    """Nobody watches."""


def check_file(
    content: bytes,
    ending: str,
    form: Form,
    reader: Reader,
    progress: Progress = _silent,
    *,
    asked_as: str = "",
) -> FileChecked:
    """Check a file as its sender, and return what may be taken in.

    ``asked_as`` is the kind of agency as which the sender fills the form in; empty for the own one.
    """
    with _on_disk(content, ending) as file:
        return check_path(file, form, reader, progress, asked_as=asked_as)


def check_path(
    file: Path,
    form: Form,
    reader: Reader,
    progress: Progress = _silent,
    record: str | None = None,
    *,
    asked_as: str = "",
) -> FileChecked:
    """Check a file or folder on this computer, as `check_file`. Raises FileNotFoundError."""
    taker = _Taker(form, reader, asked_as or reader.agency_role)
    watcher = Watcher(progress=progress, take=taker.take)
    report = check_delivery(
        file, dictionary(), reader.language, today=today(), record=record, watcher=watcher
    )
    taker.kept.refuse(frozenset(report.refused_later))
    findings = [*report.findings, *_not_of_form(report, form, reader), *taker.beyond()]
    return FileChecked(report.rows, report.rows - len(taker.kept), tuple(findings), taker.kept)


def with_looked(checked: FileChecked, looked: Looked, reader: Reader) -> FileChecked:
    """Return a check with what the wing found besides; rows that the wing refuses are left out."""
    refused = {one.place for one in looked.remarks if one.severity is Severity.ERROR}
    refused |= looked.refused | looked.undecided
    left = refused | set(checked.kept.refused)
    before = len(checked.kept)
    checked.kept.refuse(frozenset(left))
    gone = before - len(checked.kept)
    findings = (*checked.findings, *(_finding(one, reader) for one in looked.remarks))
    return FileChecked(checked.rows, checked.refused + gone, findings, checked.kept)


def with_decided(checked: FileChecked, looked: Looked, decided: Decided) -> FileChecked:
    """Return a check in which rows that waited for a decision are taken in, too."""
    before = len(checked.kept)
    checked.kept.refuse(checked.kept.refused - looked.released(decided))
    come = len(checked.kept) - before
    return replace(checked, refused=checked.refused - come)


def _finding(remark: Remark, reader: Reader) -> Finding:
    field = dictionary().records[remark.record].fields.get(remark.field)
    return Finding(
        file=NAME,
        sheet=remark.sheet or None,
        row=remark.number,
        column=field.label.in_language(reader.language) if field else None,
        field=remark.field or None,
        value=remark.value,
        rule=remark.rule,
        severity=remark.severity,
        message=remark.message,
    )


def marked_copy(content: bytes, ending: str, findings: Iterable[Finding], reader: Reader) -> bytes:
    """Return the file as a workbook in which what was found is marked; raises RefusedFile."""
    with _on_disk(content, ending) as file:
        copy = file.with_name("marked.xlsx")
        # What we found ourselves names no file; the copy has only what is about its own.
        about = [replace(one, file=file.name) for one in findings]
        write_marked_copy(file, about, copy, reader.language)
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


class _Taker:
    """Keeps the rows that nothing refused, without what the sender's agency does not fill in."""

    def __init__(self, form: Form, reader: Reader, asked_as: str) -> None:
        self.kept = KeptRows()
        self._form, self._reader, self._asked_as = form, reader, asked_as
        self._may: dict[str, frozenset[str]] = {}
        self._not_taken: dict[str, str] = {}

    def take(self, record: RecordType, row: ReadRow) -> None:
        if record.record not in self._form.records:
            return
        if row.is_refused:
            self.kept.turn_away(AnswerRow(str(row.ordinal), record.record, row.values))
            return
        may = self._may.get(record.record)
        if may is None:
            may = frozenset(name for name in record.fields if self._may_fill(record, name))
            self._may[record.record] = may
        for name in row.values.keys() - may:
            label = record[name].label.in_language(self._reader.language)
            self._not_taken[f"{record.record}.{name}"] = label
        values = {name: value for name, value in row.values.items() if name in may}
        answers = AnswerRow(str(row.ordinal), record.record, values)
        self.kept.add(KeptRow(row.ordinal, row.number, row.sheet, answers))

    def _may_fill(self, record: RecordType, name: str) -> bool:
        """Whether the sender may write a field: as on the web pages. Numbers and links always."""
        field = record[name]
        if name == record.key or name in record.links.values():
            return True
        filled_by = {one.value for one in field.filled_by}
        return self._reader.may_read(field.sensitivity) and self._asked_as in filled_by

    def beyond(self) -> Iterator[Finding]:
        message = _("“%(field)s” is filled in by another kind of agency, so it was not taken in.")
        for label in self._not_taken.values():
            told = message % {"field": label}
            yield _about_file(told, "filled_in_by_others", Severity.WARNING)


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
