"""`himoya import`: cases of a workbook into the register of an installation, for one agency.

The findings are those of `himoya check`; what only the register knows (a case that may be there
already, a row of another agency) is found besides. Everything is taken in, or nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.check import print_findings
from himoya.commands.data_option import (
    about_storage,
    add_data_option,
    check_register,
    start_existing,
)
from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.dictionary.findings import Finding, Severity
from himoya.languages.codes import Language

if TYPE_CHECKING:  # Django is set up when the verb runs
    from himoya.platform.access.reader import Reader
    from himoya.platform.entry.imports.reading import FileChecked
    from himoya.platform.entry.imports.targets import Decided, Differing, Looked

NAME = "import"
SUMMARY = "Take the cases of a workbook into the register, all or none, for one agency"

REFUSE, TAKE, LEAVE = "refuse", "take", "leave"

ASK, KEEP = "ask", "keep"

#: Codes of agencies that a refusal names.
_MOST_CODES = 40

#: The rule of a row of which the record is registered with other answers.
_OTHERWISE = "registered_otherwise"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="a workbook (.xlsx), a CSV file, or a folder")
    add_data_option(parser)
    parser.add_argument(
        "--agency", required=True, help="the code of the agency whose cases they are"
    )
    parser.add_argument(
        "--open-cases",
        action="store_true",
        help=(
            "the file holds new cases on police cards; for an agency that opens cases and has a "
            "card of its own besides"
        ),
    )
    parser.add_argument("--dry-run", action="store_true", help="check only; take nothing in")
    parser.add_argument(
        "--duplicates",
        choices=(REFUSE, TAKE, LEAVE),
        default=REFUSE,
        help="cases that may be there already: refuse the file, take them in, or leave them out",
    )
    parser.add_argument(
        "--differing",
        choices=(REFUSE, ASK, KEEP),
        default=REFUSE,
        help=(
            "rows that are registered with other answers: refuse the file, ask for amendments that "
            "a person decides about, or keep what is registered and leave the rows out"
        ),
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """``committed`` is how many cases were taken in, ``asked`` how many amendments asked for."""

    rows: int
    findings: list[Finding]
    differing: tuple[Differing, ...] = ()
    committed: int = 0
    asked: int = 0

    def count(self, severity: Severity) -> int:
        return sum(one.severity is severity for one in self.findings)


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    check_register(language)
    from django.db import DatabaseError
    from django.utils.translation import override

    try:
        with override(language):
            outcome = _imported(arguments, language)
    except DatabaseError as error:
        raise about_storage(error, language) from error
    if arguments.json:
        print(json.dumps(_as_dict(outcome), ensure_ascii=False, indent=1))
    else:
        print_findings(outcome.rows, outcome.findings, language)
        print(_in_words(outcome, language))
    return 1 if outcome.count(Severity.ERROR) else 0


def _as_dict(outcome: _Outcome) -> dict[str, object]:
    """The shape of `himoya check --json`, and whether the cases stand in the register now.

    ``differing`` names rows that are registered with other answers by codes and numbers; no answer
    stands there. It and the number of amendments asked for are left out where no row differs.
    """
    told: dict[str, object] = {
        "rows": outcome.rows,
        "errors": outcome.count(Severity.ERROR),
        "warnings": outcome.count(Severity.WARNING),
        "findings": [one.as_dict() for one in outcome.findings],
        "committed": outcome.committed > 0 or outcome.asked > 0,
    }
    if outcome.differing:
        told["differing"] = [_differing_as_dict(one) for one in outcome.differing]
        told["amendments"] = outcome.asked
    return told


def _differing_as_dict(one: Differing) -> dict[str, object]:
    fields = [answer.field for answer in one.answers]
    return {"sheet": one.sheet, "row": one.number, "record": one.record, "fields": fields}


def _in_words(outcome: _Outcome, language: Language) -> str:
    said = []
    if outcome.committed:
        said.append(sentences.say(language, "Cases taken in: {number}.", number=outcome.committed))
    if outcome.asked:
        text = "Amendments asked for: {number}. A person decides about each."
        said.append(sentences.say(language, text, number=outcome.asked))
    return "\n".join(said) or sentences.say(language, "Nothing was taken in.")


def _imported(arguments: argparse.Namespace, language: Language) -> _Outcome:
    from himoya.platform.dictionary_in_use import dictionary
    from himoya.platform.entry.imports.reading import check_path
    from himoya.platform.register.importing.by_system import look_as, stage_of
    from himoya.platform.register.rules import FORM_OF

    by, file = _reader(arguments, language), arguments.file
    stage = stage_of(by, opens=arguments.open_cases)
    form, asked_as = dictionary().forms[FORM_OF[stage]], stage.value
    with progress_of_rows(sentences.say(language, "Checking")) as progress:
        checked = check_path(file, form, by, progress, asked_as=asked_as)
    looked = look_as(by, checked.kept, file, stage)
    findings = _findings(checked, looked, by, arguments)
    outcome = _Outcome(checked.rows, findings, looked.differing)
    if arguments.dry_run or outcome.count(Severity.ERROR):
        return outcome
    return _taken_in(outcome, by, checked, looked, arguments)


def _reader(arguments: argparse.Namespace, language: Language) -> Reader:
    from himoya.platform.register.importing.by_system import (
        NoSuchAgency,
        NothingTakenInHere,
        opening_reader,
        reader_for,
    )

    agency = arguments.agency
    try:
        return (opening_reader if arguments.open_cases else reader_for)(agency, language)
    except NoSuchAgency as refused:
        text = "There is no agency {code}. Those that fill in cards: {codes}."
        codes = ", ".join(refused.accepted[:_MOST_CODES])
        codes += ", …" if len(refused.accepted) > _MOST_CODES else ""
        raise Misuse(sentences.say(language, text, code=agency, codes=codes)) from None
    except NothingTakenInHere:
        text = "The agency {code} fills in no card of cases, so nothing can be taken in for it."
        if arguments.open_cases:
            text = "The agency {code} opens no cases, so no new ones can be taken in for it."
        raise Misuse(sentences.say(language, text, code=agency)) from None


def _findings(
    checked: FileChecked, looked: Looked, by: Reader, arguments: argparse.Namespace
) -> list[Finding]:
    """Those of `himoya check`, then what the register found; what is left out is told aside."""
    from himoya.platform.entry.imports.reading import NAME as NAMELESS
    from himoya.platform.entry.imports.reading import with_looked

    mildly = arguments.differing != REFUSE
    every = [
        replace(one, severity=Severity.WARNING) if mildly and _is_decided(one, looked) else one
        for one in with_looked(checked, looked, by).findings
    ]
    every += _about_twins(looked, arguments)
    name = arguments.file.name
    found = []
    for one in every:
        if one.file == NAMELESS and one.row is None and one.severity is Severity.WARNING:
            print(one.message, file=sys.stderr)
            continue
        found.append(replace(one, file=name) if one.file == NAMELESS else one)
    for note in looked.notes:
        print(note, file=sys.stderr)
    return found


def _is_decided(one: Finding, looked: Looked) -> bool:
    """Whether a finding is about a row that the command was told what to do with."""
    rows = {(row.sheet, row.number) for row in looked.differing}
    return one.rule == _OTHERWISE and (one.sheet or "", one.row) in rows


def _about_twins(looked: Looked, arguments: argparse.Namespace) -> list[Finding]:
    severity = Severity.ERROR if arguments.duplicates == REFUSE else Severity.WARNING
    text = (
        "This case may be there already, as {number}: {why} Nothing is joined by itself. Decide "
        "with --duplicates."
    )
    return [
        Finding(
            file=arguments.file.name,
            sheet=one.sheet or None,
            row=one.number,
            column=None,
            field="case_number",
            value=one.name,
            rule="may_be_there_already",
            severity=severity,
            message=sentences.say(
                arguments.language, text, number=one.there, why=" ".join(one.why)
            ),
        )
        for one in looked.twins
    ]


def _taken_in(
    outcome: _Outcome,
    by: Reader,
    checked: FileChecked,
    looked: Looked,
    arguments: argparse.Namespace,
) -> _Outcome:
    from himoya.platform.entry.imports.reading import with_decided
    from himoya.platform.entry.targets import NotAccepted
    from himoya.platform.register.importing.by_system import stage_of, take_in_as

    stage = stage_of(by, opens=arguments.open_cases)
    decided = _decided(looked, arguments)
    rows = with_decided(checked, looked, decided).kept
    if not len(rows):
        return outcome
    try:
        taken = take_in_as(by, rows, arguments.file, decided, stage)
    except NotAccepted as objection:
        raise Misuse(str(objection)) from None
    return replace(outcome, committed=taken.cases, asked=taken.asked)


def _decided(looked: Looked, arguments: argparse.Namespace) -> Decided:
    from himoya.platform.entry.imports.targets import Decided

    twins = frozenset(one.place for one in looked.twins)
    rows = frozenset(one.place for one in looked.differing)
    leaves, asks = arguments.duplicates == LEAVE, arguments.differing == ASK
    text = "These answers stand in a workbook that was taken in from the command line."
    return Decided(
        take=frozenset() if leaves else twins,
        leave=twins if leaves else frozenset(),
        ask=rows if asks else frozenset(),
        keep=rows if arguments.differing == KEEP else frozenset(),
        reason=sentences.say(arguments.language, text),
    )
