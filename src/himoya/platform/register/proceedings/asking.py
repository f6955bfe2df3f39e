"""What each kind of act asks besides its date: complete, and the same for form and check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from himoya.platform.register.proceedings.kinds import ActKind, FurtherDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions of one kind of act.

    ``ground``, ``decision`` and ``result`` name lists of codes; of the decisions only those that
    are not ``implied`` by another kind of act are offered. ``stood`` names the list of what stood
    there before, where that is no ``result``. ``about`` is the kind of record it is about;
    ``offence``: for which offence; ``other_case``: the number of another case; ``chosen``: kinds of
    records that are chosen; ``reason``: a reason in words has to be given. Where it ``goes_on``,
    the ground is a court to which a charge goes on, and only such courts and charges are offered.
    """

    ground: str | None = None
    decision: str | None = None
    implied: FurtherDecision | None = None
    result: str | None = None
    stood: str | None = None
    about: str | None = None
    offence: bool = False
    other_case: bool = False
    chosen: tuple[str, ...] = ()
    reason: bool = False
    goes_on: bool = False

    @property
    def before(self) -> str | None:
        """The list of codes of what an act replaces."""
        return self.stood or self.result


ASKS: Mapping[ActKind, Questions] = {
    ActKind.BEGIN_CHECK: Questions(),
    ActKind.REFUSE_TO_OPEN: Questions(ground="ending_ground", reason=True),
    ActKind.OPEN_CASE: Questions(),
    ActKind.SUSPEND: Questions(ground="suspension_ground", reason=True),
    ActKind.RESUME: Questions(),
    ActKind.JOIN: Questions(other_case=True, reason=True),
    ActKind.SEVER: Questions(chosen=("event", "suspect"), reason=True),
    ActKind.TRANSFER: Questions(),
    ActKind.CHARGE: Questions(about="suspect", offence=True),
    ActKind.DRAW_UP_INDICTMENT: Questions(),
    ActKind.RETURN_FOR_INVESTIGATION: Questions(reason=True),
    ActKind.REQUALIFY: Questions(about="offence", result="article", reason=True),
    ActKind.RECLASSIFY: Questions(result="case_classification", reason=True),
    ActKind.TERMINATE: Questions(ground="ending_ground", reason=True),
    ActKind.REOPEN: Questions(reason=True),
    ActKind.SEND_TO_COURT: Questions(),
    ActKind.RECORD_HEARING: Questions(ground="hearing_kind", result="hearing_result"),
    ActKind.SUSPEND_IN_COURT: Questions(ground="court_suspension_ground", reason=True),
    ActKind.RESUME_IN_COURT: Questions(),
    ActKind.SUSPEND_AGAINST: Questions(
        about="suspect", ground="court_suspension_ground", reason=True
    ),
    ActKind.RESUME_AGAINST: Questions(about="suspect"),
    ActKind.RETURN_TO_PROSECUTOR: Questions(reason=True),
    ActKind.LODGE_APPEAL: Questions(about="charge", ground="court_instance", goes_on=True),
    ActKind.DECIDE_APPEAL: Questions(
        about="charge",
        ground="court_instance",
        decision="further_court_decision",
        result="court_outcome",
        goes_on=True,
    ),
    ActKind.SEND_BACK_TO_COURT: Questions(
        about="charge",
        ground="court_instance",
        implied=FurtherDecision.TO_COURT,
        stood="court_outcome",
        reason=True,
        goes_on=True,
    ),
    ActKind.SEND_BACK_TO_PROSECUTOR: Questions(
        about="charge",
        ground="court_instance",
        implied=FurtherDecision.TO_PROSECUTOR,
        stood="court_outcome",
        reason=True,
        goes_on=True,
    ),
    ActKind.CLOSE: Questions(),
}

#: Decisions of a further court that an act of their own tells.
TOLD_BY_AN_ACT = frozenset(one.implied for one in ASKS.values() if one.implied is not None)

#: Acts that are no form of their own: a transfer is a hand-over, from proposal to receipt.
MADE_ELSEWHERE = frozenset({ActKind.TRANSFER})
