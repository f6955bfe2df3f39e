"""Protection flags of a case: hints to look, for those who may see both sides; never a decision.

Sources: Protocol to Prevent, Suppress and Punish Trafficking in Persons (2000), articles 2, 3 (d)
and 6; Protocol against the Smuggling of Migrants (2000), articles 5 and 16.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.register.kinds import Flag
from himoya.platform.register.qualification import Assessed
from himoya.platform.register.queries.records import CaseRecord, Shown
from himoya.platform.register.rules import HELD, SMUGGLING


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A victim and a suspect who are one person; ``id`` is None where the identity room says so."""

    id: UUID | None
    victim: Shown
    suspect: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """The flags of a case for one reader, each with the numbers of the records it is about."""

    flags: Sequence[tuple[Flag, Sequence[str]]]
    linked: Sequence[Linked]


def protection(
    record: CaseRecord, assessed: Sequence[Assessed], said: Mapping[tuple[UUID, UUID], UUID]
) -> Protection:
    """Return the flags of a case as one reader read it.

    ``said`` is what `queries.one_person` answers the same reader: who works with victims or with
    suspects alone has read only those, and learns nothing of a link.
    """
    linked = _linked(record, said)
    there = {one.id for one in record.under["victim"]}
    elsewhere = {suspect for victim, suspect in said if victim not in there}
    return Protection(flags=_flags(record, linked, elsewhere, assessed), linked=linked)


def _linked(record: CaseRecord, said: Mapping[tuple[UUID, UUID], UUID]) -> list[Linked]:
    """Those said to be one person, and those behind whom the identity room knows one person."""
    return [
        Linked(id=said.get((victim.id, suspect.id)), victim=victim, suspect=suspect)
        for victim in record.under["victim"]
        for suspect in record.under["suspect"]
        if (victim.id, suspect.id) in said
        or (victim.person is not None and victim.person == suspect.person)
    ]


def _flags(
    record: CaseRecord,
    linked: Sequence[Linked],
    elsewhere: Collection[UUID],
    assessed: Sequence[Assessed],
) -> list[tuple[Flag, Sequence[str]]]:
    victims = record.under["victim"]
    smuggled = [one.number for one in victims] if record.head.classification == SMUGGLING else []
    # A case that was severed may have left the record as a victim behind: the suspect is the same.
    others = [one for one in record.under["suspect"] if one.id in elsewhere]
    selves = [(one.victim.number, one.suspect) for one in linked]
    selves += [(one.number, one) for one in others]
    held = [number for number, one in selves if one.values.get("preventive_measure") in HELD]
    punished = [one for one in victims if one.values.get("punished_for_linked_act") == "yes"]
    found: dict[Flag, Sequence[str]] = {
        Flag.NON_PUNISHMENT: [number for number, _one in selves],
        Flag.HELD: held,
        Flag.PUNISHED: [one.number for one in punished],
        Flag.NON_LIABILITY: smuggled,
        Flag.MIGRANT_PROTECTION: smuggled,
        Flag.CHILD: [one.victim.number for one in assessed if one.is_child and one.victim],
    }
    return [(flag, numbers) for flag, numbers in found.items() if numbers]
