"""`himoya demo`: the main job from end to end, and the platform at work on an invented country."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from himoya.commands.countries import INVENTED, dictionary_for
from himoya.commands.demo_folder import SUMMARY_FILE, DemonstrationFolder
from himoya.commands.demo_in_words import tell
from himoya.commands.demo_platform import (
    claim_folder,
    code_of,
    fill,
    made_before,
    renew,
    tell_accounts,
)
from himoya.commands.demo_reading import RECORDS, Reading, Steps, read_invented, read_outside
from himoya.commands.demo_release import Run, tabulate_and_release
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.commands.serve import DEFAULT_PORT, serve_at
from himoya.dictionary.dictionary import Dictionary
from himoya.languages.codes import Language

NAME = "demo"
SUMMARY = "Show the main job: agencies' files are checked, counted and made safe to publish"

DEFAULT_FOLDER = Path("himoya-demo")

#: In the data folder of a demonstration: what is written for people to look at.
FILES = "files"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, help="the data folder of the demonstration; else himoya-demo"
    )
    parser.add_argument(
        "--output", type=Path, help="write the files alone to this folder, without the platform"
    )
    parser.add_argument(
        "--records", type=Path, help="a file from outside instead of the invented ones"
    )
    parser.add_argument("--mapping", help="the layout of that file, such as ctdc-cleaned")
    parser.add_argument("--country", help="the country whose overlay applies to that file")
    parser.add_argument("--no-serve", action="store_true", help="write the release, serve nothing")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="else 8000")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")
    parser.add_argument("--code", help="print the present code of the second step of an account")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    data = (arguments.data or DEFAULT_FOLDER).absolute()
    if arguments.code:
        print(code_of(data, arguments.code, language))
        return 0
    dictionary = _dictionary(arguments)
    if arguments.records is not None or (arguments.output is not None and arguments.data is None):
        _files(arguments, dictionary, arguments.output or DEFAULT_FOLDER)
        return 0
    claim_folder(data, language)
    files = (arguments.output or data / FILES).absolute()
    made = made_before(data)
    summary = _stored_summary(files) if made is not None else None
    if made is None or summary is None:
        summary = _files(arguments, dictionary, files, told=False)
        made = fill(data, files / RECORDS, language)
    else:
        renew(data, language)
    shown = _with_platform(summary, made, data, files)
    if arguments.json:
        print(json.dumps(shown, ensure_ascii=False, indent=1), flush=True)
    if arguments.no_serve:
        if not arguments.json:
            tell_accounts(made, dictionary, data, language)
        return 0
    with _only_the_object_on_stdout(asked=arguments.json):
        return _serve(arguments, dictionary, data, made)


def _files(
    arguments: argparse.Namespace, dictionary: Dictionary, output: Path, *, told: bool = True
) -> dict[str, object]:
    """Read, count and release; print the object or the story where ``told``."""
    language: Language = arguments.language
    with DemonstrationFolder(output, language) as folder:
        steps = Steps(language)
        reading = _read(arguments, dictionary, folder.unfinished, steps)
        if reading.read != reading.records + reading.refused:
            raise Misuse(sentences.say(language, "The rows do not add up."))
        done = tabulate_and_release(reading, dictionary, language, folder.unfinished, steps)
        summary = _summary(done, folder.final, language)
        folder.keep(summary)
    with _only_the_object_on_stdout(asked=arguments.json):
        tell(done, folder.final, language)
    if arguments.json and told:
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    return summary


def _stored_summary(files: Path) -> dict[str, object] | None:
    """What the last run wrote of itself, where it stands whole."""
    file = files / SUMMARY_FILE
    if not file.is_file():
        return None
    read: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    return read


def _with_platform(
    summary: dict[str, object], made: Mapping[str, Any], data: Path, files: Path
) -> dict[str, object]:
    release = files / "release"
    return {
        **summary,
        "records_in_files": summary["records"],
        "database": str(data / "himoya.sqlite3"),
        "accounts": made["accounts"],
        "records": made["records"],
        "public": str(release) if release.is_dir() else None,
    }


def _serve(
    arguments: argparse.Namespace, dictionary: Dictionary, data: Path, made: Mapping[str, Any]
) -> int:
    from himoya.platform.operation.supervisor import Place

    language: Language = arguments.language
    place = Place("127.0.0.1", arguments.port)

    def when_ready() -> None:
        tell_accounts(made, dictionary, data, language)
        text = "Himoya is ready at {url} (data folder {folder}). Ctrl-C stops it."
        print(sentences.say(language, text, url=place.url, folder=data), flush=True)

    return serve_at(data, place, when_ready, language)


def _dictionary(arguments: argparse.Namespace) -> Dictionary:
    """The invented files stand in the invented country only; a file from outside in any."""
    language: Language = arguments.language
    if arguments.records is not None:
        return dictionary_for(arguments.country, language)
    for name in ("mapping", "country"):
        if getattr(arguments, name) not in (None, INVENTED):
            raise Misuse(
                sentences.say(
                    language,
                    "{option} goes with --records: without it, invented files of the invented "
                    "country are shown.",
                    option=f"--{name}",
                )
            )
    return dictionary_for(INVENTED, language)


def _read(
    arguments: argparse.Namespace, dictionary: Dictionary, folder: Path, steps: Steps
) -> Reading:
    if arguments.records is None:
        return read_invented(dictionary, arguments.language, folder, steps)
    mapping = arguments.mapping
    return read_outside(arguments.records, mapping, dictionary, arguments.language, folder, steps)


def _summary(done: Run, folder: Path, language: Language) -> dict[str, object]:
    return {
        "country": done.dictionary.country.folder,
        "invented": done.reading.is_invented,
        "language": language,
        "rows": {
            "read": done.reading.read,
            "records": done.reading.records,
            "refused": done.reading.refused,
        },
        "files": [one.as_dict() for one in done.reading.files],
        "refused_by_rule": dict(done.reading.refused_by_rule),
        "warnings": done.reading.warnings,
        "marked_copies": list(done.reading.marked),
        "records": {name: len(table) for name, table in done.reading.tables.items()},
        "tables": [one.as_dict(language) for one in done.counted],
        "paths": {name: str(folder / place) for name, place in done.places.items()},
    }


@contextlib.contextmanager
def _only_the_object_on_stdout(*, asked: bool) -> Iterator[None]:
    with contextlib.redirect_stdout(sys.stderr) if asked else contextlib.nullcontext():
        yield
