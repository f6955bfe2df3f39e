"""The sentences of this room that Python says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.assistance.kinds import (
    AssessmentState,
    PointState,
    QuestionState,
    SpecialistRole,
)
from himoya.platform.assistance.refusals import Why
from himoya.platform.theme.parts import Colour

QUESTION_STATES: Mapping[QuestionState, Promise] = {
    QuestionState.OPEN: pgettext_lazy("question to the desk", "Waits for an answer"),
    QuestionState.ANSWERED: pgettext_lazy("question to the desk", "Answered"),
    QuestionState.PROPOSED: pgettext_lazy("question to the desk", "A change was proposed"),
    QuestionState.WITHDRAWN: pgettext_lazy("question to the desk", "Withdrawn"),
}

QUESTION_COLOURS: Mapping[QuestionState, Colour] = {
    QuestionState.OPEN: Colour.BLUE,
    QuestionState.ANSWERED: Colour.GREEN,
    QuestionState.PROPOSED: Colour.PURPLE,
    QuestionState.WITHDRAWN: Colour.GREY,
}

ASSESSMENT_STATES: Mapping[AssessmentState, Promise] = {
    AssessmentState.DRAFT: pgettext_lazy("self-assessment", "Draft"),
    AssessmentState.SIGNED: pgettext_lazy("self-assessment", "Signed"),
}

ASSESSMENT_COLOURS: Mapping[AssessmentState, Colour] = {
    AssessmentState.DRAFT: Colour.BLUE,
    AssessmentState.SIGNED: Colour.GREEN,
}

POINT_STATES: Mapping[PointState, Promise] = {
    PointState.OPEN: pgettext_lazy("improvement", "To be done"),
    PointState.DONE: pgettext_lazy("improvement", "Done"),
    PointState.DROPPED: pgettext_lazy("improvement", "Dropped"),
}

SPECIALIST_ROLES: Mapping[SpecialistRole, Promise] = {
    SpecialistRole.PREPARES: _("Prepares the figures"),
    SpecialistRole.CHECKS: _("Checks the figures"),
    SpecialistRole.SIGNS: _("Signs the figures"),
    SpecialistRole.ANSWERS: _("Answers questions about the figures"),
    SpecialistRole.SYSTEMS: _("Looks after the systems"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: this has changed. Look at it again, then repeat what you "
        "wanted to do."
    ),
    Why.NOT_NOW: _("This is not possible any more in the present state."),
    Why.UNKNOWN_FIELD: _("The forms have no such question. Choose one from the list."),
    Why.NEEDS_WORDS: _("Write in words what you mean."),
    Why.NEEDS_AN_ANSWER: _("Write the answer in at least one language."),
    Why.ENDS_TOO_EARLY: _("Give the last day on which forms show the answer, today or later."),
    Why.NOT_THE_SAME: _("Choose an answered question whose answer this agency may read."),
    Why.NOT_ALL_ANSWERED: _("Some statements have no answer yet. Answer them, then sign."),
    Why.NEEDS_EVIDENCE: _("Say for each “mostly” and “fully” what shows it, then sign."),
    Why.UNKNOWN_OWNER: _("Choose a colleague who works in your agency today."),
    Why.DUE_TOO_EARLY: _("Give a day that does not lie in the past."),
    Why.ENDS_BEFORE_IT_BEGINS: _("The last day cannot lie before the first one."),
    Why.TRAINED_LATER: _("Give a day that does not lie in the future."),
    Why.UNKNOWN_AGENCY: _("Choose an agency for which you keep the roster."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])
