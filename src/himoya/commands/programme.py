"""`himoya programme`: what a programme says of itself, checked, and put where others find it."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from himoya.commands.data_option import add_data_option
from himoya.commands.errors import Misuse
from himoya.commands.programme_files import NEWS_FORMATS, write_handover, write_news
from himoya.commands.programme_photographs import (
    FACTS,
    TakenIn,
    facts_in,
    keeper_of_photographs,
    take_in_photographs,
)
from himoya.commands.sentences import sentences
from himoya.dictionary.findings import Severity
from himoya.languages.codes import Language

if TYPE_CHECKING:  # the programmes room is loaded when the verb runs
    from himoya.programmes.checking.checking import ProgrammeFinding
    from himoya.programmes.facts.programme import Programme
    from himoya.programmes.facts.reading import ReadProgramme

NAME = "programme"
SUMMARY = (
    "Check what a programme says of itself; import, list, show, tell of and hand over programmes"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("check", "import", "list", "show", "news", "handover"),
        help="check: name every contradiction; import: put a file into the data folder; list: the "
        "programmes that are known; show: one programme in a few lines; news: draft a news text on "
        "one event; handover: put a whole programme into one file",
    )
    parser.add_argument(
        "programmes",
        nargs="*",
        metavar="PROGRAMME",
        help="the id of a programme or its file; with check several are compared as well; with "
        "news the id of the event comes after it",
    )
    add_data_option(parser)
    parser.add_argument(
        "--as",
        dest="account",
        metavar="USERNAME",
        help="with import and handover: the account for which photographs are taken in or leave",
    )
    parser.add_argument(
        "--format",
        choices=NEWS_FORMATS,
        help="with news: what to write; else the ending of the file says it",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE",
        help="with news and handover: the file to write",
    )
    parser.add_argument(
        "--publisher",
        metavar="IDENTIFIER",
        help="with handover: your organisation's identifier at IATI",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="with import: take the place of a programme of the same id, which is kept as a "
        "revision",
    )
    parser.add_argument(
        "--strict", action="store_true", help="end with exit code 1 where there is an error"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    jobs: Mapping[str, Callable[[argparse.Namespace, Path], int]] = {
        "check": _check,
        "import": _import,
        "list": _list,
        "show": _show,
        "news": _news,
        "handover": _handover,
    }
    from himoya.platform.start import data_folder

    return jobs[arguments.what](arguments, data_folder(arguments.data))


def _check(arguments: argparse.Namespace, data: Path) -> int:
    from himoya.programmes.checking.checking import check_programmes

    language: Language = arguments.language
    if not arguments.programmes:
        raise Misuse(sentences.say(language, "Name a programme: its id or its file."))
    programmes = [_named(name, data, language) for name in arguments.programmes]
    findings = check_programmes(programmes, language)
    if arguments.json:
        _print_json({"findings": [one.as_dict() for one in findings]})
    else:
        _print_findings(findings, language)
    return _exit_code(arguments, findings)


def _import(arguments: argparse.Namespace, data: Path) -> int:
    from himoya.programmes.checking.checking import check_programmes
    from himoya.programmes.facts.reading import UnreadableProgramme, read_programme
    from himoya.programmes.facts.shelving import NotShelved, shelve

    language: Language = arguments.language
    file = Path(_one(arguments, language))
    is_whole = is_zipfile(file)
    by = keeper_of_photographs(arguments) if is_whole else ""
    try:
        content = facts_in(file, language) if is_whole else file.read_bytes()
        read = _read_back(content) if is_whole else read_programme(file)
        name = read.programme.id
        done = shelve(content, name, data, replace=arguments.replace, now=datetime.now(UTC))
    except (UnreadableProgramme, NotShelved) as error:
        raise Misuse(error.in_words(language)) from None
    for fault in read.passed_over:
        print(fault.in_words(language), file=sys.stderr)
    _tell_installation(name, data)
    photographs = take_in_photographs(file, name, by, language) if is_whole else TakenIn()
    findings = check_programmes([read.programme], language)
    if arguments.json:
        told = {
            "programme": name,
            "file": str(done.file),
            "former": str(done.former) if done.former else None,
            "findings": [one.as_dict() for one in findings],
        }
        _print_json(told | ({"photographs": photographs.as_plain()} if is_whole else {}))
        return _exit_code(arguments, findings)
    _print_findings(findings, language)
    print(sentences.say(language, "Programme {name} stands in {file}.", name=name, file=done.file))
    if done.former:
        print(sentences.say(language, "The former one is kept as {file}.", file=done.former))
    for line in photographs.lines(language):
        print(line)
    return _exit_code(arguments, findings)


def _read_back(content: bytes) -> ReadProgramme:
    """Read the facts that came in the file of a whole programme. Raises UnreadableProgramme."""
    from himoya.programmes.facts.reading import read_programme

    with TemporaryDirectory(prefix="himoya-programme-") as folder:
        facts = Path(folder) / FACTS
        facts.write_bytes(content)
        return read_programme(facts)


def _tell_installation(name: str, data: Path) -> None:
    """Renew the programme's digest where the data folder has an installation.

    The file stands already and is the truth: an installation that cannot be asked now reads it at
    the next look.
    """
    from himoya.platform.settings.installation import UnreadableSettings, read_installation

    try:
        settings = read_installation(data, os.environ)
    except UnreadableSettings:
        return
    if settings.is_embedded and not settings.sqlite_file.is_file():
        return
    from himoya.platform.start import start

    start(data)
    from django.db import DatabaseError

    from himoya.platform.programmes.digests import renew_digests, stamps_of_files

    try:
        renew_digests([name], stamps_of_files())
    except DatabaseError:
        return


def _list(arguments: argparse.Namespace, data: Path) -> int:
    from himoya.commands.kept_programmes import kept_ids

    language: Language = arguments.language
    if arguments.programmes:
        raise Misuse(sentences.say(language, "“list” takes no programme; “show” does."))
    programmes = [_named(name, data, language) for name in kept_ids(data, language)]
    if arguments.json:
        _print_json({"programmes": [_in_short(one) for one in programmes]})
    else:
        for one in programmes:
            fiche = one.programme
            print(f"{one.id}  {fiche.start or '?'} – {fiche.end or '?'}  {fiche.title}")
    return 0


def _show(arguments: argparse.Namespace, data: Path) -> int:
    language: Language = arguments.language
    programme = _named(_one(arguments, language), data, language)
    short = _in_short(programme)
    if arguments.json:
        _print_json(short)
        return 0
    say = sentences.say
    lines = (
        say(language, "{title} ({id}, {country})", **short),
        say(language, "From {start} to {end}: {months} months.", **short),
        say(
            language,
            "Events: {events}. Headline results: {headline_results}. Works: {materials}. "
            "Recommendations: {recommendations}. Sources: {sources}.",
            **short,
        ),
    )
    print("\n".join(lines))
    for headline in programme.headline_results:
        value = "–" if headline.value is None else headline.value
        print(f"  {headline.indicator}: {value}")
    return 0


def _news(arguments: argparse.Namespace, data: Path) -> int:
    language: Language = arguments.language
    if len(arguments.programmes) != len(("programme", "event")):
        raise Misuse(sentences.say(language, "Name one programme and one of its events."))
    name, event = arguments.programmes
    return write_news(_named(name, data, language), event, arguments)


def _handover(arguments: argparse.Namespace, data: Path) -> int:
    language: Language = arguments.language
    programme = _named(_one(arguments, language), data, language)
    return write_handover(programme, arguments)


def _one(arguments: argparse.Namespace, language: Language) -> str:
    if len(arguments.programmes) != 1:
        raise Misuse(sentences.say(language, "Name one programme: its id or its file."))
    return str(arguments.programmes[0])


def _named(name: str, data: Path, language: Language) -> Programme:
    from himoya.commands.kept_programmes import kept_programme

    return kept_programme(name, data, language)


def _in_short(programme: Programme) -> dict[str, object]:
    fiche = programme.programme
    return {
        "id": programme.id,
        "country": fiche.country,
        "title": fiche.title,
        "start": fiche.start,
        "end": fiche.end,
        "months": fiche.months,
        "events": sum(one.number for one in programme.events),
        "headline_results": len(programme.headline_results),
        "materials": len(programme.materials),
        "recommendations": sum(len(one.points) for one in programme.outcome_documents)
        + len(programme.follow_up_suggestions),
        "sources": len(programme.seeds),
    }


def _print_findings(findings: Sequence[ProgrammeFinding], language: Language) -> None:
    kinds = {
        Severity.ERROR: sentences.say(language, "error"),
        Severity.WARNING: sentences.say(language, "warning"),
    }
    for one in findings:
        print(f"{' · '.join(one.places)}\n  {kinds[one.severity]}: {one.message} [{one.rule}]")
        print(f"  {one.remedy}")
    errors = sum(one.severity is Severity.ERROR for one in findings)
    text = "Errors: {errors}. Warnings: {warnings}."
    print(sentences.say(language, text, errors=errors, warnings=len(findings) - errors))
    if not findings:
        text = "Nothing here contradicts itself. Whether it is true, no check can tell."
        print(sentences.say(language, text))


def _exit_code(arguments: argparse.Namespace, findings: Sequence[ProgrammeFinding]) -> int:
    return int(arguments.strict and any(one.severity is Severity.ERROR for one in findings))


def _print_json(told: Mapping[str, object]) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
