"""Rules that look across the records of one delivery."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.dictionary.rules.views import RecordLinks, RecordView, Setting, Violation

_CONVICTED_STAGES = {"STG5", "STG6", "STG9", "STG10"}


def victim_of_convicted_event_has_status(
    links: RecordLinks, setting: Setting
) -> Iterator[tuple[RecordView, Violation]]:
    convicted = {
        suspect.code("event_id")
        for suspect in links.of("suspect")
        if suspect.code("stage") in _CONVICTED_STAGES
    } - {None}
    for victim in links.of("victim"):
        if victim.code("event_id") in convicted and not victim.is_answered("victim_status"):
            yield victim, Violation("victim_status", {"event": victim.code("event_id")})


def suspect_is_also_victim(
    links: RecordLinks, setting: Setting
) -> Iterator[tuple[RecordView, Violation]]:
    victims = {(view.code("event_id"), view.code("pseudonym")) for view in links.of("victim")}
    for suspect in links.of("suspect"):
        person = (suspect.code("event_id"), suspect.code("pseudonym"))
        if None not in person and person in victims:
            yield suspect, Violation("pseudonym", {"event": suspect.code("event_id")})


CONDITIONS = (victim_of_convicted_event_has_status, suspect_is_also_victim)
