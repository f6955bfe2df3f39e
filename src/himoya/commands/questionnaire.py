"""`himoya questionnaire glotip --year Y -o FILE.xlsx`: the UN's questionnaire, computed.

Exit code 1: the tables must not be given away, and nothing was written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what counts and writes is loaded when the verb runs
    from himoya.publishing.questionnaire.answering import Answers
    from himoya.statistics.safeguards import EarlierRelease

NAME = "questionnaire"
SUMMARY = "Fill the UN's questionnaire on trafficking in persons by computation"

_WHICH = ("glotip",)
_FAILED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("which", choices=_WHICH, help="glotip: the questionnaire of UNODC")
    add_data_option(parser)
    parser.add_argument(
        "--records", type=Path, help="a folder with a .parquet per record type, instead of --data"
    )
    parser.add_argument("--country", help="with --records: the country whose overlay applies")
    parser.add_argument(
        "--year", type=int, required=True, help="the year of reference; three before it are asked"
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.xlsx", help="the workbook"
    )
    parser.add_argument(
        "--long", type=Path, metavar="FILE.csv", help="also the columns of the UN's public file"
    )
    parser.add_argument(
        "--overrides",
        type=Path,
        metavar="FILE.yaml",
        help="answers given otherwise than computed, each with a reason",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    if arguments.records is not None:
        return _from_records(arguments, arguments.records, ())
    return _from_platform(arguments)


def _from_platform(arguments: argparse.Namespace) -> int:
    """Freeze the records without names, and protect against every edition that readers have."""
    language: Language = arguments.language
    start_existing(arguments.data, language)
    from django.db import DatabaseError

    from himoya.platform.keys.errors import KeyTrouble
    from himoya.platform.publication.queries.editions import editions_readers_have
    from himoya.platform.statistical_layer.exporting import export_layer
    from himoya.statistics.earlier_releases import read_release

    try:
        earlier = [read_release(one.folder) for one in editions_readers_have()]
        with TemporaryDirectory(prefix="himoya-questionnaire-") as folder:
            layer = Path(folder) / "layer"
            export_layer(layer)
            return _from_records(arguments, layer, earlier)
    except KeyTrouble as error:
        raise Misuse(error.in_language(language)) from error
    except DatabaseError as error:
        raise about_storage(error, language) from error


def _from_records(
    arguments: argparse.Namespace, folder: Path, earlier: Sequence[EarlierRelease]
) -> int:
    language: Language = arguments.language
    from himoya.commands.countries import dictionary_for
    from himoya.commands.tabulate import country_of
    from himoya.exchange.parquet import read_records
    from himoya.publishing.questionnaire.whole import Asked, fill_questionnaire

    records = read_records(folder, language)
    country = arguments.country or country_of(records, language)
    asked = Asked(
        year=arguments.year,
        workbook=arguments.output,
        long=arguments.long,
        overrides=arguments.overrides,
    )
    filled = fill_questionnaire(
        folder,
        records,
        asked,
        dictionary=dictionary_for(country, language),
        earlier=earlier,
        language=language,
    )
    if not filled.written:
        text = "The tables of {year} must not be given away, so nothing was written."
        print(sentences.say(language, text, year=arguments.year))
        return _FAILED
    _say(arguments, filled.answers, filled.overrides, filled.rows)
    return 0


def _say(arguments: argparse.Namespace, answers: Answers, overrides: int, rows: int) -> None:
    if arguments.json:
        told = {
            "file": str(arguments.output),
            "year": answers.year,
            "verdict": answers.outcome.value,
            "totals": answers.totals,
            "tables": len(answers.tables),
            "overrides": overrides,
            "rows": rows,
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    text = "The questionnaire stands in {file}. Look at its first sheet before you send it."
    print(sentences.say(arguments.language, text, file=arguments.output))
