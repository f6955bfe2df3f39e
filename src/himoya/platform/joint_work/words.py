"""What this room calls its kinds, states, steps and refusals, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.followed_work import words as shared
from himoya.platform.followed_work.refusals import Why
from himoya.platform.followed_work.words import RoomWords
from himoya.platform.joint_work.kinds import (
    Move,
    PartState,
    PartyState,
    UndertakingState,
    WorkKind,
    WorkState,
)
from himoya.platform.joint_work.models import JointWork, Part, Party, Undertaking
from himoya.platform.joint_work.refusals import WhyJoint
from himoya.platform.theme.parts import Colour

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

KINDS: Mapping[WorkKind, Promise] = {
    WorkKind.PLAN: _("Joint work plan"),
    WorkKind.DOCUMENT: _("Joint document"),
    WorkKind.DECLARATION: _("Dialogue with its declaration"),
}

#: What parties undertake, by the kind of work.
UNDERTAKEN: Mapping[WorkKind, Promise] = {
    WorkKind.PLAN: pgettext_lazy("joint work", "Activities"),
    WorkKind.DECLARATION: pgettext_lazy("joint work", "Commitments"),
}

STATES: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    WorkState: {
        WorkState.DRAFT: pgettext_lazy("joint work", "Draft"),
        WorkState.PUT: pgettext_lazy("joint work", "Put to the parties"),
        WorkState.IN_FORCE: pgettext_lazy("joint work", "In force"),
        WorkState.ENDED: pgettext_lazy("joint work", "Ended"),
        WorkState.WITHDRAWN: pgettext_lazy("joint work", "Withdrawn"),
    },
    PartyState: {
        PartyState.NAMED: pgettext_lazy("party", "Not asked yet"),
        PartyState.ASKED: pgettext_lazy("party", "Asked"),
        PartyState.ENDORSED: pgettext_lazy("party", "Endorsed"),
        PartyState.REMARKED: pgettext_lazy("party", "Endorsed with a remark"),
        PartyState.DECLINED: pgettext_lazy("party", "Declined"),
        PartyState.WITHDRAWN: pgettext_lazy("party", "No longer a party"),
    },
    UndertakingState: {
        UndertakingState.PLANNED: pgettext_lazy("undertaking", "Planned"),
        UndertakingState.UNDER_WAY: pgettext_lazy("undertaking", "Under way"),
        UndertakingState.DONE: pgettext_lazy("undertaking", "Done"),
        UndertakingState.DROPPED: pgettext_lazy("undertaking", "Dropped"),
    },
    PartState: {
        PartState.AWAITED: pgettext_lazy("part of a document", "Awaited"),
        PartState.DELIVERED: pgettext_lazy("part of a document", "Delivered"),
        PartState.SENT_BACK: pgettext_lazy("part of a document", "Sent back"),
        PartState.TAKEN_IN: pgettext_lazy("part of a document", "Taken in"),
        PartState.WITHDRAWN: pgettext_lazy("part of a document", "Withdrawn"),
    },
}

COLOURS: Mapping[str, Colour] = {
    "put": Colour.YELLOW,
    "in_force": Colour.GREEN,
    "asked": Colour.YELLOW,
    "endorsed": Colour.GREEN,
    "remarked": Colour.TEAL,
    "declined": Colour.RED,
    "planned": Colour.BLUE,
    "under_way": Colour.YELLOW,
    "done": Colour.GREEN,
    "awaited": Colour.BLUE,
    "delivered": Colour.YELLOW,
    "sent_back": Colour.ORANGE,
    "taken_in": Colour.GREEN,
}

#: What a history is about, by the kind of record.
SUBJECTS: Mapping[str, Promise] = {
    "joint_work": _("Joint work"),
    "joint_work_party": pgettext_lazy("joint work", "Party"),
    "joint_work_undertaking": pgettext_lazy("joint work", "Activity or commitment"),
    "joint_work_part": pgettext_lazy("joint work", "Part of the document"),
}

#: What was done, as the history tells it.
MOVES: Mapping[str, StrOrPromise] = {
    Move.ENTER: pgettext_lazy("joint work, what was done", "Entered"),
    Move.CHANGE: _("Written anew"),
    Move.NOTE: _("A remark or evidence"),
    Move.WITHDRAW: pgettext_lazy("joint work, what was done", "Withdrawn"),
    Move.PUT: pgettext_lazy("joint work, what was done", "Put to the parties"),
    Move.ADOPT: pgettext_lazy("joint work, what was done", "Came into force"),
    Move.END: pgettext_lazy("joint work, what was done", "Ended"),
    Move.REOPEN: _("Taken up again"),
    Move.ASK: pgettext_lazy("joint work, what was done", "Asked for its endorsement"),
    Move.ENDORSE: pgettext_lazy("joint work, what was done", "Endorsed"),
    Move.REMARK: pgettext_lazy("joint work, what was done", "Endorsed with a remark"),
    Move.DECLINE: pgettext_lazy("joint work, what was done", "Declined"),
    Move.BEGIN: pgettext_lazy("joint work, what was done", "Begun"),
    Move.FINISH: pgettext_lazy("what was done", "Done"),
    Move.DROP: pgettext_lazy("joint work, what was done", "Dropped"),
    Move.DELIVER: pgettext_lazy("joint work, what was done", "Delivered"),
    Move.TAKE_IN: pgettext_lazy("joint work, what was done", "Taken in"),
    Move.SEND_BACK: pgettext_lazy("joint work, what was done", "Sent back"),
}

#: What can be done, as a button says it, in the order in which buttons stand.
TO_DO: Mapping[StrEnum, StrOrPromise] = {
    Move.PUT: _("Put it to the parties"),
    Move.ADOPT: _("Note that it is in force"),
    Move.ENDORSE: _("Endorse it"),
    Move.REMARK: _("Endorse it with a remark"),
    Move.DECLINE: _("Decline, with the reason"),
    Move.DELIVER: _("Deliver the text"),
    Move.TAKE_IN: _("Take the text in"),
    Move.SEND_BACK: _("Send it back, with the reason"),
    Move.BEGIN: _("Note that it has begun"),
    Move.FINISH: _("Note that it is done"),
    Move.REOPEN: _("Take it up again"),
    Move.ASK: _("Ask for the endorsement"),
    Move.NOTE: _("Add a remark or evidence"),
    Move.CHANGE: _("Write it anew"),
    Move.END: _("Note that it ended"),
    Move.DROP: pgettext_lazy("action plan", "Drop it"),
    Move.WITHDRAW: pgettext_lazy("commission", "Withdraw it"),
}

#: What the questions are called, in forms and histories.
COLUMNS: Mapping[str, StrOrPromise] = {
    **shared.TEXTS,
    "kind": _("Kind of joint work"),
    "year": _("Year"),
    "body": _("Commission or working group"),
    "programme": _("Programme"),
    "event": _("Event of a programme"),
    "event_words": _("The event in words, where it stands in no programme"),
    "day": pgettext_lazy("dialogue", "Day of the event"),
    "place": _("Place"),
    "papers": _("Where the text lies"),
    "agency": _("Agency"),
    "outside": _("A body that is no agency of this platform"),
    "responsible": _("Which party answers for it"),
    "supports": _("Which parties support it"),
    "begins": _("From when"),
    "deadline": _("Until when"),
    "money": _("Where the money comes from"),
    "measure": _("Measure of an action plan that it carries out"),
    "decision": _("Decision of a commission that it carries out"),
    "recommendation": _("Recommendation that it carries out"),
    "contributor": _("Which party delivers it"),
    "words_en": _("Text in English"),
    "words_ru": _("Text in Russian"),
    "words_tg": _("Text in Tajik"),
    "words_uz": _("Text in Uzbek"),
}

_REFUSALS: Mapping[StrEnum, Promise] = {
    **shared.REFUSALS,
    Why.NEEDS_EVIDENCE: _("Say what shows it."),
    WhyJoint.NEEDS_HOLDER: _("Choose an agency, or write another body, and not both."),
    WhyJoint.PARTY_TWICE: _("This body is a party already."),
    WhyJoint.NEEDS_YEAR: _("Give the year of the plan, such as 2027."),
    WhyJoint.NEEDS_PARTIES: _("Name the parties first."),
    WhyJoint.NEEDS_CONTENT: _("There is nothing to endorse yet: write what it is made of first."),
    WhyJoint.PARTS_MISSING: _("Not every part has been taken in yet."),
    WhyJoint.NOT_A_PARTY: _("Choose a body that is a party to this work."),
    WhyJoint.SUPPORTS_ITSELF: _("Who answers for it does not stand among those who support it."),
    WhyJoint.STILL_ANSWERS: _(
        "This party still answers for something or supports it. Give that to another party first."
    ),
    WhyJoint.NOT_IN_FORCE: _("It can be told how far it is once the whole is in force."),
    WhyJoint.NOTHING_WRITTEN: _("Write it in at least one language."),
    WhyJoint.UNKNOWN_EVENT: _("There is no such event."),
}

_PLACES: Mapping[StrEnum, tuple[str, ...]] = {
    **shared.PLACES,
    WhyJoint.NEEDS_HOLDER: ("outside",),
    WhyJoint.PARTY_TWICE: ("outside",),
    WhyJoint.NEEDS_YEAR: ("year",),
    WhyJoint.NOT_A_PARTY: ("responsible", "contributor"),
    WhyJoint.SUPPORTS_ITSELF: ("supports",),
    WhyJoint.NOTHING_WRITTEN: ("words_en",),
    WhyJoint.UNKNOWN_EVENT: ("event",),
}

ROOM = RoomWords(
    namespace="joint_work",
    names={JointWork: "work", Party: "party", Undertaking: "undertaking", Part: "part"},
    states=STATES,
    colours=COLOURS,
    moves=MOVES,
    to_do=TO_DO,
    subjects=SUBJECTS,
    columns=COLUMNS,
    refusals=_REFUSALS,
    places=_PLACES,
    own_pages=frozenset({Move.CHANGE, Move.DELIVER}),
)
