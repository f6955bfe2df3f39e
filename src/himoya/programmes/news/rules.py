"""What has to be looked at before a news draft is published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.reading import INTERNATIONAL
from himoya.dictionary.words import Words
from himoya.programmes.checking.checking import check_programme
from himoya.programmes.facts.persons import names_in
from himoya.programmes.news.slots import Story
from himoya.programmes.news.small_numbers import leaves_out, people_of
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.labels import label
from himoya.programmes.reporting.women import women_among

_FILE = Path(__file__).with_name("rules.yaml")

#: Units of people that must not be added to or compared with each other.
_OF_PEOPLE = (Unit.PEOPLE, Unit.PARTICIPATIONS)


@dataclass(frozen=True, slots=True)
class NewsFinding:
    """One thing to settle; ``rule`` is of ``rules.yaml`` or of the checks of programmes."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Told:
    """The passages of a draft, the references of their figures, and how many blanks they have."""

    passages: Sequence[str]
    figures: Sequence[str]
    blanks: int


def findings_on(story: Story, told: Told) -> tuple[NewsFinding, ...]:
    """Return what is found in a draft, then what the checks find of its event.

    Where the draft keeps a number inside, what was found at the numbers keeps it inside, too: the
    draft leaves the office with its list of what is to be settled.
    """
    of_numbers = (*_uncertain_women(story), *_in_facts(story))
    if leaves_out(story.event, story.threshold):
        inside = people_of(story.event)
        of_numbers = tuple(_without_numbers(one, inside, story) for one in of_numbers)
    return (*_in_draft(story, told), *of_numbers)


def _in_draft(story: Story, told: Told) -> Iterator[NewsFinding]:
    if told.blanks:
        yield _found("blank_left", story, number=told.blanks)
    if names := len(names_in(story.event)) + story.names_left_out:
        yield _found("name_left_out", story, number=names)
    if leaves_out(story.event, story.threshold):
        yield _found("few_people", story, threshold=story.threshold)
    yield from _percentages(story, told)
    yield from _units(story, told)
    yield from _not_settled(story, told)


def _uncertain_women(story: Story) -> Iterator[NewsFinding]:
    """A percentage that several counts give; one that none gives the checks find."""
    women = women_among(story.event.participants)
    if women is not None and len(women.counts) > 1:
        yield _found(
            "women_not_certain", story, percentage=f"{women.percentage:g}", total=women.total
        )


def _percentages(story: Story, told: Told) -> Iterator[NewsFinding]:
    """A percentage can only come from the words of a source: the draft itself writes counts."""
    people, least = story.event.participants.figure.value, least_of_a_percentage()
    if people is None or people < least:
        for passage in told.passages:
            if "%" in passage:
                yield _found("percentage_of_few", story, passage=passage, least=least)


def _units(story: Story, told: Told) -> Iterator[NewsFinding]:
    used = {story.book.figure(one).unit for one in told.figures}
    units = [one for one in _OF_PEOPLE if one in used]
    if len(units) > 1:
        language = story.book.language
        words = ", ".join(label("units", one, language) for one in units)
        yield _found("unlike_units", story, units=words)


def _not_settled(story: Story, told: Told) -> Iterator[NewsFinding]:
    for one in story.book.open_conflicts:
        if one.reference in told.figures:
            values = one.values_in_words(story.book.language)
            yield _found("not_settled", story, conflict=one.message, values=values)


def _in_facts(story: Story) -> Iterator[NewsFinding]:
    """What the checks find at this event alone; of what many events lack, blanks tell already."""
    if story.is_record:
        return
    for one in check_programme(story.book.programme, story.book.language):
        named = {each.split(".")[1] for each in one.places if each.startswith("events.")}
        if named == {story.event.id}:
            yield NewsFinding(one.rule, f"{one.message} {one.remedy}")


def _without_numbers(finding: NewsFinding, inside: frozenset[int], story: Story) -> NewsFinding:
    """Return a finding as it is, or without its words where they tell how many people came."""
    if not inside.intersection(map(int, re.findall(r"\d+", finding.message))):
        return finding
    return replace(finding, message=_found("stays_inside", story, check=finding.rule).message)


def _found(rule: str, story: Story, **values: object) -> NewsFinding:
    text = rules()[rule].in_language(story.book.language)
    return NewsFinding(rule, text.format(**values))


@cache
def rules() -> Mapping[str, Words]:
    """Return the rules of drafts and what they tell."""
    data: Mapping[str, Any] = read_document(_FILE).data
    return {name: Words(**words) for name, words in data["rules"].items()}


@cache
def least_of_a_percentage() -> int:
    """Return of how many at least a percentage is told: the dictionary's limit for shares."""
    return int(read_document(INTERNATIONAL / "share_limits.yaml").data["percentage_from"])
