"""`himoya training calendar`: a programme's events and the fixed days, for calendars of people."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from himoya.commands.data_option import add_data_option
from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

SUMMARY = "Write a programme's events and fixed days as a calendar (iCalendar)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "programme", metavar="PROGRAMME", help="the id of a programme, or the file of one"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write (.ics)"
    )
    add_data_option(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead")


def run(arguments: argparse.Namespace) -> int:
    from himoya.commands.training_programme import programme_asked
    from himoya.exchange.finished_files import finished
    from himoya.programmes.calendar.programme_calendar import programme_calendar

    language: Language = arguments.language
    if arguments.output is None:
        raise Misuse(sentences.say(language, "Say with -o which file to write."))
    programme = programme_asked(arguments, language)
    calendar = programme_calendar(programme, language, datetime.now(UTC))
    with finished(arguments.output) as unfinished:
        unfinished.write_bytes(calendar.text.encode("utf-8"))
    if arguments.json:
        told = {"file": str(arguments.output), "without_day": calendar.without_day}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    print(sentences.say(language, "Written: {file}", file=arguments.output))
    if calendar.without_day:
        text = "Not in it, since no source tells the day: {events}"
        print(sentences.say(language, text, events=", ".join(calendar.without_day)))
    return 0
