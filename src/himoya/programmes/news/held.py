"""An event that an office held and keeps itself, in no programme's facts -> a draft of a news text.

The office may count it toward a programme, of which the draft then speaks. Its record holds free
texts where facts name bodies, so that each is looked at for a name of a person first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from himoya.languages.codes import Language
from himoya.programmes.facts.events import Event
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.organisations import Organisation
from himoya.programmes.facts.persons import may_be_a_name
from himoya.programmes.facts.programme import Programme, Source
from himoya.programmes.iati.thresholds import least_people_shown
from himoya.programmes.news.contacts import MediaContact
from himoya.programmes.news.draft import NewsDraft, drafted
from himoya.programmes.news.slots import Story
from himoya.programmes.reporting.whole import book_of
from himoya.programmes.sentences import sentences

say = sentences.say

#: What stands for a programme in the name of a file where an event counts toward none.
_NO_PROGRAMME = "office"

#: The kind of source that a record of an office is.
_RECORD = "record"

_BETWEEN_BODIES = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The office that held an event; its name and its country's are in the draft's language.

    ``iso2`` is the country in two letters (ISO 3166), ``threshold`` the least number of people that
    its rules let out. ``bodies`` are names that are known to be those of bodies. ``programme`` is
    what the event counts toward, None for nothing; ``version`` that of the event's record.
    ``draft`` is the number of a draft that leaves, ``contacts`` are the posts that the office names
    to journalists.
    """

    name: str
    country: str
    iso2: str
    threshold: int
    version: int
    draft: int | None = None
    bodies: Collection[str] = ()
    programme: Programme | None = None
    contacts: Sequence[MediaContact] = ()


def news_on(event: Event, holder: Holder, language: Language, made_on: date) -> NewsDraft:
    """Return the draft; every text that may be a person's name is left out of it, and counted."""
    told, left_out = _without_names(event, holder)
    programme = _around(replace(told, src=(told.id,)), holder, language)
    threshold = max(holder.threshold, least_people_shown(programme.programme.country))
    story = Story(
        programme.events[0],
        book_of(programme, language),
        threshold,
        names_left_out=left_out,
        is_record=True,
        in_programme=holder.programme is not None,
        contacts=holder.contacts,
    )
    made_of = _made_of(holder, language)
    return drafted(story, holder.country, made_on, made_of)


def bodies_in(text: str) -> tuple[str, ...]:
    """Return the bodies that a text lists, parted by commas, semicolons or lines."""
    return tuple(found for one in _BETWEEN_BODIES.split(text) if (found := one.strip()))


def _around(event: Event, holder: Holder, language: Language) -> Programme:
    """Return a programme of this event alone; what others of its events lack is not its news."""
    of = holder.programme
    fiche = of.programme if of else Fiche(id=_NO_PROGRAMME, country=holder.iso2, title=holder.name)
    return Programme(
        programme=fiche,
        schema=of.schema if of else "",
        seeds={event.id: Source(kind=_RECORD, subject=_record(holder, language))},
        organisations=(*(of.organisations if of else ()), *_bodies(event, of)),
        events=(event,),
    )


def _made_of(holder: Holder, language: Language) -> str:
    if holder.draft is None:
        text = "Made of version {number} of the record of the event."
        return say(language, text, number=holder.version)
    text = "Draft {draft}, made of version {number} of the record of the event."
    return say(language, text, draft=holder.draft, number=holder.version)


def _record(holder: Holder, language: Language) -> str:
    return say(language, "record of the event, kept by: {office}", office=holder.name)


def _bodies(event: Event, programme: Programme | None) -> Iterator[Organisation]:
    """Yield the bodies that the record names by a text, which is their id as well."""
    named = dict.fromkeys([event.organiser, *event.partners, *(event.participants.by_agency or {})])
    for one in named:
        if one and (programme is None or programme.organisation(one) is None):
            yield Organisation(id=one, name=one, type="")


def _without_names(event: Event, holder: Holder) -> tuple[Event, int]:
    """Return the event without texts that may name a person, and how many they were."""
    known = frozenset(one.casefold() for one in _known_bodies(holder))
    agencies = event.participants.by_agency or {}
    texts = [event.organiser or "", *event.partners, *event.topics, *agencies]
    named = {one for one in texts if _may_name_a_person(one, known)}
    people = event.participants
    if not named.isdisjoint(agencies):  # who is left of them could be worked out
        people = replace(people, by_agency=None)
    return replace(
        event,
        organiser=None if event.organiser in named else event.organiser,
        partners=_rest(event.partners, named),
        topics=_rest(event.topics, named),
        participants=people,
    ), len(named)


def _known_bodies(holder: Holder) -> Iterator[str]:
    yield from (holder.name, *holder.bodies)
    if holder.programme:
        for one in holder.programme.organisations:
            yield from (one.name, *one.aliases)


def _may_name_a_person(text: str, known: Collection[str]) -> bool:
    if text.casefold() in known:
        return False
    return any(may_be_a_name(one) and one.casefold() not in known for one in bodies_in(text))


def _rest(texts: Iterable[str], named: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in texts if one not in named)
