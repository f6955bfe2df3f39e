"""What this room calls its parts, states, steps and refusals, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.followed_work import words as shared
from himoya.platform.followed_work.words import RoomWords
from himoya.platform.theme.parts import Colour
from himoya.platform.training_concepts.kinds import (
    ConceptState,
    Move,
    PartKind,
    PartState,
    RungState,
)
from himoya.platform.training_concepts.models import (
    Audience,
    Concept,
    Module,
    PlannedRung,
    Statement,
)
from himoya.platform.training_concepts.refusals import WhyConcept

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

#: What a concept is made of, as a heading says it.
PARTS: Mapping[PartKind, Promise] = {
    PartKind.AUDIENCE: _("Who learns"),
    PartKind.OBJECTIVE: _("Objectives"),
    PartKind.RESULT: _("Expected results"),
    PartKind.THEME: _("Themes"),
    PartKind.MODULE: _("Modules"),
    PartKind.RUNG: _("Steps into curricula"),
}

#: One of them, as the heading of its page.
ONE_PART: Mapping[PartKind, Promise] = {
    PartKind.AUDIENCE: _("Audience"),
    PartKind.OBJECTIVE: _("Objective"),
    PartKind.RESULT: _("Expected result"),
    PartKind.THEME: _("Theme"),
    PartKind.MODULE: _("Module"),
    PartKind.RUNG: _("Step into a curriculum"),
}

#: What leads to the form of a part.
ADD: Mapping[PartKind, Promise] = {
    PartKind.AUDIENCE: _("Add an audience"),
    PartKind.OBJECTIVE: _("Add an objective"),
    PartKind.RESULT: _("Add an expected result"),
    PartKind.THEME: _("Add a theme"),
    PartKind.MODULE: _("Add a module"),
    PartKind.RUNG: _("Add a step"),
}

STATES: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    ConceptState: {
        ConceptState.DRAFT: pgettext_lazy("training concept", "Draft"),
        ConceptState.DISCUSSED: pgettext_lazy("training concept", "Being discussed"),
        ConceptState.ENDORSED: pgettext_lazy("training concept", "Endorsed"),
        ConceptState.IN_FORCE: pgettext_lazy("training concept", "In force"),
        ConceptState.REPLACED: pgettext_lazy("training concept", "Replaced"),
        ConceptState.WITHDRAWN: pgettext_lazy("training concept", "Withdrawn"),
    },
    PartState: {
        PartState.STANDING: pgettext_lazy("part of a concept", "Stands in the concept"),
        PartState.WITHDRAWN: pgettext_lazy("part of a concept", "Taken out"),
    },
    RungState: {
        RungState.PLANNED: pgettext_lazy("step into a curriculum", "Planned"),
        RungState.REACHED: pgettext_lazy("step into a curriculum", "Reached"),
        RungState.WITHDRAWN: pgettext_lazy("step into a curriculum", "Taken out"),
    },
}

COLOURS: Mapping[str, Colour] = {
    "discussed": Colour.YELLOW,
    "endorsed": Colour.TEAL,
    "in_force": Colour.GREEN,
    "planned": Colour.BLUE,
    "reached": Colour.GREEN,
}

#: What a history is about, by the kind of record.
SUBJECTS: Mapping[str, Promise] = {
    "training_concept": _("Training concept"),
    "concept_part": _("Part of a training concept"),
    "concept_rung": _("Step into a curriculum"),
}

#: What was done, as the history tells it.
MOVES: Mapping[str, StrOrPromise] = {
    Move.ENTER: pgettext_lazy("training concept, what was done", "Entered"),
    Move.CHANGE: _("Written anew"),
    Move.NOTE: _("A remark or evidence"),
    Move.DISCUSS: pgettext_lazy("training concept, what was done", "Put up for discussion"),
    Move.SEND_BACK: pgettext_lazy("training concept, what was done", "Back to a draft"),
    Move.ENDORSE: pgettext_lazy("training concept, what was done", "Endorsed"),
    Move.ADOPT: pgettext_lazy("training concept, what was done", "Came into force"),
    Move.REPLACE: pgettext_lazy("training concept, what was done", "Replaced by a new edition"),
    Move.WITHDRAW: pgettext_lazy("training concept, what was done", "Withdrawn"),
    Move.REACH: pgettext_lazy("training concept, what was done", "Reached"),
    Move.TAKE_BACK: pgettext_lazy("training concept, what was done", "Not reached after all"),
    Move.REOPEN: _("Taken up again"),
}

#: What can be done, as a button says it, in the order in which buttons stand.
TO_DO: Mapping[StrEnum, StrOrPromise] = {
    Move.DISCUSS: _("Put it up for discussion"),
    Move.ENDORSE: _("Note that it is endorsed"),
    Move.ADOPT: _("Note that it is in force"),
    Move.REACH: _("Note that it is reached"),
    Move.CHANGE: _("Write it anew"),
    Move.SEND_BACK: _("Make it a draft again"),
    Move.NOTE: _("Add a remark or evidence"),
    Move.REOPEN: _("Take it up again"),
    Move.TAKE_BACK: _("Note that it is not reached after all"),
    Move.WITHDRAW: pgettext_lazy("commission", "Withdraw it"),
}

#: What the questions are called, in forms and histories.
COLUMNS: Mapping[str, StrOrPromise] = {
    **shared.TEXTS,
    "agency": _("Agency that holds it"),
    "edition": pgettext_lazy("training concept", "Edition"),
    "need": _("Which need it answers"),
    "survey": _("A survey of needs"),
    "audience": _("Audience"),
    "knowledge": _("What they know before"),
    "people": _("How many people, where that is known"),
    "hours": _("Academic hours"),
    "method": _("How it is taught"),
    "languages": _("Languages"),
    "audiences": _("Who learns"),
    "skills": _("Skills"),
    "materials": _("Learning materials"),
    "course": _("Course of the catalogue"),
    "rung": _("Step of the ladder"),
    "owner": _("Which agency answers for it"),
    "outside": _("A body that is no agency of this platform"),
    "deadline": _("Until when"),
    "curriculum": _("Course at an institution, where it is to be seen"),
    "order": _("Its place among the others"),
}

_REFUSALS: Mapping[StrEnum, Promise] = {
    **shared.REFUSALS,
    WhyConcept.NEEDS_DECIDER: _("Say which body or post decided it."),
    WhyConcept.NEEDS_CONTENT: _(
        "A concept can be discussed once it says who learns, which skills, and in which modules."
    ),
    WhyConcept.AUDIENCE_TWICE: _("This audience stands in the concept already."),
    WhyConcept.UNKNOWN_CODE: _("Choose from the list."),
    WhyConcept.NOT_OF_CONCEPT: _("Choose among the audiences and skills of this concept."),
    WhyConcept.NEEDS_HOURS: _("Give the academic hours, from 0.1 to 999, such as 4 or 1.5."),
    WhyConcept.NEEDS_OWNER: _("Choose an agency, or write another body, and not both."),
    WhyConcept.EDITION_EXISTS: _("The next edition has been begun already."),
}

_PLACES: Mapping[StrEnum, tuple[str, ...]] = {
    **shared.PLACES,
    WhyConcept.NEEDS_DECIDER: ("decided_by",),
    WhyConcept.AUDIENCE_TWICE: ("audience",),
    WhyConcept.NOT_OF_CONCEPT: ("skills",),
    WhyConcept.NEEDS_HOURS: ("hours",),
    WhyConcept.NEEDS_OWNER: ("outside",),
}

ROOM = RoomWords(
    namespace="training_concepts",
    names={
        Concept: "concept",
        **dict.fromkeys((Statement, Audience, Module, PlannedRung), "part"),
    },
    states=STATES,
    colours=COLOURS,
    moves=MOVES,
    to_do=TO_DO,
    subjects=SUBJECTS,
    columns=COLUMNS,
    refusals=_REFUSALS,
    places=_PLACES,
)
