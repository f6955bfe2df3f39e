"""`himoya training items`: questions of tests and surveys, to and from GIFT, and what changed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import LANGUAGES, Language

if TYPE_CHECKING:  # what reads and writes is loaded when the job runs
    from himoya.programmes.item_bank.comparing import Comparison, Question
    from himoya.programmes.item_bank.items import Bank

SUMMARY = "Check, import and export questions of tests (GIFT); compare before and after"

say = sentences.say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        choices=("check", "import", "export", "compare"),
        help="check: what is wrong with a bank; import: GIFT into a bank; export: a bank as GIFT; "
        "compare: what people knew before and after",
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help="the file of a bank, or the name of a packaged one (basics, courses); "
        "with import: of GIFT",
    )
    parser.add_argument(
        "--in",
        dest="text_language",
        choices=LANGUAGES,
        help="with import, export: the language of the GIFT file; else that of the answers",
    )
    parser.add_argument(
        "--answers", type=Path, metavar="FILE", help="with compare: who answered what (.csv, .xlsx)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="with import: the bank; with export: GIFT"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.programmes.item_bank.items import UnusableItems

    jobs: Mapping[str, Callable[[argparse.Namespace], int]] = {
        "check": _check,
        "import": _import,
        "export": _export,
        "compare": _compare,
    }
    try:
        return jobs[arguments.what](arguments)
    except UnusableItems as error:
        raise Misuse("\n".join(error.faults)) from error


def _bank(arguments: argparse.Namespace) -> Bank:
    from himoya.programmes.item_bank.files import PACKAGED, read_bank

    file = Path(arguments.file)
    packaged = {one.stem: one for one in PACKAGED.glob("*.yaml")}
    if not file.exists() and arguments.file in packaged:
        file = packaged[arguments.file]
    return read_bank(file, arguments.language)


def _check(arguments: argparse.Namespace) -> int:
    from himoya.programmes.item_bank.checking import findings_in

    language: Language = arguments.language
    bank = _bank(arguments)
    findings = list(findings_in(bank))
    has_errors = any(one.is_error for one in findings)
    if arguments.json:
        told = [
            {"item": one.item, "error": one.is_error, "message": one.in_words(language)}
            for one in findings
        ]
        _print_json({"bank": bank.id, "items": len(bank.items), "findings": told})
        return int(has_errors)
    for found in findings:
        print(found.in_words(language))
    one_item, many = "{number} question was checked.", "{number} questions were checked."
    print(sentences.say_count(language, one_item, many, len(bank.items)))
    return int(has_errors)


def _import(arguments: argparse.Namespace) -> int:
    from himoya.programmes.item_bank.files import read_bank, write_bank
    from himoya.programmes.item_bank.gift_reading import read_gift
    from himoya.programmes.item_bank.items import SCHEMA, Bank
    from himoya.programmes.item_bank.merging import merged

    language: Language = arguments.language
    output = _output(arguments)
    items = read_gift(Path(arguments.file), arguments.text_language or language, language)
    bank = Bank(schema=SCHEMA, id=output.stem, items=())
    if output.exists():
        bank = read_bank(output, language)
    known = {one.id for one in bank.items}
    bank = merged(bank, items, language)
    write_bank(bank, output)
    new = sum(one.id not in known for one in items)
    if arguments.json:
        _print_json({"file": str(output), "new": new, "worded": len(items) - new})
        return 0
    text = "{file}: {new} new questions, {worded} known ones with wordings of this language."
    print(say(language, text, file=output, new=new, worded=len(items) - new))
    return 0


def _output(arguments: argparse.Namespace) -> Path:
    if arguments.output is None:
        raise Misuse(say(arguments.language, "Say with -o which file to write."))
    output: Path = arguments.output
    return output


def _export(arguments: argparse.Namespace) -> int:
    from himoya.exchange.finished_files import finished
    from himoya.programmes.item_bank.checking import findings_in
    from himoya.programmes.item_bank.gift_writing import as_gift

    language: Language = arguments.language
    output = _output(arguments)
    bank = _bank(arguments)
    errors = [one.in_words(language) for one in findings_in(bank) if one.is_error]
    if errors:
        raise Misuse("\n".join(errors))
    gift = as_gift(bank.items, arguments.text_language or language)
    with finished(output) as unfinished:
        unfinished.write_text(gift.text, encoding="utf-8")
    left_out = {"untranslated": gift.untranslated, "without_right_answer": gift.without_right}
    if arguments.json:
        _print_json({"file": str(output), **left_out})
        return 0
    print(say(language, "Written: {file}", file=output))
    if gift.untranslated:
        text = "Left out, since they have no wording in this language: {ids}"
        print(say(language, text, ids=", ".join(gift.untranslated)))
    if gift.without_right:
        text = "Left out, since GIFT has no questions without a right answer: {ids}"
        print(say(language, text, ids=", ".join(gift.without_right)))
    return 0


def _compare(arguments: argparse.Namespace) -> int:
    from himoya.programmes.item_bank.answers import read_attempts
    from himoya.programmes.item_bank.comparing import compared

    language: Language = arguments.language
    if arguments.answers is None:
        raise Misuse(say(language, "Name the list of answers (--answers)."))
    found = compared(read_attempts(arguments.answers, _bank(arguments), language))
    if arguments.json:
        _print_json(_as_data(found))
    else:
        print("\n".join(_in_words(found, language)))
    return 0


def _as_data(found: Comparison) -> dict[str, object]:
    from dataclasses import asdict

    questions = [
        {**asdict(one), "share_before": before, "share_after": after}
        for one, before, after in _with_shares(found)
    ]
    return {**asdict(found), "questions": questions}


def _in_words(found: Comparison, language: Language) -> Iterator[str]:
    from himoya.languages.numbers import format_number
    from himoya.programmes.item_bank.words import least_people

    text = "People with a test before: {before}, after: {after}, both: {both}."
    yield say(language, text, before=found.before, after=found.after, both=found.matched)
    if found.mean_before is None or found.mean_after is None:
        text = "Nothing more is told of fewer than {number} people with both tests."
        yield say(language, text, number=least_people())
        return
    text = "Better: {better}, the same: {same}, worse: {worse}."
    yield say(language, text, better=found.better, same=found.same, worse=found.worse)
    text = "Mean points of {points}: {before} before, {after} after."
    before, after = (round(one, 1) for one in (found.mean_before, found.mean_after))
    told = {"before": format_number(before, language), "after": format_number(after, language)}
    yield say(language, text, points=found.points, **told)
    for one, share_before, share_after in _with_shares(found):
        text = "{id}: right before {before}, after {after}."
        first = f"{one.right_before}{_bracketed(share_before)}"
        last = f"{one.right_after}{_bracketed(share_after)}"
        yield say(language, text, id=one.id, before=first, after=last)


def _bracketed(share: str | None) -> str:
    return f" ({share})" if share else ""


def _with_shares(found: Comparison) -> Iterator[tuple[Question, str | None, str | None]]:
    """Yield questions with their shares as the dictionary's limits let them be told."""
    from himoya.commands.countries import INVENTED
    from himoya.dictionary.reading import read_dictionary
    from himoya.statistics.indicators.bands import share_of

    limits = read_dictionary(INVENTED).share_limits

    def share(part: int) -> str | None:
        told = share_of(part, found.matched, limits)
        if told.is_withheld:
            return None
        ends = dict.fromkeys((told.lowest, told.highest))
        return "–".join(str(one) for one in ends) + "%"

    for one in found.questions:
        yield one, share(one.right_before), share(one.right_after)


def _print_json(told: Mapping[str, object]) -> None:
    print(json.dumps(told, ensure_ascii=False, indent=1))
