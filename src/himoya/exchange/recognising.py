"""What each sheet of a delivery is: its record type, its headings, and who sends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.exchange.headings import Headings, find_headings, first_rows
from himoya.exchange.input_sheets import InputSheet, NumberedRow, is_empty
from himoya.exchange.safe_workbooks import RefusedFile
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.template import UnknownTemplate, template_sheets
from himoya.exchange.start_answers import agency_typed, answers_of_agency
from himoya.exchange.tabular_input import files_of, nothing_to_read, sheets_of
from himoya.exchange.template_versions import about_versions
from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.folding import fold

#: Sheets of so many rows together stay open between recognising and reading; of larger deliveries
#: one sheet at a time is in memory, at the price of opening each twice.
_ROWS_KEPT_OPEN = 150_000


#: Columns of a sheet that is read; every heading is compared with every field of every record.
MOST_COLUMNS = 1_000


@dataclass(slots=True)
class RecognisedSheet:
    """A sheet whose headings were found.

    ``defaults`` answer fields that a row leaves empty. ``asked`` are the fields that the template
    has a column for, whether the sheet still has it or not; empty for sheets of other origin.
    """

    sheet: InputSheet
    headings: Headings
    count: int | None = None
    defaults: dict[str, Value] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    kept: Iterator[NumberedRow] | None = None

    def rows(self) -> Iterator[NumberedRow]:
        """Return the rows below the headings, once."""
        rows = self.kept if self.kept is not None else self.sheet.open().rows
        self.kept = None
        return (row for row in rows if row[0] > self.headings.row)


@dataclass(slots=True)
class Recognition:
    """The sheets of a delivery, and what was found of files and sheets as wholes."""

    sheets: list[RecognisedSheet] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def expected(self) -> int | None:
        """Rows of all sheets together; None where one of them does not tell."""
        counts = [one.count for one in self.sheets]
        return None if None in counts else sum(filter(None, counts))


def recognise(
    path: Path, dictionary: Dictionary, language: Language, record: str | None
) -> Recognition:
    """Look at every sheet of a file or folder; what cannot be read becomes a finding.

    ``record`` names the record type where the headings should not decide. Raises FileNotFoundError.
    """
    recogniser = _Recogniser(dictionary, language, record)
    files = files_of(path)
    if not files:
        recogniser.refused(path, nothing_to_read(language))
    for file in files:
        try:
            recogniser.file(file)
        except RefusedFile as refusal:
            recogniser.refused(file, refusal)
    return recogniser.found


class _Recogniser:
    def __init__(self, dictionary: Dictionary, language: Language, record: str | None) -> None:
        self.dictionary = dictionary
        self.language = language
        self.record = record
        self.found = Recognition()
        self.kept_rows = 0
        self.likely = {
            fold(name): record.record
            for record in dictionary.records.values()
            for name in (record.record, *(label for _, label in record.label.items()))
        }

    def refused(self, file: Path, refusal: RefusedFile) -> None:
        self._add(file, None, refusal.rule, str(refusal), Severity.ERROR)

    def file(self, file: Path) -> None:
        sheets = sheets_of(file, self.language)
        self.found.findings.extend(
            about_versions(file, sheets[0].properties, self.dictionary, self.language)
            if sheets
            else ()
        )
        agency, problem = agency_typed(sheets, self.dictionary, self.language)
        if problem is not None:
            self.found.findings.append(problem)
        before = len(self.found.sheets)
        unknown = [one for one in sheets if not is_helping(one) and not self._sheet(one, agency)]
        is_read = len(self.found.sheets) > before
        for sheet in unknown:
            self._say_unknown(sheet, is_read=is_read)
        if not is_read and not any(one.file == file.name for one in self.found.findings):
            message = sentences.say(self.language, "The file is empty.")
            self._add(file, None, "empty_file", message, Severity.ERROR)

    def _sheet(self, sheet: InputSheet, agency: str | None) -> bool:
        """Recognise a sheet; False where it holds something, but no headings."""
        if sheet.hidden:
            self._say_hidden(sheet)
            return True
        opened = sheet.open()
        above = first_rows(opened.rows)
        headings = self._headings(sheet, above)
        if headings is None:
            return _holds_nothing(chain(above, opened.rows))
        if self._is_other_record(sheet, headings, above):
            return True
        defaults = answers_of_agency(agency, headings.record, self.dictionary)
        asked = self._asked(sheet, headings.record)
        one = RecognisedSheet(sheet, headings, opened.count, defaults, asked)
        if self.kept_rows + (opened.count or 0) <= _ROWS_KEPT_OPEN:
            self.kept_rows += opened.count or 0
            one.kept = chain(above, opened.rows)
        self.found.sheets.append(one)
        return True

    def _headings(self, sheet: InputSheet, above: Sequence[NumberedRow]) -> Headings | None:
        columns = max((len(cells) for _, cells in above), default=0)
        if columns > MOST_COLUMNS:
            raise RefusedFile(
                "too_many_columns",
                sentences.say(
                    self.language,
                    "The sheet has {number} columns; up to {most} are read. Empty the columns that "
                    "are not needed, and send it again.",
                    number=columns,
                    most=MOST_COLUMNS,
                ),
            )
        named = (sheet.sheet, sheet.file.stem)
        likely = next((self.likely[_fold(one)] for one in named if _fold(one) in self.likely), None)
        return find_headings(above, self._candidates(sheet), likely)

    def _candidates(self, sheet: InputSheet) -> list[RecordType]:
        records = self.dictionary.records
        if self.record is not None:
            return [records[self.record]]
        form = self.dictionary.forms.get(sheet.properties.get("form", ""))
        named = form.records if form is not None else (sheet.properties.get("record", ""),)
        # A template says what it holds, so that common columns need not be guessed at.
        return [records[name] for name in named if name in records] or list(records.values())

    def _asked(self, sheet: InputSheet, record: RecordType) -> frozenset[str]:
        name = sheet.properties.get("form") or sheet.properties.get("record", "")
        try:
            _, sheets = template_sheets(self.dictionary, name)
        except UnknownTemplate:
            return frozenset()
        columns = [one.columns for one in sheets if one.record.record == record.record]
        return frozenset(field.name for many in columns for field, _ in many)

    def _is_other_record(
        self, sheet: InputSheet, headings: Headings, above: Sequence[NumberedRow]
    ) -> bool:
        """Whether --record names a type that the sheet does not hold; says so."""
        if self.record is None:
            return False
        better = find_headings(above, list(self.dictionary.records.values()), self.record)
        if better is None or len(better.fields) <= len(headings.fields):
            return False
        message = sentences.say(
            self.language,
            "The headings are those of “{found}”, not of “{asked}”. Leave the record type out, or "
            "send the other sheet.",
            found=better.record.label.in_language(self.language),
            asked=headings.record.label.in_language(self.language),
        )
        self._add(sheet.file, sheet.sheet, "other_record", message, Severity.ERROR)
        return True

    # Sheets that are not read

    def _say_hidden(self, sheet: InputSheet) -> None:
        if not _holds_nothing(sheet.open().rows):
            message = sentences.say(
                self.language, "This sheet is hidden, so it was not read. Show it, or delete it."
            )
            self._add(sheet.file, sheet.sheet, "hidden_sheet", message, Severity.WARNING)

    def _say_unknown(self, sheet: InputSheet, *, is_read: bool) -> None:
        message = sentences.say(
            self.language,
            "No row of headings was found. Use the template, or name the columns as the template "
            "does.",
        )
        # Beside sheets that are read, one of notes keeps nobody out.
        severity = Severity.WARNING if is_read else Severity.ERROR
        self._add(sheet.file, sheet.sheet, "no_headings", message, severity)

    def _add(
        self, file: Path, sheet: str | None, rule: str, message: str, severity: Severity
    ) -> None:
        self.found.findings.append(
            Finding(
                file=file.name,
                sheet=sheet,
                row=None,
                column=None,
                field=None,
                value=None,
                rule=rule,
                severity=severity,
                message=message,
            )
        )


#: Sheets that hold no records: two of every template, and the one in front of a marked copy, which
#: comes back when the sender has mended it. Known by name too: some programs drop properties.
_HELPING = {
    sentences.say(language, title)
    for title in ("Start", "Lists", "What to mend")
    for language in LANGUAGES
}


def is_helping(sheet: InputSheet) -> bool:
    """Whether a sheet holds no records: of a template, or in front of a marked copy."""
    named = {sheet.properties.get(name) for name in ("start_sheet", "lists_sheet")}
    return sheet.sheet is not None and sheet.sheet in named | _HELPING


def _holds_nothing(rows: Iterator[NumberedRow]) -> bool:
    return all(is_empty(cells) for _, cells in rows)


def _fold(name: str | None) -> str:
    return fold(name) if name is not None else ""
