"""The receipt of a transfer in jurisdiction: who gave, who took, when, how many records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.register.kinds import HandOverState, StageKind
from himoya.platform.register.models import CaseAct, HandOver
from himoya.platform.register.queries.hand_overs import HandOverShown
from himoya.platform.register.visibility import CASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What stands on the paper: official numbers, offices, officers, dates, a number of records."""

    hand_over: UUID
    number: str
    kind: StageKind
    from_name: str
    to_name: str
    given_by: str
    given_at: datetime
    taken_by: str
    taken_at: datetime
    records: int
    #: It was sent back since, as a mistake.
    sent_back: bool = False


def is_transfer(shown: HandOverShown) -> bool:
    """Say whether a hand-over was a transfer that was taken: then there is a receipt."""
    taken = {HandOverState.TAKEN, HandOverState.SENT_BACK}
    return shown.kind is shown.from_kind and shown.state in taken


def receipt(reader: Reader, id: UUID) -> Receipt:
    """Return the receipt of a hand-over that was a transfer; raises NotThere for every other."""
    reader.check(Verb.SEE_CASE)
    with reading_as(reader):
        row = HandOver.objects.filter(id=id).first()
        act = CaseAct.objects.filter(hand_over=id).first() if row else None
        if row is None or act is None or row.decided_by_id is None or row.decided_at is None:
            raise NotThere("hand_over", str(id))
        details = {"hand_over": str(id)}
        record(Act.READ, by=reader, subject=Subject(CASE, str(row.case_id)), details=details)
    agencies = names_of({row.from_agency_id, row.to_agency_id}, reader.language)
    people = display_names({row.proposed_by_id, row.decided_by_id})
    return Receipt(
        hand_over=row.id,
        number=row.case_number,
        kind=StageKind(row.kind),
        from_name=agencies[row.from_agency_id],
        to_name=agencies[row.to_agency_id],
        given_by=people.get(row.proposed_by_id, ""),
        given_at=row.proposed_at,
        taken_by=people.get(row.decided_by_id, ""),
        taken_at=row.decided_at,
        records=sum(act.counts.values()),
        sent_back=row.state == HandOverState.SENT_BACK.value,
    )
