"""What was answered to the protection flags of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.register.as_received import Opened, received_of
from himoya.platform.register.kinds import Flag, ReceivedKind
from himoya.platform.register.models import ProtectionAnswer
from himoya.platform.register.queries.received import actor, agency_names
from himoya.platform.register.sealing import PROTECTION, open_text


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """One answer: who decided what, when and why."""

    applies: bool
    reason: str
    by_name: str
    agency_name: str
    at: datetime


def answers_to_flags(reader: Reader, case: UUID) -> Mapping[tuple[Flag, str], AnswerShown]:
    """Return (flag, number of the victim) -> the answer that counts: the latest, wherever given.

    Nothing for whoever does not work with victims and suspects alike. The case itself was read,
    and that recorded, before. Raises KeyTrouble.
    """
    with reading_as(reader):
        here = _entered_here(reader, case)
        told = received_of(case, ReceivedKind.PROTECTION_ANSWER)
    found = dict(here)
    for key, answer in _received(reader, told):
        if key not in found or answer.at > found[key].at:
            found[key] = answer
    return found


def _entered_here(reader: Reader, case: UUID) -> dict[tuple[Flag, str], AnswerShown]:
    rows = list(
        ProtectionAnswer.objects.filter(case=case, victim__withdrawal__isnull=True)
        .select_related("victim")
        .order_by("number")
    )
    people = display_names({one.said_by_id for one in rows})
    agencies = names_of({one.agency_id for one in rows}, reader.language)
    return {
        (Flag(one.flag), one.victim.victim_record_id or ""): AnswerShown(
            applies=one.applies,
            reason=open_text(PROTECTION, one.id, "reason", one.reason),
            by_name=people.get(one.said_by_id, ""),
            agency_name=agencies.get(one.agency_id, ""),
            at=one.said_at,
        )
        for one in rows
    }


def _received(
    reader: Reader, told: Sequence[Opened]
) -> Iterator[tuple[tuple[Flag, str], AnswerShown]]:
    """What officers of other installations answered: a role stands in place of each."""
    agencies = agency_names(told, reader.language)
    for one in told:
        yield (
            (Flag(one.row.what), str(one.content.get("number", ""))),
            AnswerShown(
                applies=bool(one.content.get("applies")),
                reason=str(one.content.get("reason", "")),
                by_name=actor(one.row.role, reader.language),
                agency_name=agencies.get(one.row.agency_id, ""),
                at=one.row.at,
            ),
        )
