"""Trained or engaged: what taking part in an event makes of a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.programmes.facts.events import CountedAs, Event, EventKind

#: The type of organisations that teach, as a programme's register of organisations says it.
TRAINING_INSTITUTION = "training_institution"


class Rule(StrEnum):
    """What a kind of event makes of those who take part (``kinds.yaml``)."""

    TRAINED = "trained"
    ENGAGED = "engaged"
    TRAINED_WITH_INSTITUTION = "trained_with_institution"


@cache
def rules() -> Mapping[EventKind, Rule]:
    """Return the rule of every kind of event."""
    entries: dict[str, Any] = read_document(Path(__file__).with_name("kinds.yaml")).data["kinds"]
    return {EventKind(name): Rule(rule) for name, rule in entries.items()}


def counted_as(event: Event, institutions: Collection[str]) -> CountedAs:
    """Say what an event makes of people; ``institutions`` are the ids of those that train.

    The event's own word goes first. Source: reference on training and results, 3.2, rule 2.
    """
    if event.counted_as is not None:
        return event.counted_as
    bodies = {event.organiser, *event.partners}
    return by_kind(event.kind, with_institution=not bodies.isdisjoint(institutions))


def by_kind(kind: EventKind, *, with_institution: bool) -> CountedAs:
    """Say what a kind of event makes of people."""
    rule = rules()[kind]
    if rule is Rule.TRAINED_WITH_INSTITUTION:
        return CountedAs.TRAINED if with_institution else CountedAs.ENGAGED
    return CountedAs(rule.value)
