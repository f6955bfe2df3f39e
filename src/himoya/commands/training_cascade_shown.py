"""`himoya training cascade`: onward training in words, as JSON, as a picture."""

from __future__ import annotations

import argparse
import json
from datetime import date

from himoya.commands.errors import Misuse
from himoya.commands.sentences import sentences
from himoya.commands.training_programme import programme_asked
from himoya.languages.codes import Language
from himoya.programmes.cascade.as_data import as_data
from himoya.programmes.cascade.drawing import drawn
from himoya.programmes.cascade.in_words import in_words
from himoya.programmes.cascade.of_people import cascade_in
from himoya.programmes.cascade.of_programme import cascade_of
from himoya.programmes.cascade.reach import Cascade
from himoya.programmes.counting.event_lists import EVENT_FILES, read_events
from himoya.programmes.counting.people.faults import UncountableList
from himoya.programmes.counting.people.reading import read_rows
from himoya.programmes.facts.reading import UnreadableProgramme


def run_cascade(arguments: argparse.Namespace, language: Language) -> int:
    """Tell of onward training. Raises Misuse and RefusedFile, in the reader's language."""
    if arguments.public:
        text = (
            "--public does not go with cascade. Publish the figures of “training count --public”."
        )
        raise Misuse(sentences.say(language, text))
    title, cascade = _cascade(arguments, _day(arguments.observed, language), language)
    if arguments.svg is not None:
        from himoya.exchange.finished_files import finished

        with finished(arguments.svg) as unfinished:
            unfinished.write_text(drawn(cascade, title, language), encoding="utf-8")
    if arguments.json:
        print(json.dumps(as_data(cascade), ensure_ascii=False, indent=1))
        return 0
    print("\n".join([title, *in_words(cascade, language)]))
    if arguments.svg is not None:
        print(sentences.say(language, "Picture written to {file}.", file=arguments.svg))
    return 0


def _cascade(
    arguments: argparse.Namespace, observed: date | None, language: Language
) -> tuple[str, Cascade]:
    """Return onward training and what it is of."""
    if arguments.programme is not None:
        programme = programme_asked(arguments, language)
        return programme.programme.title, cascade_of(programme, observed)
    file = arguments.events
    try:
        if file.suffix.lower() in EVENT_FILES:
            programme, _ = read_events(file)
            return file.name, cascade_of(programme, observed)
        return file.name, cascade_in(read_rows(file, language), observed)
    except (UncountableList, UnreadableProgramme) as error:
        raise Misuse(error.in_words(language)) from None


def _day(asked: str | None, language: Language) -> date | None:
    if asked is None:
        return None
    try:
        return date.fromisoformat(asked)
    except ValueError:
        text = "“{day}” is not a day. Accepted: year, month and day, such as 2026-06-30."
        raise Misuse(sentences.say(language, text, day=asked)) from None
