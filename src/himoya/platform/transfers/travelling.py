"""What the register asks before an act: is the agency elsewhere, must the case keep still?"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from himoya.platform.access.remembered import remembered_fact
from himoya.platform.access.scope import whole_table
from himoya.platform.database.standing_questions import StandingQuestion
from himoya.platform.register.elsewhere import Elsewhere
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import PartnerAgency, Transfer


class Travelling(Elsewhere):
    """The answers of this room, from bare tables: they are asked inside the reader's own scope."""

    def agencies(self) -> frozenset[int]:
        """Return the agencies that live in another installation with which we work."""
        return remembered_fact("agencies of partners", (), _agencies)

    def goes_as_file(self, hand_over: UUID) -> UUID | None:
        """Return the transfer by which a hand-over goes, where it is there for the reader."""
        return self._out().filter(hand_over=hand_over).values_list("id", flat=True).first()

    def is_file(self, hand_over: UUID) -> bool:
        """Say whether a hand-over goes as a file, whoever asks: its receiver sees no transfer."""
        with whole_table("ask whether a hand-over goes as a file"):
            return self.goes_as_file(hand_over) is not None

    def on_its_way(self, case: UUID) -> bool:
        """Say whether a file of the case is out and unanswered."""
        return bool(_SENT.of(case))

    def withdrawn(self, hand_over: UUID) -> None:
        """The giver took a hand-over back: its file is not given out any more."""
        rows = self._out().filter(hand_over=hand_over, state=State.SENT.value)
        rows.update(state=State.WITHDRAWN.value, content=None)

    def address_to_send(self, case: UUID) -> str:
        """Return where a case is made ready as a file; empty where no such offices are known."""
        return reverse("transfers:send", args=(case,)) if self.agencies() else ""

    def address_of(self, transfer: UUID) -> str:
        """Return where a transfer is looked at."""
        return reverse("transfers:transfer", args=(transfer,))

    @staticmethod
    def _out() -> QuerySet[Transfer]:
        return QuerySet(Transfer).filter(direction=Direction.OUT.value)


def _sent(case: UUID) -> QuerySet[Transfer]:
    rows: QuerySet[Transfer] = QuerySet(Transfer).filter(direction=Direction.OUT.value)
    return rows.filter(case=case, state=State.SENT.value).only("id")


_SENT = StandingQuestion(_sent)


def _agencies() -> frozenset[int]:
    rows = PartnerAgency.objects.filter(
        partner__compared_at__isnull=False, partner__ended_at__isnull=True
    )
    return frozenset(rows.values_list("agency", flat=True))
