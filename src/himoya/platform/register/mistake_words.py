"""What the register says of steps that were entered by mistake."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from himoya.platform.register.kinds import Step
from himoya.platform.register.refusals import Why

#: Why a step stays.
OF_MISTAKES: Mapping[Why, Promise] = {
    Why.NOT_A_STEP_TAKEN: _("Only a step that was taken, and counts, is taken back."),
    Why.MADE_ANOTHER_CASE: _(
        "This case was severed before the system kept what went where. Join the severed case to "
        "this one again instead."
    ),
    Why.SEVERED_CASE_WENT_ON: _(
        "Something was done in the severed case since. While that counts, the cases stay apart:"
    ),
    Why.SEVERED_CASE_GONE: _(
        "The severed case is no longer with your agency, or it was withdrawn. What went into it "
        "cannot be brought back from here."
    ),
    Why.SEVERED_CASE_HAS_FILES: _(
        "Files were attached to the severed case, and files do not go from case to case. The cases "
        "stay apart."
    ),
    Why.HAND_IT_BACK: _(
        "This transfer was entered before the system kept what had stood there. Hand the case over "
        "to the other agency instead."
    ),
    Why.WAS_A_HAND_OVER: _(
        "The other agency took the case and has the receipt, so your agency cannot take the "
        "transfer back. Ask the other agency: it can send the case back with a reason."
    ),
    Why.TOLD_ELSEWHERE: _(
        "The case has been in another installation since, which keeps this step in its history. "
        "What left this installation cannot be taken back."
    ),
    Why.BEFORE_NOT_KEPT: _(
        "This step was entered before the system kept what had stood there. Ask for an amendment "
        "of each answer instead."
    ),
    Why.LATER_STEPS: _(
        "Later steps rest on this one. Take them back first, beginning with the latest:"
    ),
    Why.HANDED_OVER_SINCE: _(
        "The case was handed over since, because of where this step had led. It can be taken back "
        "when the case is again with the agency that had it then."
    ),
    Why.CHANGED_SINCE: _(
        "What this step had changed was changed again on a card. Ask for an amendment of that "
        "answer instead."
    ),
}

#: How a transfer that was a mistake is told.
SENT_BACK = _(
    "%(by)s (%(agency)s) agreed that the transfer was a mistake. The case is with %(from)s again."
)

#: How the end of a case is told that a severance had made.
SEVERANCE_TAKEN_BACK = _(
    "%(by)s (%(agency)s) agreed that this case was severed by mistake. All of it went back."
)

#: Amendments that are told otherwise where they are about a step.
OF_A_STEP: Mapping[Step, Promise] = {
    Step.AMENDMENT_ASKED: _(
        "%(by)s (%(agency)s) asked to take a step back that was entered by mistake: %(act)s."
    ),
    Step.AMENDED: _(
        "%(by)s (%(agency)s) agreed that a step was entered by mistake, and it counts no longer: "
        "%(act)s."
    ),
    Step.AMENDMENT_REFUSED: _(
        "%(by)s (%(agency)s) refused to take a step back, and it still counts: %(act)s."
    ),
}
