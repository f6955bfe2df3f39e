"""The sentences of this room that Python says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.assistance.kinds import QuestionState
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
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])
