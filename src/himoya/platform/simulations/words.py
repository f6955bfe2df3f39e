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
from himoya.platform.simulations.kinds import (
    Entry,
    Move,
    PartKind,
    PartState,
    RunState,
    ScenarioState,
    Watching,
)
from himoya.platform.simulations.models import PARTS, Run, Scenario
from himoya.platform.simulations.refusals import WhySimulation
from himoya.platform.theme.parts import Colour

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

#: What a scenario is made of, as a heading says it.
HEADINGS: Mapping[PartKind, Promise] = {
    PartKind.ROLE: _("Roles"),
    PartKind.STEP: _("Steps"),
    PartKind.CRITERION: _("What is scored"),
}

#: One of them, as the heading of its page.
ONE_PART: Mapping[PartKind, Promise] = {
    PartKind.ROLE: _("Role"),
    PartKind.STEP: _("Step"),
    PartKind.CRITERION: _("Criterion"),
}

#: What leads to the form of a part.
ADD: Mapping[PartKind, Promise] = {
    PartKind.ROLE: _("Add a role"),
    PartKind.STEP: pgettext_lazy("scenario", "Add a step"),
    PartKind.CRITERION: _("Add a criterion"),
}

STATES: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    ScenarioState: {
        ScenarioState.DRAFT: pgettext_lazy("scenario", "Draft"),
        ScenarioState.READY: pgettext_lazy("scenario", "Ready"),
        ScenarioState.RETIRED: pgettext_lazy("scenario", "Retired"),
    },
    PartState: {
        PartState.STANDING: pgettext_lazy("part of a scenario", "Stands in the scenario"),
        PartState.WITHDRAWN: pgettext_lazy("part of a scenario", "Taken out"),
    },
    RunState: {
        RunState.PLANNED: pgettext_lazy("run of a scenario", "Planned"),
        RunState.UNDER_WAY: pgettext_lazy("run of a scenario", "Under way"),
        RunState.ENDED: pgettext_lazy("run of a scenario", "Ended"),
        RunState.WITHDRAWN: pgettext_lazy("run of a scenario", "Called off"),
    },
}

COLOURS: Mapping[str, Colour] = {
    "ready": Colour.GREEN,
    "planned": Colour.BLUE,
    "under_way": Colour.YELLOW,
    "ended": Colour.GREEN,
}

WATCHING: Mapping[StrEnum, Promise] = {
    Watching.ASSESSOR: _("Assessor: gives points"),
    Watching.OBSERVER: _("Observer: looks on"),
}

ENTRY: Mapping[StrEnum, Promise] = {
    Entry.WARNING: _("Warn whoever gives the role"),
    Entry.LOCK: _("Do not give the role"),
}

#: What a history is about, by the kind of record.
SUBJECTS: Mapping[str, Promise] = {
    "scenario": _("Scenario"),
    "scenario_part": _("Part of a scenario"),
    "simulation_run": _("Run"),
}

#: What was done, as the history tells it.
MOVES: Mapping[str, StrOrPromise] = {
    Move.ENTER: pgettext_lazy("training concept, what was done", "Entered"),
    Move.CHANGE: pgettext_lazy("scenario, what was done", "Written anew"),
    Move.NOTE: _("A remark or evidence"),
    Move.MAKE_READY: pgettext_lazy("scenario, what was done", "Made ready"),
    Move.REPLACE: pgettext_lazy("training concept, what was done", "Replaced by a new edition"),
    Move.RETIRE: pgettext_lazy("scenario, what was done", "Retired"),
    Move.WITHDRAW: pgettext_lazy("training concept, what was done", "Withdrawn"),
    Move.REOPEN: _("Taken up again"),
    Move.BEGIN: pgettext_lazy("run of a scenario, what was done", "Begun"),
    Move.GO_ON: pgettext_lazy("run of a scenario, what was done", "Next step reached"),
    Move.END: pgettext_lazy("run of a scenario, what was done", "Ended"),
}

#: What can be done, as a button says it, in the order in which buttons stand.
TO_DO: Mapping[StrEnum, StrOrPromise] = {
    Move.MAKE_READY: _("Make it ready"),
    Move.CHANGE: _("Write it anew"),
    Move.NOTE: _("Add a remark or evidence"),
    Move.REOPEN: _("Take it up again"),
    Move.RETIRE: _("Retire it"),
    Move.WITHDRAW: pgettext_lazy("commission", "Withdraw it"),
}

#: What the leader of a run does at once, as the button says it.
AT_ONCE: Mapping[StrEnum, StrOrPromise] = {
    Move.BEGIN: _("Begin the run"),
    Move.GO_ON: _("Go on to the next step"),
    Move.END: _("End the run"),
}

#: What the questions are called, in forms and histories.
COLUMNS: Mapping[str, StrOrPromise] = {
    **shared.TEXTS,
    "agency": pgettext_lazy("scenario", "Agency that holds it"),
    "edition": pgettext_lazy("training concept", "Edition"),
    "kind": _("What is played"),
    "aim": _("What it trains"),
    "skills": _("Skills"),
    "languages": _("Languages"),
    "module": _("Module of a training concept"),
    "materials": _("Learning materials"),
    "role": _("Role"),
    "acts": _("Who acts"),
    "handed_to": _("To whom it is handed out"),
    "expected": _("What is expected"),
    "minutes": _("Minutes"),
    "roles": _("Who is scored"),
    "points": _("Points, at most"),
    "element": _("On what of the case it rests"),
    "explains": _("Ask for a reason where no points or all points are given"),
    "order": _("Its place among the others"),
    "event": _("Event"),
    "planned": _("Day"),
}

_REFUSALS: Mapping[StrEnum, Promise] = {
    **shared.REFUSALS,
    WhySimulation.NEEDS_PARTS: _(
        "A scenario is ready once it has a role, a step and a criterion with points."
    ),
    WhySimulation.ROLE_TWICE: _("This role stands in the scenario already."),
    WhySimulation.UNKNOWN_CODE: _("Choose from the list."),
    WhySimulation.NOT_OF_SCENARIO: _(
        "Choose among the roles and criteria of this scenario; who acts must be given the handout."
    ),
    WhySimulation.POINTS: _("Give a whole number of points, from 0 to what the criterion gives."),
    WhySimulation.MINUTES: _("Give whole minutes, from 1 to 999."),
    WhySimulation.EDITION_EXISTS: _("The next edition has been begun already."),
    WhySimulation.NEEDS_SEAT: _("Give somebody a role before the run begins."),
    WhySimulation.NO_STEP_LEFT: _("This was the last step. End the run."),
    WhySimulation.ONE_WHO: _("Name one: a sign-in name, a person of the event, or a group."),
    WhySimulation.SEATED_TWICE: _("This person takes part in the run already."),
    WhySimulation.NEEDS_ANSWER: _("Write an answer."),
    WhySimulation.NOT_REACHED: _("This step has not been reached, or the role does not act on it."),
    WhySimulation.NEEDS_REASON: _("Give a reason where no points or all points are given."),
    WhySimulation.NOT_ASSESSOR: _("Only an assessor of this run gives points."),
    WhySimulation.OWN_SEAT: _("Nobody gives points to himself or herself."),
    WhySimulation.NEEDS_TEST: _(
        "Your office gives this role only to people who have passed the entry test, and this "
        "person has not."
    ),
}

_PLACES: Mapping[StrEnum, tuple[str, ...]] = {
    **shared.PLACES,
    WhySimulation.ROLE_TWICE: ("role",),
    WhySimulation.NOT_OF_SCENARIO: ("acts", "roles", "role"),
    WhySimulation.POINTS: ("points",),
    WhySimulation.MINUTES: ("minutes",),
    WhySimulation.ONE_WHO: ("username",),
    WhySimulation.SEATED_TWICE: ("username",),
    WhySimulation.NEEDS_TEST: ("role",),
}

ROOM = RoomWords(
    namespace="simulations",
    names={Scenario: "scenario", Run: "run", **dict.fromkeys(PARTS.values(), "part")},
    states=STATES,
    colours=COLOURS,
    moves=MOVES,
    to_do=TO_DO,
    subjects=SUBJECTS,
    columns=COLUMNS,
    refusals=_REFUSALS,
    places=_PLACES,
)
