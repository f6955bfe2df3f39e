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
        "A severed case lives on under a number of its own. Join it to this one again instead."
    ),
    Why.WAS_A_HAND_OVER: _(
        "A hand-over is not taken back: the other agency took the case and has the receipt. Ask it "
        "to hand the case back instead."
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
