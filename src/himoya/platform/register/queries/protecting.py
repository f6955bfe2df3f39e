"""What was answered to the protection flags of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.register.kinds import Flag
from himoya.platform.register.models import ProtectionAnswer
from himoya.platform.register.sealing import open_text


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerShown:
    """One answer: who decided what, when and why."""

    applies: bool
    reason: str
    by_name: str
    agency_name: str
    at: datetime


def answers_to_flags(reader: Reader, case: UUID) -> Mapping[tuple[Flag, str], AnswerShown]:
    """Return (flag, number of the victim) -> the answer that counts.

    Nothing for whoever does not work with victims and suspects alike. The case itself was read,
    and that recorded, before. Raises KeyTrouble.
    """
    with reading_as(reader):
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
                reason=open_text("protection_answer", one.id, "reason", one.reason),
                by_name=people.get(one.said_by_id, ""),
                agency_name=agencies.get(one.agency_id, ""),
                at=one.said_at,
            )
            for one in rows
        }
