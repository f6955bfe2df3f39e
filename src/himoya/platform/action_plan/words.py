"""What states, moves, kinds and refusals are called, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from himoya.platform.action_plan.kinds import (
    ActKind,
    ActState,
    Approach,
    MeasureState,
    Move,
    PlanState,
)
from himoya.platform.action_plan.refusals import Why
from himoya.platform.theme.parts import Colour

if TYPE_CHECKING:  # the stubs alone know the name
    from django_stubs_ext import StrOrPromise

PLAN_STATES: Mapping[StrEnum, Promise] = {
    PlanState.DRAFT: pgettext_lazy("action plan", "Draft"),
    PlanState.ADOPTED: pgettext_lazy("action plan", "Adopted"),
    PlanState.CLOSED: pgettext_lazy("action plan", "Closed"),
}

MEASURE_STATES: Mapping[StrEnum, Promise] = {
    MeasureState.PLANNED: pgettext_lazy("measure", "Planned"),
    MeasureState.UNDER_WAY: pgettext_lazy("measure", "Under way"),
    MeasureState.DONE: pgettext_lazy("measure", "Done"),
    MeasureState.DROPPED: pgettext_lazy("measure", "Dropped"),
}

ACT_STATES: Mapping[StrEnum, Promise] = {
    ActState.IDEA: pgettext_lazy("act to draft", "Idea"),
    ActState.DRAFTING: pgettext_lazy("act to draft", "Being drafted"),
    ActState.FOR_OPINION: pgettext_lazy("act to draft", "With bodies for their opinion"),
    ActState.SUBMITTED: pgettext_lazy("act to draft", "Submitted"),
    ActState.ADOPTED: pgettext_lazy("act to draft", "Adopted"),
    ActState.DROPPED: pgettext_lazy("act to draft", "Dropped"),
}

#: The type of a state -> what its states are called: values of two kinds may be the same word.
STATES: Mapping[type[StrEnum], Mapping[StrEnum, Promise]] = {
    PlanState: PLAN_STATES,
    MeasureState: MEASURE_STATES,
    ActState: ACT_STATES,
}

COLOURS: Mapping[str, Colour] = {
    "draft": Colour.GREY,
    "adopted": Colour.GREEN,
    "closed": Colour.GREY,
    "planned": Colour.BLUE,
    "under_way": Colour.ORANGE,
    "done": Colour.GREEN,
    "dropped": Colour.GREY,
    "idea": Colour.GREY,
    "drafting": Colour.BLUE,
    "for_opinion": Colour.YELLOW,
    "submitted": Colour.ORANGE,
}

APPROACHES: Mapping[Approach, Promise] = {
    Approach.PREVENTIVE: _("Preventive: keeps trafficking from happening"),
    Approach.REACTIVE: _("Reactive: answers what has happened"),
}

ACT_KINDS: Mapping[ActKind, Promise] = {
    ActKind.LAW: _("Law"),
    ActKind.CHANGE_OF_A_LAW: _("Change of a law"),
    ActKind.GOVERNMENT_ACT: _("Act of the government"),
    ActKind.ORDER: _("Order of a ministry or an agency"),
    ActKind.INSTRUCTION: _("Instruction or procedure"),
    ActKind.OTHER: _("Another legal act"),
}

#: What was done, as the history tells it.
MOVES: Mapping[Move, Promise] = {
    Move.ENTER: pgettext_lazy("what was done with a plan", "Entered"),
    Move.ADOPT: pgettext_lazy("what was done with a plan", "Adopted"),
    Move.CLOSE: pgettext_lazy("what was done with a plan", "Closed"),
    Move.START: _("Work on it began"),
    Move.FINISH: pgettext_lazy("what was done", "Done"),
    Move.WRITE: _("Drafting began"),
    Move.ASK_OPINION: _("Sent to bodies for their opinion"),
    Move.SUBMIT: pgettext_lazy("what was done with a plan", "Submitted"),
    Move.SEND_BACK: _("Sent back to be drafted further"),
    Move.DROP: pgettext_lazy("what was done with a plan", "Dropped"),
    Move.REOPEN: _("Taken up again"),
    Move.NOTE: _("A remark or evidence"),
    Move.CHANGE: _("Written anew"),
    Move.ALIGN: _("Activities, recommendations and campaigns were named"),
    Move.MAKE_PUBLIC: _("Put on the public list"),
    Move.HIDE: _("Taken off the public list"),
}

#: What can be done, as a button says it.
TO_DO: Mapping[Move, Promise] = {
    Move.ADOPT: _("Note that it was adopted"),
    Move.CLOSE: _("Close the plan"),
    Move.START: _("Note that work began"),
    Move.FINISH: _("Note that it is done"),
    Move.WRITE: _("Note that drafting began"),
    Move.ASK_OPINION: _("Note that bodies were asked for their opinion"),
    Move.SUBMIT: _("Note that it was submitted"),
    Move.SEND_BACK: _("Note that it was sent back"),
    Move.DROP: pgettext_lazy("action plan", "Drop it"),
    Move.REOPEN: _("Take it up again"),
    Move.NOTE: _("Add a remark or evidence"),
    Move.CHANGE: _("Write it anew"),
    Move.ALIGN: _("Name activities, recommendations and campaigns"),
    Move.MAKE_PUBLIC: _("Put it on the public list"),
    Move.HIDE: _("Take it off the public list"),
}

#: What the questions are called, in forms, histories and workbooks.
COLUMNS: Mapping[str, StrOrPromise] = {
    "number": _("Number in the plan"),
    "text_en": _("Text in English"),
    "text_ru": _("Text in Russian"),
    "text_tg": _("Text in Tajik"),
    "text_uz": _("Text in Uzbek"),
    "direction": _("Direction"),
    "approach": _("Preventive or reactive"),
    "kind": _("Kind of act"),
    "bodies": _("Responsible bodies"),
    "owner": _("Which agency answers for it"),
    "owner_post": _("Which post there answers for it"),
    "begins": _("From when"),
    "ends": _("Until and including"),
    "deadline": _("Until when"),
    "indicator": _("By what the result is seen"),
    "target": _("Target"),
    "funding": _("Where the money comes from"),
    "act": _("Act that adopted it"),
    "act_number": _("Number of that act"),
    "act_on": _("Day of that act"),
    "source": _("Where it comes from"),
    "recommendation": _("Recommendation that it carries out"),
    "activities": _("Activities and events of programmes"),
    "recommendations": _("Recommendations that it carries out"),
    "campaigns": _("Campaigns that carry it out"),
}

_REFUSALS: Mapping[Why, Promise] = {
    Why.NOT_NOW: _("This is not possible in its present state."),
    Why.CHANGED_MEANWHILE: _(
        "Somebody was faster than you: it has changed. Look at it again, then repeat what you "
        "wanted to do."
    ),
    Why.PLAN_SAYS_NO: _("The state of the plan does not allow this with its measures."),
    Why.WITHOUT_MEASURES: _("The plan has no measure, so nothing could have been adopted."),
    Why.NEEDS_WORDS: _("Give the reason in words."),
    Why.NEEDS_TEXT: _("Write it in at least one language."),
    Why.NEEDS_EVIDENCE: _("Say what shows that it is done."),
    Why.NO_SUCH_NUMBER: _("Give the number as the plan does, such as 3 or 1.10."),
    Why.NUMBER_TWICE: _("Another measure of this plan has this number."),
    Why.NO_SUCH_DIRECTION: _("There is no such direction."),
    Why.DAY_TO_COME: _("The day must not be in the future."),
    Why.DAY_BEFORE_THE_LAST: _("The day lies before the last change of state."),
    Why.ENDS_BEFORE_IT_BEGINS: _("It would end before it begins."),
    Why.UNKNOWN_AGENCY: _("There is no such agency."),
    Why.UNKNOWN_RECOMMENDATION: _("There is no such recommendation."),
    Why.UNKNOWN_ACTIVITY: _("There is no such activity."),
    Why.UNKNOWN_CAMPAIGN: _("There is no such campaign."),
}


def refusal(why: Why) -> str:
    """Return why something is not possible, as the reader is told."""
    return str(_REFUSALS[why])


def state_in_words(state: StrEnum) -> str:
    """Return what a state is called."""
    return str(STATES[type(state)][state])
