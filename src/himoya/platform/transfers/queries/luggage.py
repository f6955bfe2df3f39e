"""What would go with a case, for the page before the file is made. Counts; nobody is read."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.attachments.travelling import size_to_send
from himoya.platform.register.attaching import FILES_OF_CASES
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import (
    Amendment,
    CaseAct,
    Hearing,
    Movement,
    ProtectionAnswer,
    Received,
    Suspect,
    Victim,
    Withdrawal,
)
from himoya.platform.register.queries.records import case_in_scope
from himoya.platform.transfers.gathering import kinds_known_to
from himoya.platform.transfers.telling import Extent


def luggage_of(reader: Reader, case: UUID, to: int) -> Mapping[str, int]:
    """Return kind of record -> how many; ``person`` are those whom the receiver works with.

    ``step``, ``act``, ``amendment``, ``withdrawal``, ``hearing`` and ``protection_answer`` are what
    is told besides.

    Raises NotPermitted, NotThere.
    """
    reader.check(Verb.HAND_OVER_CASE)
    kinds = kinds_known_to(Agency.objects.get(pk=to))
    with reading_as(reader):
        case_in_scope(case)
        found = {
            name: model.objects.filter(case=case).count() for name, model in UNDER_CASE.items()
        }
        persons = {
            person
            for kind, model in {"victim": Victim, "suspect": Suspect}.items()
            for person in model.objects.filter(case=case).values_list("person", flat=True)
            if person is not None and kind in kinds
        }
        files, _ = size_to_send(FILES_OF_CASES, case)
        told = _told(case)
    if not Extent(identities=True, kinds=kinds).everybody:
        del told[ReceivedKind.PROTECTION_ANSWER.value]
    return found | {"person": len(persons), "file": files} | told


def _told(case: UUID) -> dict[str, int]:
    here: dict[ReceivedKind, int] = {
        ReceivedKind.STEP: Movement.objects.filter(case=case).count(),
        ReceivedKind.ACT: CaseAct.objects.filter(case=case).count(),
        ReceivedKind.AMENDMENT: Amendment.objects.filter(case=case).count(),
        ReceivedKind.WITHDRAWAL: Withdrawal.objects.filter(case=case).count(),
        ReceivedKind.HEARING: Hearing.objects.filter(case=case).count(),
        ReceivedKind.PROTECTION_ANSWER: ProtectionAnswer.objects.filter(case=case).count(),
    }
    return {
        kind.value: count + Received.objects.filter(case=case, kind=kind.value).count()
        for kind, count in here.items()
    }


def words_go(to: int) -> bool:
    """Say whether what colleagues wrote goes to an agency, where identities go."""
    return Extent(identities=True, kinds=kinds_known_to(Agency.objects.get(pk=to))).words
