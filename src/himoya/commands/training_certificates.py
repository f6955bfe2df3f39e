"""`himoya training certificates`: papers for the people of a course, and their register."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.data_option import add_data_option
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what reads and writes is loaded when the job runs
    from himoya.programmes.certificates.issuing import Office, Progress
    from himoya.programmes.certificates.people import Attendee
    from himoya.programmes.certificates.register import Register

SUMMARY = "Issue, reissue and revoke certificates of courses; list what was issued"

say = sentences.say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("issue", "reissue", "revoke", "list"),
        help="issue: a PDF for everybody of a list; reissue: with the name put right; revoke: with "
        "a reason; list: numbers, states and courses, no names",
    )
    parser.add_argument("number", nargs="?", help="with reissue, revoke: the number of the paper")
    parser.add_argument(
        "--template", type=Path, metavar="FILE", help="with issue: what stands on the papers (YAML)"
    )
    parser.add_argument(
        "--people",
        type=Path,
        metavar="FILE",
        help="with issue: who was there (.csv, .xlsx); with reissue: one row with the right name",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="the folder of the PDF files"
    )
    parser.add_argument("--reason", help="with revoke: why; name nobody in it")
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.platform.start import data_folder
    from himoya.programmes.certificates.people import UnusablePeople
    from himoya.programmes.certificates.register import RegisterTrouble
    from himoya.programmes.certificates.template import UnusableTemplate

    jobs: Mapping[str, Callable[[argparse.Namespace, Path], None]] = {
        "issue": _issue,
        "reissue": _reissue,
        "revoke": _revoke,
        "list": _list,
    }
    try:
        jobs[arguments.what](arguments, data_folder(arguments.data))
    except (UnusablePeople, UnusableTemplate) as error:
        raise Misuse("\n".join(error.faults)) from error
    except RegisterTrouble as error:
        raise Misuse(error.in_words(arguments.language)) from error
    return 0


def _issue(arguments: argparse.Namespace, data: Path) -> None:
    from himoya.programmes.certificates.issuing import issue
    from himoya.programmes.certificates.people import read_attendees
    from himoya.programmes.certificates.template import read_template

    language: Language = arguments.language
    if None in (arguments.template, arguments.people, arguments.output):
        text = (
            "Name the file of the certificate (--template), the people (--people) and a folder "
            "for the PDF files (-o)."
        )
        raise Misuse(say(language, text))
    template = read_template(arguments.template, language)
    people = read_attendees(arguments.people, language)
    with _watched(language) as progress:
        batch = issue(people, template, _office(data, progress), arguments.output)
    if arguments.json:
        left_out = [{"row": one.row, "because": one.because} for one in batch.left_out]
        _print_json({"numbers": batch.numbers, "left_out": left_out})
        return
    one, many = "{number} paper was issued.", "{number} papers were issued."
    print(sentences.say_count(language, one, many, len(batch.numbers)))
    if batch.numbers:
        text = "{first} to {last}, in {folder}"
        named = {"first": batch.numbers[0], "last": batch.numbers[-1]}
        print(say(language, text, folder=arguments.output, **named))
    for left in batch.left_out:
        print(left.in_words(language))


def _reissue(arguments: argparse.Namespace, data: Path) -> None:
    from himoya.programmes.certificates.issuing import reissue
    from himoya.programmes.certificates.people import read_attendees

    language: Language = arguments.language
    if None in (arguments.number, arguments.people, arguments.output):
        text = "Name the number, a list with the one person (--people) and a folder (-o)."
        raise Misuse(say(language, text))
    person = _the_one(read_attendees(arguments.people, language), language)
    with _watched(language) as progress:
        new = reissue(arguments.number, person, _office(data, progress), arguments.output)
    if arguments.json:
        _print_json({"number": new, "replaces": arguments.number})
        return
    text = "{new} was issued in the place of {number}."
    print(say(language, text, new=new, number=arguments.number))


def _the_one(people: tuple[Attendee, ...], language: Language) -> Attendee:
    if len(people) != 1:
        text = "The list names {number} people. To reissue a paper it names one."
        raise Misuse(say(language, text, number=len(people)))
    return people[0]


def _revoke(arguments: argparse.Namespace, data: Path) -> None:
    from himoya.programmes.certificates.issuing import revoke

    language: Language = arguments.language
    if None in (arguments.number, arguments.reason):
        raise Misuse(say(language, "Name the number of the paper and a reason (--reason)."))
    revoke(arguments.number, arguments.reason, data, _today())
    if arguments.json:
        _print_json({"number": arguments.number, "state": "revoked"})
        return
    print(say(language, "{number} was revoked.", number=arguments.number))


def _list(arguments: argparse.Namespace, data: Path) -> None:
    from himoya.programmes.certificates.register import read_register

    rows = list(_rows(read_register(data)))
    if arguments.json:
        _print_json({"papers": rows})
        return
    if not rows:
        print(say(arguments.language, "No paper was issued yet."))
    for row in rows:
        told = dict(row, state=say(arguments.language, _STATES[row["state"] or ""]))
        shown = ("number", "state", "day", "kind", "course", "replaced_by", "reason")
        print("\t".join(text for name in shown if (text := told[name])))


#: In the order of `himoya.programmes.certificates.register.State`.
_STATES = {
    "valid": "valid",
    "expired": "expired",
    "replaced": "replaced by another",
    "revoked": "revoked",
}


def _rows(register: Register) -> Iterator[dict[str, str | None]]:
    today = _today()
    for number, paper in register.papers.items():
        gone = register.revoked.get(number)
        yield {
            "number": number,
            "state": register.state(number, today).value,
            "day": paper.day.isoformat(),
            "kind": paper.kind,
            "course": paper.course,
            "replaces": paper.replaces,
            "replaced_by": register.successors.get(number),
            "revoked_on": gone.day.isoformat() if gone else None,
            "reason": gone.reason if gone else None,
        }


def _office(data: Path, progress: Progress) -> Office:
    from himoya.platform.documents.certificate_papers import to_pdf
    from himoya.programmes.certificates.issuing import Office

    return Office(data=data, today=_today(), make=to_pdf, progress=progress)


def _today() -> date:
    # The local day, the one that an office writes on paper.
    return date.today()


@contextmanager
def _watched(language: Language) -> Iterator[Progress]:
    """Yield a function that moves a bar, silent where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda done, expected: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(language, "Papers"), total=None)
        yield lambda done, expected: bar.update(task, completed=done, total=expected)


def _print_json(told: Mapping[str, object]) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
