"""What kinds, states, moves and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.data_access.kinds import Grant, Kind, Move, State
from himoya.platform.data_access.refusals import Why
from himoya.platform.theme.parts import Colour

KINDS: Mapping[Kind, Promise] = {
    Kind.EXPERT_TABLES: _("Tables for experts"),
    Kind.MICRODATA: _("Work with records"),
}

GRANTS: Mapping[Grant, Promise] = {
    Grant.AGREED_TABLES: _("Agreed tables, in a release for experts"),
    Grant.ON_PREMISES: _("Work on the premises"),
}

STATES: Mapping[State, Promise] = {
    State.ASKED: pgettext_lazy("application", "Received"),
    State.IN_REVIEW: pgettext_lazy("application", "Being reviewed"),
    State.MORE_ASKED: pgettext_lazy("application", "More was asked for"),
    State.GRANTED: pgettext_lazy("application", "Granted"),
    State.REFUSED: pgettext_lazy("application", "Refused"),
    State.EXPIRED: pgettext_lazy("application", "Granted, and over"),
    State.WITHDRAWN: pgettext_lazy("application", "Withdrawn"),
}

COLOURS: Mapping[State, Colour] = {
    State.ASKED: Colour.YELLOW,
    State.IN_REVIEW: Colour.BLUE,
    State.MORE_ASKED: Colour.ORANGE,
    State.GRANTED: Colour.GREEN,
    State.REFUSED: Colour.RED,
    State.EXPIRED: Colour.GREY,
    State.WITHDRAWN: Colour.GREY,
}

MOVES: Mapping[Move, Promise] = {
    Move.ENTER: _("The application was entered"),
    Move.REVIEW: _("The review began"),
    Move.ASK_MORE: _("The body was asked for more"),
    Move.ANSWER: _("The body answered"),
    Move.ADVISE: _("The first person advised"),
    Move.GRANT: _("The application was granted"),
    Move.REFUSE: _("The application was refused"),
    Move.NAME_RELEASE: _("The release was named"),
    Move.HAND_OUT: _("The tables were handed out"),
    Move.WITHDRAW: _("The application was withdrawn"),
    Move.EXPIRE: _("The grant ended"),
}

#: The questions of the form, as they stand on the public page.
QUESTIONS: Mapping[str, Promise] = {
    "body": _("Which body asks, and who answers for it?"),
    "purpose": _("What are the data for?"),
    "variables": _("Which variables or tables are needed?"),
    "period": _("Of which period?"),
    "safeguards": _("How will the data be kept safe?"),
    "legal_basis": _("On which legal basis?"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible in the present state of the application."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the application has changed. Look at it again, then repeat "
        "what you wanted to do."
    ),
    Why.NEEDS_WORDS: _("Write it in words."),
    Why.NEEDS_ADVICE: _(
        "Two persons decide: another person has to advise first, on all that is known now."
    ),
    Why.DAY_IS_OVER: _("The day must be in the future."),
    Why.ONLY_TABLES: _("Only agreed tables can be given here."),
    Why.NO_RELEASE: _("Name a release for experts first. One for everybody is not handed out."),
    Why.OVER: _("The grant is over, so nothing is handed out any more."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])
