"""What states, moves, parts and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.campaigns.kinds import (
    ActivityState,
    Answer,
    Method,
    Move,
    Part,
    PromiseState,
    State,
    Wording,
)
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.theme.parts import Colour
from himoya.programmes.facts.figures import Qualifier

STATES: Mapping[State, Promise] = {
    State.PLANNED: pgettext_lazy("campaign", "Planned"),
    State.RUNNING: pgettext_lazy("campaign", "Running"),
    State.OVER: pgettext_lazy("campaign", "Over"),
    State.DROPPED: pgettext_lazy("campaign", "Dropped"),
}

COLOURS: Mapping[State, Colour] = {
    State.PLANNED: Colour.YELLOW,
    State.RUNNING: Colour.GREEN,
    State.OVER: Colour.BLUE,
    State.DROPPED: Colour.GREY,
}

#: What was done, as the history tells it; ``part`` is the name of a part.
MOVES: Mapping[Move, Promise] = {
    Move.ENTER: _("Planned"),
    Move.TAKE_OVER: _("Taken over from a programme"),
    Move.CLONE: _("Planned after an older campaign"),
    Move.START: _("Began"),
    Move.FINISH: _("Ended"),
    Move.DROP: _("Dropped"),
    Move.REOPEN: _("Taken up again"),
    Move.CHANGE: _("Plan written anew"),
    Move.ADD: _("Added: %(part)s"),
    Move.PUT_RIGHT: _("Written anew: %(part)s"),
    Move.TAKE_OFF: _("Taken off: %(part)s"),
    Move.CHECK: _("Safety check of a message answered"),
    Move.APPROVE: _("Message approved"),
    Move.KEEP_FILE: _("A file of a material was kept"),
    Move.TAKE_OFF_FILE: _("A file of a material was taken off"),
}

#: What can be done, as a button says it.
TO_DO: Mapping[Move, Promise] = {
    Move.START: _("Note that it began"),
    Move.FINISH: _("Note that it ended"),
    Move.DROP: _("Drop the campaign"),
    Move.REOPEN: _("Take it up again"),
}

PARTS: Mapping[Part, Promise] = {
    Part.MESSAGE: _("message"),
    Part.ACTIVITY: _("activity"),
    Part.FIGURE: _("figure"),
    Part.MATERIAL: _("material"),
    Part.HAND_OUT: _("copies handed out"),
    Part.PRODUCTION: _("step of production"),
    Part.MENTION: _("mention in the media"),
    Part.WAVE: _("people asked in a survey"),
    Part.ANSWERS: _("answers to a question of a survey"),
    Part.EVENT: _("training or event"),
    Part.PARTNER: _("partner"),
}

#: Headings of the forms that add a part.
ADD: Mapping[Part, Promise] = {
    Part.MESSAGE: _("Write a message"),
    Part.ACTIVITY: _("Add an activity"),
    Part.FIGURE: _("Add a figure"),
    Part.MATERIAL: _("Add a material"),
    Part.HAND_OUT: _("Note copies handed out"),
    Part.PRODUCTION: _("Note a step of production"),
    Part.MENTION: _("Note what appeared in the media"),
    Part.WAVE: _("Note whom you asked"),
    Part.ANSWERS: _("Enter the answers to a question"),
    Part.EVENT: _("Name a training or an event"),
    Part.PARTNER: _("Add a partner"),
}

#: The same for those that put one right.
PUT_RIGHT: Mapping[Part, Promise] = {
    Part.MESSAGE: _("Write the message anew"),
    Part.ACTIVITY: _("Change the activity"),
    Part.FIGURE: _("Put the figure right"),
    Part.MATERIAL: _("Change the material"),
    Part.HAND_OUT: _("Put right what was handed out"),
    Part.PRODUCTION: _("Put the step of production right"),
    Part.MENTION: _("Put right what appeared in the media"),
    Part.WAVE: _("Put right whom you asked"),
    Part.ANSWERS: _("Enter the answers to a question"),
    Part.EVENT: _("Put the training or event right"),
    Part.PARTNER: _("Change the partner or its promise"),
}

ACTIVITY_STATES: Mapping[ActivityState, Promise] = {
    ActivityState.PLANNED: pgettext_lazy("activity", "Planned"),
    ActivityState.HELD: pgettext_lazy("activity", "Held"),
    ActivityState.NOT_HELD: pgettext_lazy("activity", "Not held"),
}

ACTIVITY_COLOURS: Mapping[ActivityState, Colour] = {
    ActivityState.PLANNED: Colour.YELLOW,
    ActivityState.HELD: Colour.GREEN,
    ActivityState.NOT_HELD: Colour.GREY,
}

PROMISE_STATES: Mapping[PromiseState, Promise] = {
    PromiseState.PROMISED: pgettext_lazy("promise", "Promised"),
    PromiseState.KEPT: pgettext_lazy("promise", "Kept"),
    PromiseState.NOT_KEPT: pgettext_lazy("promise", "Not kept"),
}

PROMISE_COLOURS: Mapping[PromiseState, Colour] = {
    PromiseState.PROMISED: Colour.YELLOW,
    PromiseState.KEPT: Colour.GREEN,
    PromiseState.NOT_KEPT: Colour.GREY,
}

#: What a file is in where it is not in one of the four languages.
WORDINGS: Mapping[Wording, Promise] = {
    Wording.NONE: _("Without words: the same in every language"),
    Wording.SEVERAL: _("Several languages in one file"),
}

METHODS: Mapping[Method, Promise] = {
    Method.COUNTED: _("Counted"),
    Method.ESTIMATED: _("Estimated"),
    Method.NOT_SAID: _("The source does not say how"),
}

QUALIFIERS: Mapping[Qualifier, Promise] = {
    Qualifier.EXACT: pgettext_lazy("number", "Exactly"),
    Qualifier.AT_LEAST: pgettext_lazy("number", "At least"),
    Qualifier.OVER: pgettext_lazy("number", "More than"),
    Qualifier.APPROX: pgettext_lazy("number", "About"),
}

ANSWERS: Mapping[Answer, Promise] = {
    Answer.YES: pgettext_lazy("answer", "Yes"),
    Answer.NO: pgettext_lazy("answer", "No"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible in the present state."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: the campaign has changed. Look at it again, then repeat "
        "what you wanted to do."
    ),
    Why.NEEDS_WORDS: _("Give the reason in words."),
    Why.NEEDS_TITLE: _("Write the title in at least one language."),
    Why.NEEDS_TEXT: _("Write the message in at least one language."),
    Why.ENDS_BEFORE_IT_BEGINS: _("The end lies before the beginning."),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.NOT_HELD_YET: _("It cannot have been held: its day is still to come."),
    Why.UNKNOWN_CODE: _("“%(found)s” is not in the list. Choose an entry of the list."),
    Why.NOT_OF_PEOPLE: _("This kind of figure counts no people: leave women and men empty."),
    Why.SPLIT_TOO_LARGE: _("Women and men together are %(found)s, but only %(most)s were counted."),
    Why.MORE_WORK_THAN_CAME: _("%(found)s people cannot have found work where only %(most)s came."),
    Why.MORE_THAN_LEFT: _("%(found)s copies cannot be handed out: only %(most)s are left."),
    Why.FEWER_THAN_HANDED: _(
        "%(found)s copies cannot be all that were made: %(most)s were handed out."
    ),
    Why.NO_LINK: _("“%(found)s” is no address of a site. Begin with https://"),
    Why.IN_USE: _("Something else stands on it, or it was approved. It stays."),
    Why.NEEDS_LANGUAGES: _("The message is not there yet in: %(found)s."),
    Why.NEEDS_HELP_BLOCK: _("The help block is not there yet in: %(found)s."),
    Why.QUESTION_OPEN: _("Questions of the safety check that are still open: %(found)s."),
    Why.ANSWERED_NO: _("A question of the safety check was answered with no."),
    Why.WROTE_IT: _("You wrote this message. Somebody else checks and approves it."),
    Why.MORE_ANSWERED: _("%(found)s people cannot have answered: only %(most)s were asked."),
    Why.FEWER_ASKED: _(
        "%(found)s people cannot be all who were asked: %(most)s answered a question."
    ),
    Why.NEEDS_ANSWERS: _(
        "Give the number of people for every answer, 0 where nobody gave it; or, where the source "
        "has none, the percentage for every answer."
    ),
    Why.ANSWERS_DIFFER: _("The answers together are %(found)s, but %(most)s people answered."),
    Why.NO_WHOLE_NUMBER: _("No whole number of %(most)s people is %(found)s%%."),
    Why.PERCENTAGES_DIFFER: _(
        "%(most)s people who give one answer each cannot give these percentages."
    ),
    Why.NEEDS_PROMISE: _(
        "Write what was promised: without a promise nothing has a day, is kept or is not kept."
    ),
    Why.PROMISE_OPEN: _(
        "An open promise has no such day: leave it empty, or say whether the promise was kept."
    ),
    Why.NEEDS_SETTLED_DAY: _("Say when the promise was kept, or when it was known that it is not."),
    Why.NO_REASON_NEEDED: _(
        "Only a promise that was not kept has a reason: leave it empty or say that it was not kept."
    ),
    Why.NO_CAPTION: _("Say in at least one language what the file is or shows."),
    Why.PEOPLE_NOT_PROTECTED: _(
        "Without a yes to each question about people the file is not taken in. Where a victim can "
        "be recognised or somebody did not agree, do not use it."
    ),
}


def refusal(refused: CampaignRefused) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[refused.why]) % refused.found
