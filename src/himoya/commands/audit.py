"""`himoya audit`: verify the chain, sign a checkpoint, export rows, drop old ones, check records.

Exit code 0: nothing wrong. 1: a bad row, or kept answers that disagree with the dictionary. 2: it
could not be found out.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

from himoya.commands.audit_in_words import fault_in_words, finding_in_words, report_in_words
from himoya.commands.data_option import add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "audit"
SUMMARY = "Verify who saw and did what, sign and export it; check kept records"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("verify", "data", "checkpoint", "export", "drop"),
        help="verify: name the first bad row of the chain; data: check codes and missing answers "
        "of kept records; checkpoint: sign the end of the chain; export: rows of a period; drop: "
        "old rows, behind a signed seal",
    )
    add_data_option(parser)
    parser.add_argument(
        "--checkpoints",
        type=Path,
        nargs="+",
        default=[],
        help="for verify: checkpoints that were kept elsewhere",
    )
    parser.add_argument("--from", dest="first", type=day, help="for export: the first day")
    parser.add_argument("--to", dest="last", type=day, help="for export: the last day")
    parser.add_argument(
        "--before", type=day, help="for drop: rows older than this day, such as 2020-12-31"
    )
    parser.add_argument(
        "-o", "--output", type=Path, help="the file to write; for export .jsonl or .csv"
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    start_existing(arguments.data, language)
    with _failures_in_words(language):
        return _JOBS[arguments.what](arguments, language)


def _verify(arguments: argparse.Namespace, language: Language) -> int:
    from himoya.platform.audit.checkpoints import kept_checkpoints, read_file
    from himoya.platform.audit.verification import verify

    signed = [read_file(file) for file in (*kept_checkpoints(), *arguments.checkpoints)]
    with _progress(language) as told:
        report = verify(signed, told=told)
    print(report_in_words(report, language))
    return 0 if report.whole else 1


def _data(arguments: argparse.Namespace, language: Language) -> int:
    from himoya.platform.records.data_audit import count_records, findings

    found = 0
    for one in findings():
        found += 1
        print(finding_in_words(one, language))
    counted = sum(count_records().values())
    text = "Records checked: {records}. Findings: {findings}."
    print(sentences.say(language, text, records=counted, findings=found))
    return 1 if found else 0


def _checkpoint(arguments: argparse.Namespace, language: Language) -> int:
    from himoya.platform.audit.checkpointing import make_checkpoint
    from himoya.platform.audit.checkpoints import write_file

    file = _output(arguments, language)
    with _progress(language) as told:
        one = make_checkpoint(told)
    write_file(one, file)
    text = "The chain is whole up to row {number}; {file} says so, signed. Keep it elsewhere."
    print(sentences.say(language, text, number=one.checkpoint.number, file=file))
    return 0


def _export(arguments: argparse.Namespace, language: Language) -> int:
    from himoya.platform.audit.exporting import Format, export_to_file

    file = _output(arguments, language)
    ending = file.suffix.removeprefix(".").lower()
    if ending not in list(Format):
        text = "Give the file a name that ends in .jsonl or .csv."
        raise Misuse(sentences.say(language, text))
    if arguments.first and arguments.last and arguments.last < arguments.first:
        raise Misuse(sentences.say(language, "The last day lies before the first one."))
    count = export_to_file(file, arguments.first, arguments.last, Format(ending))
    text = "Exported {rows} rows of the audit log into {file}; the log says so."
    print(sentences.say(language, text, rows=count, file=file))
    return 0


def _drop(arguments: argparse.Namespace, language: Language) -> int:
    from django.utils import timezone

    from himoya.platform.audit.retention import SHORTEST, TooYoung, drop_rows_before

    if arguments.before is None:
        raise Misuse(sentences.say(language, "Say with --before which rows are old enough."))
    zone = timezone.get_default_timezone()
    try:
        gone = drop_rows_before(datetime.combine(arguments.before, time.min, tzinfo=zone))
    except TooYoung:
        text = "Rows of the last {days} days are never dropped. Nothing was changed."
        raise Misuse(sentences.say(language, text, days=SHORTEST.days)) from None
    print(sentences.say(language, "Dropped {rows} rows behind a signed seal.", rows=gone))
    return 0


_JOBS: dict[str, Callable[[argparse.Namespace, Language], int]] = {
    "verify": _verify,
    "data": _data,
    "checkpoint": _checkpoint,
    "export": _export,
    "drop": _drop,
}


def day(text: str) -> date:
    return date.fromisoformat(text)


def _output(arguments: argparse.Namespace, language: Language) -> Path:
    if arguments.output is None:
        raise Misuse(sentences.say(language, "Name the file to write with -o."))
    file: Path = arguments.output
    return file


@contextmanager
def _progress(language: Language) -> Iterator[Callable[[int], object]]:
    with progress_of_rows(sentences.say(language, "Verifying")) as told:
        yield lambda number: told(number, None)


@contextmanager
def _failures_in_words(language: Language) -> Iterator[None]:
    """Tell in one sentence why something could not be found out."""
    from django.db import DatabaseError

    from himoya.platform.audit.checkpointing import ChainBroken, NothingToSign
    from himoya.platform.audit.checkpoints import ForeignCheckpoint, UnreadableCheckpoint
    from himoya.platform.keys.errors import KeyTrouble

    try:
        yield
    except ChainBroken as broken:
        text = "The chain is not whole, so nothing was signed or dropped. {fault}"
        fault = broken.report.fault
        told = fault_in_words(fault, language) if fault else ""
        raise Misuse(sentences.say(language, text, fault=told)) from broken
    except NothingToSign as error:
        raise Misuse(sentences.say(language, "The audit log has no row yet.")) from error
    except UnreadableCheckpoint as error:
        text = "{file} is no checkpoint, or was altered since it was signed."
        raise Misuse(sentences.say(language, text, file=error.source)) from error
    except ForeignCheckpoint as error:
        text = "{file} is a checkpoint of another installation."
        raise Misuse(sentences.say(language, text, file=error.source)) from error
    except KeyTrouble as error:
        raise Misuse(error.in_language(language)) from error
    except DatabaseError as error:
        if "locked" in str(error):
            text = "Another program keeps the database locked. Try again when it has ended."
            raise Misuse(sentences.say(language, text)) from error
        text = "The database cannot be opened: {reason}"
        raise Misuse(sentences.say(language, text, reason=type(error).__name__)) from error
