"""People at events -> one count over all of them.

Source: the project's reference on training and results, section 3.2, rules 1 to 9. Where nobody is
named, unique people are a span: as many as there are participations, and as few as at the largest
event, since the same people may have come to all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from himoya.programmes.counting.counted import (
    Breakdown,
    Claim,
    Count,
    Dimension,
    Feed,
    Headcount,
    PersonDays,
    Tally,
    UniquePeople,
)
from himoya.programmes.counting.headcounts import Headcounts, headcounts_of
from himoya.programmes.facts.events import CountedAs
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.results import Headline

_NOBODY: Mapping[str, int] = {}


def count_programme(programme: Programme) -> Count:
    """Count the people at all events of a programme that were held."""
    return count_headcounts(headcounts_of(programme), programme.headline_results)


def count_headcounts(found: Headcounts, headlines: Sequence[Headline] = ()) -> Count:
    """Count people at events; those outside the target group are told apart."""
    inside = found.inside
    numbered = [one for one in inside if one.is_known or one.feeds]
    total = _tally(inside)
    return Count(
        events=sum(one.events for one in numbered),
        events_known=sum(one.events for one in inside),
        events_without_numbers=sum(one.events for one in inside if not one.is_known),
        participations=total,
        unique=unique_people(inside),
        trained=_tally(one for one in inside if one.counted_as is CountedAs.TRAINED),
        engaged=_tally(one for one in inside if one.counted_as is CountedAs.ENGAGED),
        person_days=_person_days(inside, total.printed),
        by={dimension: _breakdown(dimension, inside) for dimension in Dimension},
        places=tuple(dict.fromkeys(place for one in numbered for place in one.places)),
        headcounts=tuple(numbered),
        outside=found.outside,
        outside_participations=_tally(found.outside).printed,
        feeds=tuple(feed for one in headlines if (feed := _feed(one, inside)) is not None),
        questions=found.questions,
    )


def _tally(headcounts: Iterable[Headcount]) -> Tally:
    chosen = list(headcounts)
    return Tally(sum(one.participations for one in chosen), sum(one.figure.floor for one in chosen))


def unique_people(headcounts: Sequence[Headcount]) -> UniquePeople:
    """Return the span of unique people at events that name nobody.

    Of a series told as a whole, one event at least had the average number of people.
    """
    return UniquePeople(
        least=max((-(-one.figure.floor // one.events) for one in headcounts), default=0),
        most=_tally(headcounts).printed,
        is_open=any(one.figure.is_open for one in headcounts if one.is_known),
    )


def _person_days(headcounts: Sequence[Headcount], of: int) -> PersonDays:
    known = [(one.participations, one.days) for one in headcounts if one.days is not None]
    days = sum(people * days for people, days in known)
    return PersonDays(days, sum(people for people, _ in known), of)


def _breakdown(dimension: Dimension, headcounts: Sequence[Headcount]) -> Breakdown:
    cells: dict[str, int] = {}
    missing = 0
    for one in headcounts:
        missing += one.participations
        for answer, people in one.cells.get(dimension, _NOBODY).items():
            cells[answer] = cells.get(answer, 0) + people
            missing -= people
    ordered = {answer: count for answer, count in sorted(cells.items()) if count}
    return Breakdown(ordered, missing)


def _feed(headline: Headline, headcounts: Sequence[Headcount]) -> Feed | None:
    feeding = [one for one in headcounts if headline.id in one.feeds]
    if not feeding:
        return None
    first = Claim(headline.value, headline.qualifier, headline.src)
    rivals = [Claim(one.value, one.qualifier, one.src) for one in headline.alternatives]
    events = sum(one.events for one in feeding)
    return Feed(headline.id, headline.indicator, (first, *rivals), events, _tally(feeding))
