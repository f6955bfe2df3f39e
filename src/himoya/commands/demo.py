"""`himoya demo`: the main job from end to end, on invented files or on a file from outside."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from himoya.commands.countries import INVENTED, dictionary_for
from himoya.commands.demo_folder import DemonstrationFolder
from himoya.commands.demo_in_words import tell
from himoya.commands.demo_reading import Reading, Steps, read_invented, read_outside
from himoya.commands.demo_release import Run, tabulate_and_release
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.dictionary.dictionary import Dictionary
from himoya.languages.codes import Language

NAME = "demo"
SUMMARY = "Show the main job: agencies' files are checked, counted and made safe to publish"

DEFAULT_FOLDER = Path("himoya-demo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--output", type=Path, default=DEFAULT_FOLDER, help="the folder to write; else himoya-demo"
    )
    parser.add_argument(
        "--records", type=Path, help="a file from outside instead of the invented ones"
    )
    parser.add_argument("--mapping", help="the layout of that file, such as ctdc-cleaned")
    parser.add_argument("--country", help="the country whose overlay applies to that file")
    parser.add_argument("--no-serve", action="store_true", help="write the release, serve nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    dictionary = _dictionary(arguments)
    with DemonstrationFolder(arguments.output, language) as folder:
        steps = Steps(language)
        reading = _read(arguments, dictionary, folder.unfinished, steps)
        if reading.read != reading.records + reading.refused:
            raise Misuse(sentences.say(language, "The rows do not add up."))
        done = tabulate_and_release(reading, dictionary, language, folder.unfinished, steps)
        summary = _summary(done, folder.final, language)
        folder.keep(summary)
    with _only_the_object_on_stdout(asked=arguments.json):
        tell(done, folder.final, language)
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    return 0


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
