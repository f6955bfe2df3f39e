"""The qualification aid: what the Protocol's elements look like in the facts of a case.

It is worked out when somebody looks, by `himoya.statistics.classification`, from what that reader
may read, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from himoya.dictionary.rules.views import Value
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.facts import journey_facts, person_facts
from himoya.platform.register.queries.records import CaseRecord, Shown
from himoya.statistics.classification import ProtocolAssessment, protocol_result
from himoya.statistics.protocol_facts import Answer
from himoya.statistics.smuggling import SmugglingAssessment, smuggling_result

#: Where a person or an event stands alone, nothing is known of the other.
NOTHING: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What the two Protocols say of the facts about one victim in one event.

    ``victim`` is None for an event of which no victim is known; ``is_child`` is None for unknown.
    """

    victim: Shown | None
    event: Shown | None
    protocol: ProtocolAssessment
    smuggling: SmugglingAssessment
    is_child: bool | None


def qualification(record: CaseRecord) -> list[Assessed]:
    """Return the aid for every victim of a case, and for events of which no victim is known."""
    return [assess(victim, event) for victim, event in _pairs(record)]


def _pairs(record: CaseRecord) -> Iterator[tuple[Shown | None, Shown | None]]:
    """Each victim with its event (the only one where none is named); then events without any."""
    events = {one.number: one for one in record.under["event"]}
    only = next(iter(events.values())) if len(events) == 1 else None
    taken: set[str] = set()
    for victim in record.under["victim"]:
        event = events.get(str(victim.values.get("event_id")), only)
        taken |= {event.number} if event else set()
        yield victim, event
    for number, event in events.items():
        if number not in taken:
            yield None, event


def assess(victim: Shown | None, event: Shown | None) -> Assessed:
    """Return what the library says of the facts of one victim in one event."""
    of_victim = victim.values if victim else NOTHING
    of_event = event.values if event else NOTHING
    facts = person_facts(of_victim, of_event, dictionary())
    return Assessed(
        victim=victim,
        event=event,
        protocol=protocol_result(facts),
        smuggling=smuggling_result(journey_facts(of_victim, of_event)),
        is_child={Answer.YES: True, Answer.NO: False}.get(facts.child.answer),
    )
