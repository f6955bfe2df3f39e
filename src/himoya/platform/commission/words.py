"""What states, moves, kinds and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.commission.kinds import (
    BodyKind,
    BodyState,
    DecisionState,
    MeetingFormat,
    MeetingState,
    Move,
    PartState,
    Presence,
    SeatRole,
    TaskState,
)
from himoya.platform.commission.refusals import Why
from himoya.platform.theme.parts import Colour

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

#: The type of a state -> what its states are called: values of two kinds may be the same word.
STATES: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    BodyState: {
        BodyState.AT_WORK: pgettext_lazy("commission", "At work"),
        BodyState.ENDED: pgettext_lazy("commission", "Ended"),
    },
    PartState: {
        PartState.STANDING: pgettext_lazy("commission", "Holds"),
        PartState.WITHDRAWN: pgettext_lazy("commission", "Withdrawn"),
    },
    MeetingState: {
        MeetingState.PLANNED: pgettext_lazy("meeting", "Planned"),
        MeetingState.HELD: pgettext_lazy("meeting", "Held"),
        MeetingState.AGREED: pgettext_lazy("meeting", "Held, minutes agreed"),
        MeetingState.CANCELLED: pgettext_lazy("meeting", "Cancelled"),
    },
    DecisionState: {
        DecisionState.PROPOSED: pgettext_lazy("decision", "Proposed"),
        DecisionState.ADOPTED: pgettext_lazy("decision", "Adopted"),
        DecisionState.DEFERRED: pgettext_lazy("decision", "Deferred"),
        DecisionState.WITHDRAWN: pgettext_lazy("decision", "Withdrawn"),
    },
    TaskState: {
        TaskState.GIVEN: pgettext_lazy("task", "Given"),
        TaskState.TAKEN_UP: pgettext_lazy("task", "Taken up"),
        TaskState.IN_HAND: pgettext_lazy("task", "In hand"),
        TaskState.DONE: pgettext_lazy("task", "Done"),
        TaskState.DROPPED: pgettext_lazy("task", "Dropped"),
    },
}

COLOURS: Mapping[str, Colour] = {
    "at_work": Colour.GREEN,
    "planned": Colour.BLUE,
    "held": Colour.YELLOW,
    "agreed": Colour.GREEN,
    "proposed": Colour.BLUE,
    "adopted": Colour.GREEN,
    "deferred": Colour.YELLOW,
    "given": Colour.BLUE,
    "taken_up": Colour.YELLOW,
    "in_hand": Colour.ORANGE,
    "done": Colour.GREEN,
}

BODY_KINDS: Mapping[BodyKind, Promise] = {
    BodyKind.NATIONAL: _("National commission"),
    BodyKind.TERRITORIAL: _("Commission of a territory"),
    BodyKind.WORKING_GROUP: _("Working group"),
}

SEAT_ROLES: Mapping[SeatRole, Promise] = {
    SeatRole.CHAIR: pgettext_lazy("seat", "Chair"),
    SeatRole.DEPUTY_CHAIR: pgettext_lazy("seat", "Deputy chair"),
    SeatRole.SECRETARY: pgettext_lazy("seat", "Secretary"),
    SeatRole.MEMBER: pgettext_lazy("seat", "Member"),
}

FORMATS: Mapping[MeetingFormat, Promise] = {
    MeetingFormat.IN_PERSON: pgettext_lazy("meeting", "In one room"),
    MeetingFormat.ONLINE: pgettext_lazy("meeting", "Online"),
    MeetingFormat.MIXED: pgettext_lazy("meeting", "In one room and online"),
    MeetingFormat.WRITTEN: pgettext_lazy("meeting", "In writing"),
}

PRESENCES: Mapping[Presence, Promise] = {
    Presence.PRESENT: pgettext_lazy("seat", "Present"),
    Presence.SUBSTITUTE: pgettext_lazy("seat", "A substitute came"),
    Presence.EXCUSED: pgettext_lazy("seat", "Absent with an excuse"),
    Presence.ABSENT: pgettext_lazy("seat", "Absent"),
}

#: What a history is about, by the kind of record.
SUBJECTS: Mapping[str, Promise] = {
    "commission_body": pgettext_lazy("commission", "Body"),
    "commission_seat": pgettext_lazy("commission", "Seat"),
    "commission_item": pgettext_lazy("commission", "Item of the agenda"),
    "commission_meeting": pgettext_lazy("commission", "Meeting"),
    "commission_decision": pgettext_lazy("commission", "Decision"),
    "commission_task": pgettext_lazy("commission", "Task"),
}

#: What was done, as the history tells it.
MOVES: Mapping[Move, Promise] = {
    Move.ENTER: pgettext_lazy("commission, what was done", "Entered"),
    Move.CHANGE: _("Written anew"),
    Move.NOTE: _("A remark or evidence"),
    Move.WITHDRAW: pgettext_lazy("commission, what was done", "Withdrawn"),
    Move.END: pgettext_lazy("commission, what was done", "Ended"),
    Move.REOPEN: _("Taken up again"),
    Move.HOLD: pgettext_lazy("commission, what was done", "Held"),
    Move.ATTEND: _("It was noted who came"),
    Move.AGREE: _("Minutes were agreed"),
    Move.CANCEL: pgettext_lazy("commission, what was done", "Cancelled"),
    Move.ADOPT: pgettext_lazy("commission, what was done", "Adopted"),
    Move.DEFER: pgettext_lazy("commission, what was done", "Deferred"),
    Move.TAKE_UP: pgettext_lazy("commission, what was done", "Taken up"),
    Move.GO_ON: pgettext_lazy("commission, what was done", "In hand"),
    Move.FINISH: pgettext_lazy("what was done", "Done"),
    Move.DROP: pgettext_lazy("commission, what was done", "Dropped"),
    Move.KEEP_PAPER: _("A paper was attached"),
    Move.TAKE_OFF_PAPER: _("A paper was taken off"),
}

#: What can be done, as a button says it, in the order in which buttons stand.
TO_DO: Mapping[Move, Promise] = {
    Move.HOLD: _("Note that it was held"),
    Move.ATTEND: _("Note who came"),
    Move.AGREE: _("Note that the minutes are agreed"),
    Move.ADOPT: _("Note that it was adopted"),
    Move.TAKE_UP: _("Note that it was taken up"),
    Move.GO_ON: _("Note that it is in hand"),
    Move.FINISH: _("Note that it is done"),
    Move.DEFER: _("Defer it"),
    Move.REOPEN: _("Take it up again"),
    Move.NOTE: _("Add a remark or evidence"),
    Move.CHANGE: _("Write it anew"),
    Move.CANCEL: _("Cancel the meeting"),
    Move.DROP: pgettext_lazy("action plan", "Drop it"),
    Move.WITHDRAW: pgettext_lazy("commission", "Withdraw it"),
    Move.END: _("Note that the body ended"),
}

#: What the questions are called, in forms and histories.
COLUMNS: Mapping[str, StrOrPromise] = {
    "text_en": _("Text in English"),
    "text_ru": _("Text in Russian"),
    "text_tg": _("Text in Tajik"),
    "text_uz": _("Text in Uzbek"),
    "kind": _("Kind of body"),
    "territory": _("Territory"),
    "mandate": _("Mandate"),
    "begins": _("From when"),
    "ends": _("Until and including"),
    "quorum": _("How many seats make a quorum"),
    "quorum_source": _("Which rule says so"),
    "substitutes_count": _("A substitute counts towards the quorum"),
    "act": _("Act to draft that it is about"),
    "measure": _("Measure of an action plan that it is about"),
    "recommendation": _("Recommendation that it carries out"),
    "agency": _("Agency"),
    "owner": _("Which agency answers for it"),
    "outside": _("A body that is no agency of this platform"),
    "role": _("Place in the body"),
    "substitute": _("Function of the substitute"),
    "day": _("Day of the meeting"),
    "starts": _("Time of day"),
    "place": _("Place"),
    "format": _("How people meet"),
    "position": _("Number on the agenda"),
    "papers": _("Papers, and where they lie"),
    "deadline": _("Until when"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible in its present state."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: it has changed. Look at it again, then repeat what you "
        "wanted to do."
    ),
    Why.NEEDS_WORDS: _("Give the reason in words."),
    Why.NEEDS_TEXT: _("Write it in at least one language."),
    Why.NEEDS_EVIDENCE: _("Say what shows that it is done."),
    Why.NEEDS_HOLDER: _("Choose an agency, or write another body, and not both."),
    Why.QUORUM_NEEDS_SOURCE: _("Give the quorum and the rule that says so, or neither."),
    Why.NUMBER_TWICE: _("Another item of this agenda has this number."),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.ENDS_BEFORE_IT_BEGINS: _("It would end before it begins."),
    Why.UNKNOWN_AGENCY: _("There is no such agency."),
    Why.UNKNOWN_LINK: _("What was chosen is not there."),
    Why.NOT_HELD: _("The meeting has not been held, so nothing could have been adopted."),
    Why.NEEDS_ATTENDANCE: _("Note first who came."),
    Why.NOT_YOURS: _("This is the task of another agency."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])


def state_in_words(state: StrEnum) -> str:
    """Return what a state is called."""
    return str(STATES[type(state)][state])
