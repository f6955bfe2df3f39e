"""Which numbers of people at an event may stand in a text that everybody reads.

A number from 1 to below the threshold of the country stays inside, and so does every number from
which it could be worked out: three women among fifteen people also tell of twelve men (the
project's reference on training and results, section 3.3).
"""

from __future__ import annotations

from collections.abc import Iterable

from himoya.programmes.facts.events import Event
from himoya.programmes.reporting.women import women_among


def may_tell_people(event: Event, threshold: int) -> bool:
    """Whether the number of people may be told, if there is one."""
    return _none_small([event.participants.figure.value or 0], threshold)


def may_tell_women(event: Event, threshold: int) -> bool:
    """Whether women, and with them men, may be told of; not where only a guess is possible."""
    women = women_among(event.participants)
    if women is None or not may_tell_people(event, threshold):
        return women is None
    return all(_none_small([one, women.total - one], threshold) for one in women.counts)


def may_tell_agencies(event: Event, threshold: int) -> bool:
    """Whether the people of each body may be told, and who is left when they are taken away."""
    among = list((event.participants.by_agency or {}).values())
    rest = (event.participants.figure.value or 0) - sum(among)
    return may_tell_people(event, threshold) and _none_small([*among, rest], threshold)


def leaves_out(event: Event, threshold: int) -> bool:
    """Whether a number that the facts have is not told."""
    told = (may_tell_people, may_tell_women, may_tell_agencies)
    return not all(one(event, threshold) for one in told)


def people_of(event: Event) -> frozenset[int]:
    """Return every number of people that the facts of an event tell, and what is left of the whole.

    Of a percentage of women these are all counts that it may stand for.
    """
    people, women = event.participants, women_among(event.participants)
    total, among = people.figure.value or 0, list((people.by_agency or {}).values())
    told = [total, *among, total - sum(among), people.female or 0, people.male or 0]
    if women is not None:
        told += [count for one in women.counts for count in (one, women.total - one)]
    return frozenset(one for one in told if one > 0)


def _none_small(counts: Iterable[int], threshold: int) -> bool:
    return not any(0 < one < threshold for one in counts)
