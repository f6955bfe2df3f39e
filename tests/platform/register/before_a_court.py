"""A case of two defendants that lies with a court, and the acts that its registrar takes there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.register.actions import Particulars, act_on_case
from himoya.platform.register.models import Case, CaseAct, Charge, Suspect
from himoya.platform.register.proceedings.kinds import ActKind
from tests.platform.register.courtroom import Courtroom

SENT = PartialDate.of_day(date(2026, 3, 2))
ON = PartialDate.of_day(date(2026, 4, 10))
LATER = PartialDate.of_day(date(2026, 5, 20))
REASON = "Nobina Oʻylabtopilgan is not at her address."


@dataclass
class BeforeACourt:
    """The registrar, the case, and the ids of its two defendants with their charges."""

    court: Courtroom
    registrar: Reader
    case: UUID
    defendants: tuple[UUID, UUID]
    charges: tuple[UUID, UUID]

    def take(self, kind: ActKind, by: Reader | None = None, **said: object) -> CaseAct:
        given = Particulars(**({"on": ON, "reason": REASON} | said))  # type: ignore[arg-type]
        return act_on_case(by=by or self.registrar, case=self.case, kind=kind, particulars=given)

    def state(self) -> tuple[str | None, PartialDate | None]:
        with reading_as(self.registrar):
            case = Case.objects.get(pk=self.case)
        return case.case_state, case.case_state_date

    def defendant(self, place: int) -> Suspect:
        with reading_as(self.registrar):
            found: Suspect = Suspect.objects.get(pk=self.defendants[place])
        return found

    def charge(self, place: int) -> Charge:
        with reading_as(self.registrar):
            found: Charge = Charge.objects.get(pk=self.charges[place])
        return found

    def judged(self, place: int, outcome: str, stage: str) -> None:
        """Let the first court have judged one of them."""
        with reading_as(self.registrar):
            charge, person = self.charge(place), self.defendant(place)
            said = {"court_outcome": outcome, "court_outcome_date": ON}
            charge.set_values({**said, "court_instance": "first_instance"}, by=None)
            person.set_values({**said, "stage": stage}, by=None)
            if stage == "STG6":
                person.set_values({"conviction_final_date": ON, "judgment_final": "yes"}, by=None)
            charge.save()
            person.save()


def before_a_court(court: Courtroom) -> BeforeACourt:
    """A case that was sent to court, assigned to its registrar."""
    court.in_court()
    with reading_as(court.registrar):
        case = Case.objects.get(pk=court.case)
        case.set_values({"case_state": "sent_to_court", "case_state_date": SENT}, by=None)
        case.save()
        people = list(Suspect.objects.order_by("suspect_record_id"))
        for one in people:
            one.set_values({"stage": "STG4", "sent_to_court_date": SENT}, by=None)
            one.save()
        first, second = (Charge.objects.get(suspect=one.pk) for one in people)
    ids = (people[0].pk, people[1].pk)
    return BeforeACourt(court, court.registrar, court.case, ids, (first.pk, second.pk))
