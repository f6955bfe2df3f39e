"""The sentences of this room that Python says."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.proposals.kinds import AboutKind, Answer, Kind, Move, State
from himoya.platform.proposals.refusals import Why
from himoya.platform.theme.parts import Colour

KINDS: Mapping[Kind, Promise] = {
    Kind.NEW_CODE: _("A new answer in the list"),
    Kind.WORDING: _("Other words: a label or an instruction"),
    Kind.CODE_ENDS: _("An answer that is no longer used"),
    Kind.NEW_QUESTION: _("A new question"),
    Kind.QUESTION_ENDS: _("A question that is dropped"),
    Kind.ORDER: _("Another order or form"),
    Kind.OTHER: _("Something else"),
}

ABOUT: Mapping[AboutKind, Promise] = {
    AboutKind.CODELIST: _("Lists of answers"),
    AboutKind.FIELD: _("Questions"),
    AboutKind.FORM: _("Forms"),
}

STATES: Mapping[State, Promise] = {
    State.OPEN: pgettext_lazy("proposal", "Under discussion"),
    State.VOTING: pgettext_lazy("proposal", "Voting"),
    State.ACCEPTED: pgettext_lazy("proposal", "Accepted"),
    State.REFUSED: pgettext_lazy("proposal", "Refused"),
    State.WITHDRAWN: pgettext_lazy("proposal", "Withdrawn"),
    State.IN_FORCE: pgettext_lazy("proposal", "In force"),
}

COLOURS: Mapping[State, Colour] = {
    State.OPEN: Colour.BLUE,
    State.VOTING: Colour.YELLOW,
    State.ACCEPTED: Colour.GREEN,
    State.REFUSED: Colour.RED,
    State.WITHDRAWN: Colour.GREY,
    State.IN_FORCE: Colour.TEAL,
}

#: What a move is called in the discussion.
MOVES: Mapping[Move, Promise] = {
    Move.OPEN_VOTE: _("The vote was opened"),
    Move.ACCEPT: _("The proposal was accepted"),
    Move.REFUSE: _("The proposal was refused"),
    Move.WITHDRAW: _("The proposal was withdrawn"),
    Move.APPLY: _("The change stands in the dictionary"),
}

ANSWERS: Mapping[Answer, Promise] = {
    Answer.FOR: pgettext_lazy("vote", "For"),
    Answer.AGAINST: pgettext_lazy("vote", "Against"),
    Answer.ABSTAINS: pgettext_lazy("vote", "Abstains"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.UNKNOWN_ENTRY: _("The dictionary has no such entry. Choose one from the list."),
    Why.DOES_NOT_FIT: _("This kind of change does not fit what you chose. Choose another one."),
    Why.NEEDS_A_CODE: _("Say which answer of the list is no longer used."),
    Why.NEEDS_WORDS: _("Write in words what you mean."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the proposal has changed. Look at it again, then repeat "
        "what you wanted to do."
    ),
    Why.NOT_NOW: _("This is not possible any more in the present state of the proposal."),
    Why.NOT_YOURS: _("Only the agency that proposed it can withdraw it."),
    Why.NO_VOTERS: _("Choose at least one agency that votes."),
    Why.UNKNOWN_VOTER: _("Nobody can vote in one of these agencies today. Choose again."),
    Why.ENDS_TOO_EARLY: _("The last day of the vote cannot lie in the past."),
    Why.NOT_ASKED: _("Your agency was not asked to vote on this."),
    Why.VOTE_IS_OVER: _("The vote is over."),
    Why.VOTE_GOES_ON: _(
        "The vote goes on: decide when all agencies have voted, or after its last day."
    ),
    Why.HOLDS_TOO_EARLY: _("Give the day from which the change holds; it cannot lie in the past."),
    Why.HOLDS_LATER: _("The change does not hold yet. Note it on the day from which it holds."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])
