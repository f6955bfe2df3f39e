"""What states, themes, moves and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.recommendations.kinds import Kind, Move, State, Theme
from himoya.platform.recommendations.refusals import Why
from himoya.platform.theme.parts import Colour

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

KINDS: Mapping[Kind, Promise] = {
    Kind.OUTCOME_POINT: _("Point of an outcome document"),
    Kind.FOLLOW_UP: _("Suggestion for what comes next"),
    Kind.ENTERED_HERE: _("Entered here"),
}

STATES: Mapping[State, Promise] = {
    State.NOT_KNOWN: pgettext_lazy("recommendation", "No state known from the source"),
    State.DRAFTED: pgettext_lazy("recommendation", "Draft"),
    State.PROPOSED: pgettext_lazy("recommendation", "Proposed"),
    State.ACCEPTED: pgettext_lazy("recommendation", "Accepted"),
    State.IN_PROGRESS: pgettext_lazy("recommendation", "In progress"),
    State.DONE: pgettext_lazy("recommendation", "Done"),
    State.LAPSED: pgettext_lazy("recommendation", "Lapsed"),
    State.REJECTED: pgettext_lazy("recommendation", "Rejected"),
}

COLOURS: Mapping[State, Colour] = {
    State.NOT_KNOWN: Colour.GREY,
    State.DRAFTED: Colour.GREY,
    State.PROPOSED: Colour.YELLOW,
    State.ACCEPTED: Colour.BLUE,
    State.IN_PROGRESS: Colour.ORANGE,
    State.DONE: Colour.GREEN,
    State.LAPSED: Colour.GREY,
    State.REJECTED: Colour.RED,
}

THEMES: Mapping[Theme, Promise] = {
    Theme.CASES: _("Investigation and prosecution"),
    Theme.PROTECTION: _("Help and protection for victims"),
    Theme.COOPERATION: _("International cooperation"),
    Theme.STATISTICS: _("Data and statistics"),
    Theme.TRAINING: _("Training"),
    Theme.KNOWLEDGE: _("Knowledge and research"),
    Theme.CAMPAIGNS: _("Prevention and campaigns"),
    Theme.COORDINATION: _("Law, policy and coordination"),
}

#: What was done, as the history tells it.
MOVES: Mapping[Move, Promise] = {
    Move.ENTER: _("Entered as a draft"),
    Move.TAKE_OVER: _("Taken over from a programme"),
    Move.AGREE: _("Agreed in an outcome document"),
    Move.TOLD: _("What a source says of its state"),
    Move.PROPOSE: _("Proposed to those whom it concerns"),
    Move.ACCEPT: pgettext_lazy("what was done", "Accepted"),
    Move.START: _("Work on it began"),
    Move.FINISH: pgettext_lazy("what was done", "Done"),
    Move.LAPSE: _("Lapsed: nobody will do it any more"),
    Move.REJECT: pgettext_lazy("what was done", "Rejected"),
    Move.REOPEN: _("Taken up again"),
    Move.NOTE: _("A remark or evidence"),
    Move.CHANGE: _("Written anew"),
    Move.TIE_LESSON: _("Tied to a lesson of a programme"),
    Move.UNTIE_LESSON: _("A lesson taken off"),
    Move.MAKE_PUBLIC: _("Put on the public list"),
    Move.HIDE: _("Taken off the public list"),
}

#: What can be done, as a button says it.
TO_DO: Mapping[Move, Promise] = {
    Move.PROPOSE: _("Note that it was proposed"),
    Move.ACCEPT: _("Note that it was accepted"),
    Move.START: _("Note that work began"),
    Move.FINISH: _("Note that it is done"),
    Move.LAPSE: _("Let it lapse"),
    Move.REJECT: _("Note that it was rejected"),
    Move.REOPEN: _("Take it up again"),
    Move.NOTE: _("Add a remark or evidence"),
    Move.CHANGE: _("Write it anew"),
    Move.TIE_LESSON: _("Say from which lesson it follows"),
    Move.UNTIE_LESSON: _("Take a lesson off"),
    Move.MAKE_PUBLIC: _("Put it on the public list"),
    Move.HIDE: _("Take it off the public list"),
}

#: What the history calls the questions whose answers a change replaced.
COLUMNS: Mapping[str, StrOrPromise] = {
    "text_en": _("Text in English"),
    "text_ru": _("Text in Russian"),
    "text_tg": _("Text in Tajik"),
    "text_uz": _("Text in Uzbek"),
    "source": _("Where it comes from"),
    "addressees": _("To whom it is addressed"),
    "themes": _("What it is about"),
    "criterion": _("When it counts as done"),
    "owner": _("Which agency sees to it"),
    "owner_post": _("Which post there sees to it"),
    "deadline": _("Until when"),
    "measure": _("Measure of a plan that carries it out"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible in the present state of the recommendation."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the recommendation has changed. Look at it again, then "
        "repeat what you wanted to do."
    ),
    Why.NEEDS_WORDS: _("Give the reason in words."),
    Why.NEEDS_TEXT: _("Write the recommendation in at least one language."),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.DAY_BEFORE_THE_LAST: _("The day lies before the last change of state."),
    Why.UNKNOWN_AGENCY: _("There is no such agency."),
    Why.UNKNOWN_LESSON: _("No programme tells such a lesson now. Choose one of the list."),
    Why.LESSON_TIED: _("This lesson stands on the recommendation already."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])
