"""`himoya statistics protect PLAN.yaml`: a whole release, protected as one and judged."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from himoya.commands.countries import dictionary_for
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

SUMMARY = "Make the tables of a publication plan safe together, and judge the release"

_METHODS = ("rounding", "suppression")

#: Exit code of a release that must not be published.
_FAILED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN.yaml", help="the publication plan")
    parser.add_argument(
        "--records", type=Path, required=True, help="a folder with a .parquet per record type"
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, help="a new folder for the release"
    )
    parser.add_argument("--method", choices=_METHODS, help="else as the plan says")
    parser.add_argument(
        "--earlier",
        type=Path,
        nargs="+",
        action="extend",
        default=[],
        metavar="DIR",
        help="folders of releases that readers have already",
    )
    parser.add_argument("--country", help="the country whose overlay and dissemination rules apply")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    _refuse_existing(arguments.output, language)
    from himoya.commands.tabulate import country_of
    from himoya.exchange.parquet import read_records
    from himoya.publishing.protecting.release_folder import Sources
    from himoya.publishing.protecting.running import (
        earlier_folders,
        plan_file_of,
        plan_of,
        protect_and_write,
        refuse_forbidden,
    )
    from himoya.publishing.protecting.verdict_in_words import verdict_as_json, verdict_in_words
    from himoya.statistics.verdict import Outcome

    plan_file = plan_file_of(arguments.plan)
    plan = plan_of(plan_file, arguments.method, language)
    records = read_records(arguments.records, language)
    dictionary = dictionary_for(arguments.country or country_of(records, language), language)
    if arguments.country:
        refuse_forbidden(plan, plan_file, dictionary, language)
    earlier = earlier_folders(plan, plan_file, arguments.earlier)
    release = protect_and_write(
        plan,
        records,
        Sources(plan_file, arguments.records, earlier),
        arguments.output,
        dictionary=dictionary,
        language=language,
    )
    if arguments.json:
        print(json.dumps(verdict_as_json(release), ensure_ascii=False, indent=1))
    else:
        print(verdict_in_words(release, dictionary, arguments.output, language))
    return _FAILED if release.verdict.outcome is Outcome.FAIL else 0


def _refuse_existing(output: Path, language: Language) -> None:
    if output.exists() or output.is_symlink():
        raise Misuse(
            sentences.say(
                language,
                "{folder} is there already, so nothing was written. A release is written once; "
                "name a new folder.",
                folder=output,
            )
        )
