"""`himoya training count`: how many people events reached, in three units."""

from __future__ import annotations

import argparse
import json

from himoya.commands.training_source import add_source_arguments, require_one_source
from himoya.languages.codes import Language

SUMMARY = "Count people at trainings and events: participations, unique people, person-days"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_source_arguments(parser)
    parser.add_argument(
        "--public", action="store_true", help="protect small numbers by the country's rules"
    )
    parser.add_argument(
        "--country", help="with --public: the country whose rules apply; else the programme's"
    )


def run(arguments: argparse.Namespace) -> int:
    from himoya.commands.training_count_shown import count_asked, print_count
    from himoya.programmes.counting.as_data import as_data

    language: Language = arguments.language
    require_one_source(arguments, language)
    found = count_asked(arguments, language)
    if arguments.json:
        told = as_data(found.count, language, found.shown)
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print_count(found, language)
    return 0
