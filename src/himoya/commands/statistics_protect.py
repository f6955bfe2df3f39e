"""`himoya statistics protect PLAN.yaml`: a whole release, protected as one and judged."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
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
    parser.add_argument("--country", help="the country whose overlay applies")
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON")


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    _refuse_existing(arguments.output, language)
    from himoya.commands.protecting.mistakes import in_words
    from himoya.commands.protecting.release_folder import Sources, write_release_folder
    from himoya.commands.protecting.verdict_in_words import verdict_as_json, verdict_in_words
    from himoya.commands.tabulate import country_of
    from himoya.dictionary.population import read_population
    from himoya.dictionary.reading import country_folder
    from himoya.exchange.parquet import read_records
    from himoya.statistics.earlier_releases import read_release
    from himoya.statistics.plans import read_plan
    from himoya.statistics.releases import protect_release
    from himoya.statistics.verdict import Outcome

    with in_words(arguments.plan, language):
        plan = read_plan(arguments.plan)
        if arguments.method:
            from dataclasses import replace

            plan = replace(plan, method=arguments.method)
        folders = _earlier(plan.earlier, arguments.plan, arguments.earlier)
        earlier = [read_release(one) for one in folders]
        records = read_records(arguments.records, language)
        dictionary = dictionary_for(arguments.country or country_of(records, language), language)
        population = read_population(country_folder(dictionary.country.folder))
        release = protect_release(dictionary, records, plan, earlier=earlier, population=population)
    sources = Sources(arguments.records, folders)
    write_release_folder(arguments.output, plan, release, dictionary, language, sources)
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


def _earlier(named: Sequence[str], plan: Path, given: Sequence[Path]) -> list[Path]:
    """Return the folders that the plan names, from its own place, and those of the command."""
    return list(dict.fromkeys([*(plan.parent / one for one in named), *given]))
