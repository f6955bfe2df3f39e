"""What the sender typed on the start sheet of a template: the agency whose records these are."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.fields import Field
from himoya.dictionary.findings import Finding, Severity
from himoya.dictionary.records import RecordType
from himoya.dictionary.rules.views import Value
from himoya.exchange.cells import CellReader, CellRefusal
from himoya.exchange.input_sheets import InputSheet, is_empty
from himoya.exchange.quoting import quoted
from himoya.exchange.sentences import sentences
from himoya.exchange.spreadsheets.start_sheet import AGENCY_CELL
from himoya.languages.codes import LANGUAGES, Language

#: The field that the agency of the start sheet answers where a row says nothing.
AGENCY_FIELD = "reporting_agency"

#: The field that then follows: what kind of body the agency is.
KIND_FIELD = "reporting_entity_type"

_START_NAMES = {sentences.say(language, "Start") for language in LANGUAGES}


def agency_typed(
    sheets: Sequence[InputSheet], dictionary: Dictionary, language: Language
) -> tuple[str | None, Finding | None]:
    """Return the agency of a workbook's start sheet, or what is wrong with the one typed."""
    start = next((sheet for sheet in sheets if _is_start(sheet)), None)
    field = _agency_field(dictionary)
    if start is None or field is None:
        return None, None
    row, position = AGENCY_CELL
    cells = next((cells for number, cells in start.open().rows if number == row + 1), ())
    raw = cells[position] if position < len(cells) else None
    if is_empty([raw]):
        return None, None
    answer = CellReader(dictionary, language).read(field, raw)
    if not isinstance(answer, CellRefusal):
        return (answer, None) if isinstance(answer, str) else (None, None)
    finding = Finding(
        file=start.file.name,
        sheet=start.sheet,
        row=row + 1,
        column=sentences.say(language, "Agency"),
        field=AGENCY_FIELD,
        value=quoted(raw),
        rule=answer.rule,
        severity=Severity.WARNING,
        message=answer.message,
        position=position,
    )
    return None, finding


def answers_of_agency(
    agency: str | None, record: RecordType, dictionary: Dictionary
) -> dict[str, Value]:
    """Return what the sender's agency answers in every row of a record that says nothing else."""
    if agency is None or AGENCY_FIELD not in record.fields:
        return {}
    answers: dict[str, Value] = {AGENCY_FIELD: agency}
    known = dictionary.country.agencies.get(agency)
    if known is not None and KIND_FIELD in record.fields:
        answers[KIND_FIELD] = known.kind
    return answers


def _is_start(sheet: InputSheet) -> bool:
    named = sheet.properties.get("start_sheet")
    return sheet.sheet is not None and sheet.sheet in {named, *_START_NAMES}


def _agency_field(dictionary: Dictionary) -> Field | None:
    fields = (record.fields.get(AGENCY_FIELD) for record in dictionary.records.values())
    return next((field for field in fields if field is not None), None)
