"""A count as plain data, for other programs; hidden numbers are null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from himoya.languages.codes import Language
from himoya.programmes.counting.counted import (
    NOT_RECORDED,
    Breakdown,
    Count,
    Dimension,
    Feed,
    Headcount,
)
from himoya.programmes.counting.publishable import DAYS, EVERYTHING, RECORDED, TOTAL, Shown


def as_data(
    count: Count,
    language: Language,
    shown: Shown = EVERYTHING,
    drill_down: Sequence[Headcount] | None = None,
) -> Mapping[str, Any]:
    """Return a count for JSON. What may be told within the office alone is left out in public.

    ``drill_down`` are the events that are told one by one, for who shows a few of thousands; all if
    None.
    """
    events = count.headcounts if drill_down is None else drill_down
    told: dict[str, Any] = {
        "events": count.events,
        "events_known": count.events_known,
        "events_without_numbers": count.events_without_numbers,
        "participations": shown.number(TOTAL, count.participations.printed),
        "participations_at_least": shown.number(TOTAL, count.participations.at_least),
        **_unique(count, shown),
        **_trained_and_engaged(count, shown),
        **_person_days(count, shown),
        "by": {one.value: _breakdown(one, count.by[one], shown) for one in Dimension},
        "regions": len(count.places),
        "places": list(count.places),
        "headlines": [_feed(one, shown) for one in count.feeds],
        "drill_down": [_headcount(one, shown) for one in events],
        "outside_target_group": _outside(count, shown),
    }
    if shown.is_public:
        return {**told, "protected": {"threshold": shown.threshold, "hidden": len(shown.hidden)}}
    asked = [
        {"event": one.event, "entry": one.entry, "found": one.found, "why": one.in_words(language)}
        for one in count.questions
    ]
    doubles = [list(names) for names in count.possible_doubles]
    return {**told, "questions": asked, "possible_doubles": doubles}


def _unique(count: Count, shown: Shown) -> Mapping[str, Any]:
    least = shown.small(count.unique.least)
    if shown.hidden and any(("event", one.event) in shown.hidden for one in count.headcounts):
        # The least number is that of the largest event, unless a list names people.
        largest = max((one.figure.floor for one in count.headcounts), default=0)
        least = None if least == largest else least
    return {
        "unique_people_min": shown.number(TOTAL, least) if least is not None else None,
        "unique_people_max": shown.number(TOTAL, count.unique.most),
        "unique_people_max_is_open": count.unique.is_open,
    }


def _trained_and_engaged(count: Count, shown: Shown) -> Mapping[str, Any]:
    told: dict[str, Any] = {}
    for name, tally in (("trained", count.trained), ("engaged", count.engaged)):
        told[name] = shown.number(("counted_as", name), tally.printed)
        told[f"{name}_at_least"] = shown.number(("counted_as", name), tally.at_least)
    told["not_completed"] = shown.number(("counted_as", "not_completed"), count.not_completed)
    if count.trained_people is not None:
        people = shown.number(("counted_as", "trained"), count.trained_people)
        told["trained_people"] = None if people is None else shown.small(people)
    return told


def _person_days(count: Count, shown: Shown) -> Mapping[str, Any]:
    days = count.person_days
    hides = shown.is_public and _tells_of_few(count, shown)
    return {
        "person_days": None if hides else days.days,
        "person_days_coverage": {
            "recorded": None if hides else days.recorded,
            "of": shown.number(TOTAL, days.of),
        },
    }


def _tells_of_few(count: Count, shown: Shown) -> bool:
    """Say whether person-days would tell a hidden number to everybody."""
    with_days = [one for one in count.headcounts if one.days is not None]
    # Days of those who stayed, beside all who came, would tell how few left.
    some_left = count.person_days.recorded != sum(one.participations for one in with_days)
    hides_an_event = any(("event", one.event) in shown.hidden for one in with_days)
    return some_left or hides_an_event or DAYS in shown.hidden


def _breakdown(dimension: Dimension, found: Breakdown, shown: Shown) -> Mapping[str, Any]:
    cells = {**found.cells, NOT_RECORDED: found.not_recorded}
    return {
        "cells": {
            answer: shown.number((dimension.value, answer), number)
            for answer, number in cells.items()
        },
        "coverage": {
            "recorded": shown.number((dimension.value, RECORDED), found.recorded),
            "of": shown.number(TOTAL, found.of),
        },
    }


def _feed(feed: Feed, shown: Shown) -> Mapping[str, Any]:
    key = ("feed", feed.headline)
    return {
        "id": feed.headline,
        "indicator": feed.indicator,
        "claims": [
            {"value": one.value, "qualifier": one.qualifier.value, "src": list(one.src)}
            for one in feed.claims
        ],
        "events": feed.events,
        "participations": shown.number(key, feed.participations.printed),
        "participations_at_least": shown.number(key, feed.participations.at_least),
    }


def _headcount(one: Headcount, shown: Shown) -> Mapping[str, Any]:
    sexes = one.cells.get(Dimension.SEX, {})
    cells = {**sexes, NOT_RECORDED: one.participations - sum(sexes.values())}
    return {
        "event": one.event,
        "title": one.title,
        "kind": one.kind.value,
        "counted_as": one.counted_as.value,
        "events": one.events,
        "participations": shown.number(("event", one.event), one.participations),
        "participations_at_least": shown.number(("event", one.event), one.figure.floor),
        "has_number": one.is_known,
        "sex": {
            answer: shown.number(("event", one.event, answer), number)
            for answer, number in cells.items()
        },
    }


def _outside(count: Count, shown: Shown) -> Mapping[str, Any]:
    return {
        "participations": shown.small(count.outside_participations),
        "events": [one.event for one in count.outside],
    }
