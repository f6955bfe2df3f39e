"""`himoya questionnaire glotip --year Y -o FILE.xlsx`: the UN's questionnaire, computed.

Exit code 1: the tables must not be given away, and nothing was written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from himoya.commands.data_option import about_storage, add_data_option, start_existing
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

if TYPE_CHECKING:  # what counts and writes is loaded when the verb runs
    from himoya.dictionary.dictionary import Dictionary
    from himoya.publishing.questionnaire.answering import Answers
    from himoya.publishing.questionnaire.workbook import Frozen
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
    from himoya.dictionary.reading_figures import read_published_figures
    from himoya.exchange.parquet import read_records
    from himoya.publishing.questionnaire.long_file import write_long_file
    from himoya.publishing.questionnaire.overrides import (
        read_overrides,
        refuse_what_tells_of_few,
        with_overrides,
    )
    from himoya.publishing.questionnaire.workbook import Questionnaire, write_questionnaire
    from himoya.statistics.verdict import Outcome

    records = read_records(folder, language)
    dictionary = dictionary_for(arguments.country or country_of(records, language), language)
    answers = _answers(arguments, dictionary, records, earlier)
    if answers.outcome is Outcome.FAIL:
        text = "The tables of {year} must not be given away, so nothing was written."
        print(sentences.say(language, text, year=arguments.year))
        return _FAILED
    overrides = (
        read_overrides(arguments.overrides, answers.tables, language) if arguments.overrides else []
    )
    tables = with_overrides(answers.tables, overrides)
    if overrides:
        refuse_what_tells_of_few(tables, language)
    frozen = _frozen(folder)
    write_questionnaire(
        arguments.output,
        Questionnaire(answers, overrides, frozen),
        dictionary=dictionary,
        book=read_published_figures(),
        language=language,
    )
    rows = 0
    if arguments.long:
        source = f"{dictionary.country.name.in_language('en')}, Himoya, {frozen.digest[:12]}"
        rows = write_long_file(tables, arguments.long, dictionary, source)
    _say(arguments, answers, len(overrides), rows)
    return 0


def _answers(
    arguments: argparse.Namespace,
    dictionary: Dictionary,
    records: Mapping[str, Any],
    earlier: Sequence[EarlierRelease],
) -> Answers:
    from himoya.publishing.protecting.mistakes import in_words
    from himoya.publishing.questionnaire.answering import answer

    with in_words(Path(f"glotip-{arguments.year}"), arguments.language):
        return answer(dictionary, records, arguments.year, earlier=earlier)


def _frozen(folder: Path) -> Frozen:
    from himoya.publishing.protecting.release_folder import cut_off_of
    from himoya.publishing.questionnaire.workbook import Frozen

    together = hashlib.sha256()
    for file in sorted(folder.glob("*.parquet")):
        with file.open("rb") as opened:
            together.update(hashlib.file_digest(opened, "sha256").digest())
    return Frozen(cut_off_of(folder), together.hexdigest())


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
