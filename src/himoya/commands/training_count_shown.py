"""What `himoya training count` counts, and how it is told to people."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from himoya.commands.countries import dictionary_for
from himoya.commands.errors import Misuse
from himoya.commands.progress import progress_of_rows
from himoya.commands.sentences import sentences
from himoya.commands.training_programme import programme_asked
from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.languages.codes import Language
from himoya.programmes.counting.adding_up import count_programme
from himoya.programmes.counting.counted import NOT_RECORDED, Count, Dimension
from himoya.programmes.counting.event_lists import EVENT_FILES, UncountableEvents, count_events
from himoya.programmes.counting.inner_cells import InnerCell, cells_of_headcounts, cells_of_people
from himoya.programmes.counting.labels import answer_label, dimension_label
from himoya.programmes.counting.people.adding_up import count_people
from himoya.programmes.counting.people.faults import UncountableList
from himoya.programmes.counting.people.reading import read_people
from himoya.programmes.counting.publishable import EVERYTHING, RECORDED, TOTAL, Shown, protect
from himoya.programmes.facts.reading import UnreadableProgramme

#: What stands where a number is hidden.
_HIDDEN = "…"

#: A page written to a file is wider than the narrowest terminal.
_LEAST_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, which of its numbers may be shown, and what bodies are called by their ids."""

    count: Count
    shown: Shown
    names: Mapping[str, str]


def count_asked(arguments: argparse.Namespace, language: Language) -> Counted:
    """Count what a line names. Raises Misuse and RefusedFile, in the reader's language."""
    country = arguments.country
    names: Mapping[str, str] = {}
    if arguments.programme is not None:
        programme = programme_asked(arguments, language)
        count = count_programme(programme)
        country = country or _overlay_of(programme.programme.country)
        cells = cells_of_headcounts(count.headcounts)
        names = {one.id: one.name for one in programme.organisations}
    else:
        count, cells = _of_file(arguments.events, language)
    if not arguments.public:
        return Counted(count, EVERYTHING, names)
    return Counted(count, _protected(count, cells, country, language), names)


def _of_file(file: Path, language: Language) -> tuple[Count, list[InnerCell]]:
    try:
        if file.suffix.lower() in EVENT_FILES:
            count = count_events(file)
            return count, cells_of_headcounts(count.headcounts)
        people = read_people(file, language)
    except (UncountableEvents, UncountableList, UnreadableProgramme) as error:
        raise Misuse(error.in_words(language)) from None
    count = count_people(people)
    return count, cells_of_people(people, count)


def _overlay_of(iso2: str) -> str | None:
    """Return the overlay of a country by its two letters, None where there is none."""
    overlays = {read_dictionary(one).country.iso2: one for one in known_countries()}
    return overlays.get(iso2)


def _protected(
    count: Count, cells: list[InnerCell], country: str | None, language: Language
) -> Shown:
    dictionary = dictionary_for(country, language)
    rules = dictionary.country.disclosure
    if rules is None:
        raise Misuse(
            sentences.say(
                language,
                "{country} has no rules of disclosure (disclosure.yaml), so nothing of it can be "
                "made public.",
                country=dictionary.country.name.in_language(language),
            )
        )
    from himoya.statistics.disclosure.errors import ProtectionImpossible

    try:
        with progress_of_rows(sentences.say(language, "Protecting"), every=1) as told:
            return protect(count, cells, rules, told)
    except ProtectionImpossible as error:
        raise Misuse(error.in_language(language)) from None


def print_count(found: Counted, language: Language) -> None:
    """Print a count: what was counted in which unit, then every breakdown with its coverage."""
    count, shown = found.count, found.shown
    console = Console(width=max(_LEAST_WIDTH, Console().width), highlight=False, markup=False)
    console.print(_summary(count, shown, language))
    for dimension in Dimension:
        if count.by[dimension].cells:
            console.print(_breakdown(found, dimension, language))
        console.print(_coverage(count, shown, dimension, language))
    if shown.is_public:
        text = "Numbers shown as {sign} are withheld, so that no few people can be worked out."
        console.print(sentences.say(language, text, sign=_HIDDEN))
        return
    _print_asked(count, language, console)


def _summary(count: Count, shown: Shown, language: Language) -> Table:
    from himoya.programmes.counting.as_data import as_data

    say = sentences.say
    told = as_data(count, language, shown)
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    people = _span(told["unique_people_min"], told["unique_people_max"])
    for label, number in (
        (say(language, "Events with a number of people, or counted as a result"), told["events"]),
        (say(language, "Events known"), told["events_known"]),
        (say(language, "Places"), told["regions"]),
        (say(language, "Participations (a person once an event)"), told["participations"]),
        (say(language, "Participations, at least"), told["participations_at_least"]),
        (say(language, "Unique people (a person once), from … to"), people),
        (say(language, "Participations: trained"), told["trained"]),
        (say(language, "Participations: engaged"), told["engaged"]),
        (say(language, "Participations: left before the end"), told["not_completed"]),
        (say(language, "Person-days"), told["person_days"]),
        (
            say(language, "Participations outside the target group, not counted above"),
            told["outside_target_group"]["participations"],
        ),
    ):
        table.add_row(label, _shown(number))
    return table


def _span(least: int | None, most: int | None) -> str:
    return f"{_shown(least)} – {_shown(most)}"


def _shown(number: object) -> str:
    return _HIDDEN if number is None else str(number)


def _breakdown(told: Counted, dimension: Dimension, language: Language) -> Table:
    found = told.count.by[dimension]
    table = Table()
    table.add_column(dimension_label(dimension, language))
    table.add_column(sentences.say(language, "Participations"), justify="right")
    for answer, number in {**found.cells, NOT_RECORDED: found.not_recorded}.items():
        label = told.names.get(answer) or answer_label(dimension, answer, language)
        shown = told.shown.number((dimension.value, answer), number)
        table.add_row(label, _shown(shown))
    return table


def _coverage(count: Count, shown: Shown, dimension: Dimension, language: Language) -> str:
    found = count.by[dimension]
    return sentences.say(
        language,
        "{dimension}: recorded for {recorded} of {all} participations.",
        dimension=dimension_label(dimension, language),
        recorded=_shown(shown.number((dimension.value, RECORDED), found.recorded)),
        all=_shown(shown.number(TOTAL, found.of)),
    )


def _print_asked(count: Count, language: Language, console: Console) -> None:
    for question in count.questions:
        console.print(question.in_words(language))
    for names in count.possible_doubles:
        text = "These may be one person, and are counted as several: {names}."
        console.print(sentences.say(language, text, names=", ".join(names)))
    for feed in count.feeds:
        if len({one.value for one in feed.claims}) > 1:
            text = "“{indicator}”: sources say {claims}; the events that count come to {number}."
            claims = ", ".join(str(one.value) for one in feed.claims)
            told = {"indicator": feed.indicator, "claims": claims}
            number = feed.participations.printed
            console.print(sentences.say(language, text, number=number, **told))
