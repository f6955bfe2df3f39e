"""What a room above tells the register of offices without a line: cases travel there as files.

Nothing is told where no such room is installed; every agency then works here.
"""

from __future__ import annotations

from uuid import UUID

from himoya.platform import offers
from himoya.platform.register.models import Case
from himoya.platform.register.refusals import CaseRefused, Why


class Elsewhere:
    """What is asked; these answers hold where everybody works in this installation."""

    def agencies(self) -> frozenset[int]:
        """Return the agencies that live in another installation."""
        return frozenset()

    def goes_as_file(self, hand_over: UUID) -> UUID | None:
        """Return the transfer by which a hand-over goes, where it is there for the reader."""
        return None

    def is_file(self, hand_over: UUID) -> bool:
        """Say whether a hand-over goes as a file, whoever asks: its receiver sees no transfer."""
        return False

    def on_its_way(self, case: UUID) -> bool:
        """Say whether a file of the case is out and unanswered."""
        return False

    def withdrawn(self, hand_over: UUID) -> None:
        """Hear that the giver took a hand-over back."""

    def address_to_send(self, case: UUID) -> str:
        """Return where a case is made ready as a file; empty where no such offices are known."""
        return ""

    def address_of(self, transfer: UUID) -> str:
        """Return where a transfer is looked at."""
        raise NotImplementedError(transfer)


_asked: list[Elsewhere] = [Elsewhere()]


def tell(one: Elsewhere) -> None:
    """Let a room answer; called once, when it starts."""
    _asked[0] = one


def elsewhere() -> Elsewhere:
    """Return who answers."""
    offers.bring()
    return _asked[0]


def can_change(case: Case) -> bool:
    """Say whether `check_still` lets an act pass."""
    try:
        check_still(case)
    except CaseRefused:
        return False
    return True


def check_still(case: Case) -> None:
    """Raise CaseRefused where the case travels, or is with an agency of another installation.

    Two offices that cannot see each other would else write two truths about one case.
    """
    if case.agency_id in elsewhere().agencies():
        raise CaseRefused(Why.LIVES_ELSEWHERE)
    if elsewhere().on_its_way(case.id):
        raise CaseRefused(Why.SENT_AS_FILE)


def check_way(agency: int, *, as_file: bool) -> None:
    """Raise CaseRefused unless the agency is reached in this way."""
    if (agency in elsewhere().agencies()) != as_file:
        raise CaseRefused(Why.NO_WAY_THERE if as_file else Why.GOES_AS_FILE)
