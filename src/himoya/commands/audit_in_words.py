"""What verification and the data audit found, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the platform is loaded when the verb runs
    from himoya.platform.audit.faults import Fault, Report
    from himoya.platform.records.data_audit import Finding

#: Fault -> the sentence that names the row.
_FAULTS = {
    "altered": "Row {number} was altered: its digest does not cover what it says.",
    "replaced": "Row {number} was replaced: the rows beside it know it by another digest.",
    "removed": "Rows {number} to {until} were removed.",
    "inserted": "Row {number} was put in: it was never written.",
    "reordered": "Row {number} was moved here: it was written as row {written_as}.",
    "cut": "The end of the chain was cut off: a checkpoint knows rows {number} to {until}.",
    "rewritten": "Row {number} is not the one that a checkpoint signed: the rows after {after} "
    "were written anew.",
    "unreadable": "Row {number} cannot be read: its text was damaged or altered.",
}

#: Kind of finding -> what is wrong with the answer.
_FINDINGS = {
    "unknown_code": "{place}: the answer is no code of the list {list}.",
    "code_out_of_time": "{place}: the code was not in use on the day of the record; list {list}.",
    "unknown_field": "{place}: the dictionary has no such field.",
    "unknown_reason": "{place}: the reason for the missing answer is no code of the list {list}.",
    "value_and_reason": "{place}: there is an answer and a reason why there is none.",
    "no_answer": "{place}: there is neither an answer nor a reason; one of both is needed.",
    "unreadable_date": "{place}: the answer is no date such as 2024-05-03, 2024-05 or 2024.",
    "sealed_cannot_be_opened": "{place}: the protected answers cannot be opened.",
}


def report_in_words(report: Report, language: Language) -> str:
    """Return what a walk along the chain found, the verdict first."""
    if report.fault is not None:
        lines = [fault_in_words(report.fault, language)]
    elif not report.rows:
        lines = [sentences.say(language, "The audit log has no row yet.")]
    else:
        text = "The chain is whole: {rows} rows, from {first} to {last}."
        lines = [
            sentences.say(language, text, rows=report.rows, first=report.first, last=report.last)
        ]
    text = "Checkpoints that agree: {agree}; older than the first row kept: {older}."
    if report.confirmed or report.behind_seal:
        lines.append(
            sentences.say(language, text, agree=report.confirmed, older=report.behind_seal)
        )
    text = "Remark: the clock stood {seconds} seconds earlier at row {number} than before it."
    lines += [
        sentences.say(language, text, seconds=one.seconds, number=one.number)
        for one in report.clock
    ]
    return "\n".join(lines)


def fault_in_words(fault: Fault, language: Language) -> str:
    """Return the sentence that names the first bad row."""
    if fault.kind == "removed" and fault.details["until"] == fault.number:
        return sentences.say(language, "Row {number} was removed.", number=fault.number)
    return sentences.say(language, _FAULTS[fault.kind], number=fault.number, **fault.details)


def finding_in_words(finding: Finding, language: Language) -> str:
    """Return what is wrong with one kept answer: record, id, field, and what is accepted."""
    from himoya.platform.dictionary_in_use import dictionary

    record = dictionary().records[finding.record]
    field = record.fields.get(finding.field)
    label = field.label.in_language(language) if field is not None else finding.field
    codelist = (field.codelist if field is not None else None) or ""
    if finding.kind == "unknown_reason":
        codelist = "missing_reason"
    name = record.label.in_language(language)
    place = f"{name} {finding.id} · {label} ({finding.field})"
    return sentences.say(language, _FINDINGS[finding.kind], place=place, list=codelist)
