"""What each kind of act asks besides its date: complete, and the same for form and check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from himoya.platform.register.proceedings.kinds import ActKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions of one kind of act.

    ``ground`` and ``result`` name lists of codes, ``about`` the kind of record it is about;
    ``offence``: for which offence; ``other_case``: the number of another case; ``chosen``: kinds of
    records that are chosen; ``reason``: a reason in words has to be given.
    """

    ground: str | None = None
    result: str | None = None
    about: str | None = None
    offence: bool = False
    other_case: bool = False
    chosen: tuple[str, ...] = ()
    reason: bool = False


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
    ActKind.RETURN_TO_PROSECUTOR: Questions(reason=True),
    ActKind.LODGE_APPEAL: Questions(about="charge", ground="court_instance"),
    ActKind.DECIDE_APPEAL: Questions(
        about="charge", ground="court_instance", result="court_outcome"
    ),
    ActKind.CLOSE: Questions(),
}

#: Acts that are no form of their own: a transfer is a hand-over, from proposal to receipt.
MADE_ELSEWHERE = frozenset({ActKind.TRANSFER})
