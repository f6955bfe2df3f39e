"""What the state of a case and of its hand-over allows, whoever asks. Plain tables, all complete.

Project defaults until a State decides, drawn from how a criminal case goes: police to prosecutor to
court to corrections; back for further investigation; and across, in jurisdiction.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from himoya.platform.access.verbs import Verb
from himoya.platform.audit.acts import Act
from himoya.platform.register.kinds import (
    AmendmentState,
    HandOverState,
    Move,
    StageKind,
    Step,
)
from himoya.platform.register.proceedings.kinds import Step as OfTable
from himoya.platform.register.proceedings.states import HAND_OVER


class Side(StrEnum):
    """Who of the two agencies of a hand-over."""

    GIVER = "giver"
    RECEIVER = "receiver"
    NOBODY = "nobody"


#: Stage -> the stages to which its holder may hand the case over. A stage may lead to its own kind:
#: another agency is competent.
LEADS_TO: Mapping[StageKind, tuple[StageKind, ...]] = {
    StageKind.POLICE: (StageKind.PROSECUTOR, StageKind.POLICE),
    StageKind.PROSECUTOR: (StageKind.COURT, StageKind.POLICE, StageKind.PROSECUTOR),
    StageKind.COURT: (StageKind.CORRECTIONS, StageKind.PROSECUTOR, StageKind.COURT),
    StageKind.CORRECTIONS: (StageKind.CORRECTIONS, StageKind.COURT),
}

#: Stage -> the form that its holder fills in, and so the records that can be changed in it.
FORM_OF: Mapping[StageKind, str] = {
    StageKind.POLICE: "police_card",
    StageKind.PROSECUTOR: "prosecutor_card",
    StageKind.COURT: "court_card",
    StageKind.CORRECTIONS: "corrections_card",
}

#: Stage -> record types that its card does not ask and that its answers point to: corrections say
#: which of the court's sentences is served, and by whom.
BESIDE: Mapping[StageKind, tuple[str, ...]] = {
    StageKind.POLICE: (),
    StageKind.PROSECUTOR: (),
    StageKind.COURT: (),
    StageKind.CORRECTIONS: ("suspect", "sentence"),
}

#: Stage -> record types of which its card adds and takes out none: they came with the case. Who
#: finds another suspect returns the case to the police, whose card asks all about a person.
FIXED: Mapping[StageKind, frozenset[str]] = {
    StageKind.POLICE: frozenset(),
    StageKind.PROSECUTOR: frozenset({"event", "offence", "victim", "suspect"}),
    StageKind.COURT: frozenset({"suspect", "charge", "victim"}),
    StageKind.CORRECTIONS: frozenset(),
}


class Way(StrEnum):
    """How an answer of a case is changed."""

    ON_THE_CARD = "on_the_card"
    BY_AMENDMENT = "by_amendment"
    NOT_AT_ALL = "not_at_all"


class Asker(StrEnum):
    """Who asks for a change: the agency that holds the case now, or one that held it."""

    HOLDER = "holder"
    EARLIER_HOLDER = "earlier_holder"


class AskedBy(StrEnum):
    """Whose card asks the question: that of the present stage, of an earlier one only, or none."""

    PRESENT_CARD = "present_card"
    EARLIER_CARD = "earlier_card"
    NO_CARD = "no_card"


#: The whole of it: what one may rewrite alone, and what needs a second person and a reason. An
#: agency rewrites its own card while it holds the case. What another stage registered, and what
#: has gone on to another agency, is amended.
WAY_OF: Mapping[tuple[Asker, AskedBy], Way] = {
    (Asker.HOLDER, AskedBy.PRESENT_CARD): Way.ON_THE_CARD,
    (Asker.HOLDER, AskedBy.EARLIER_CARD): Way.BY_AMENDMENT,
    (Asker.HOLDER, AskedBy.NO_CARD): Way.NOT_AT_ALL,
    (Asker.EARLIER_HOLDER, AskedBy.PRESENT_CARD): Way.BY_AMENDMENT,
    (Asker.EARLIER_HOLDER, AskedBy.EARLIER_CARD): Way.BY_AMENDMENT,
    (Asker.EARLIER_HOLDER, AskedBy.NO_CARD): Way.NOT_AT_ALL,
}

#: State of an amendment -> the states after it. What was decided is never decided again: another
#: amendment is asked instead.
AMENDMENT_LEADS_TO: Mapping[AmendmentState, frozenset[AmendmentState]] = {
    AmendmentState.ASKED: frozenset(
        {AmendmentState.APPROVED, AmendmentState.REFUSED, AmendmentState.TAKEN_BACK}
    ),
    AmendmentState.APPROVED: frozenset(),
    AmendmentState.REFUSED: frozenset(),
    AmendmentState.TAKEN_BACK: frozenset(),
}

#: Code of `case_classification` for cases in which people were only smuggled.
SMUGGLING = "smuggling_of_migrants"

#: Codes of `preventive_measure` under which a person is held.
HELD = frozenset({"custody", "house_arrest"})

#: The stages in which a case can begin; whether a prosecutor begins one, the country's roles say.
OPENING = frozenset({StageKind.POLICE, StageKind.PROSECUTOR})

#: The stage whose card every case begins with, whoever opens it: no other asks what happened. Its
#: workbooks open cases; those of the others fill in the card of their stage.
BEGINS_WITH = StageKind.POLICE

#: State of a hand-over -> what can be done with it -> the state after it, as its state table says.
#: That a transfer is sent back as a mistake is asked and agreed to like every step taken back.
MOVES: Mapping[HandOverState, Mapping[Move, HandOverState]] = {
    state: {move: after for move in Move if (after := HAND_OVER.after(state, OfTable(move.value)))}
    for state in HandOverState
}

#: State -> whose turn it is.
TURN_OF: Mapping[HandOverState, Side] = {
    HandOverState.PROPOSED: Side.RECEIVER,
    HandOverState.TAKEN: Side.NOBODY,
    HandOverState.RETURNED: Side.GIVER,
    HandOverState.WITHDRAWN: Side.GIVER,
    HandOverState.SENT_BACK: Side.GIVER,
}

#: Move -> the side that may make it.
MADE_BY: Mapping[Move, Side] = {
    Move.TAKE: Side.RECEIVER,
    Move.RETURN: Side.RECEIVER,
    Move.WITHDRAW: Side.GIVER,
}

#: Move -> what the role must be allowed.
VERB_OF: Mapping[Move, Verb] = {
    Move.TAKE: Verb.TAKE_CASE,
    Move.RETURN: Verb.TAKE_CASE,
    Move.WITHDRAW: Verb.HAND_OVER_CASE,
}

#: Step of the history -> what the audit calls it.
ACT_OF: Mapping[Step, Act] = {
    Step.OPENED: Act.CREATED,
    Step.CHANGED: Act.CHANGED,
    Step.ASSIGNED: Act.ASSIGNED,
    Step.PROPOSED: Act.HANDED_OVER,
    Step.TAKEN: Act.TAKEN_OVER,
    Step.RETURNED: Act.RETURNED,
    Step.WITHDRAWN: Act.CHANGED,
    Step.ACTED: Act.CHANGED,
    Step.ACT_ASKED: Act.CHANGED,
    Step.ACT_APPROVED: Act.CHANGED,
    Step.ACT_REFUSED: Act.CHANGED,
    Step.ACT_WITHDRAWN: Act.CHANGED,
    Step.AMENDMENT_ASKED: Act.CHANGED,
    Step.AMENDED: Act.CHANGED,
    Step.AMENDMENT_REFUSED: Act.CHANGED,
    Step.AMENDMENT_ENDED: Act.CHANGED,
    Step.CASE_WITHDRAWN: Act.REMOVED,
    Step.CLASSIFIED: Act.CHANGED,
    Step.ONE_PERSON: Act.CHANGED,
    Step.NOT_ONE_PERSON: Act.CHANGED,
    Step.ASSET_FOUND: Act.CHANGED,
    Step.ASSET_MOVED: Act.CHANGED,
    Step.ASSET_TAKEN_OUT: Act.CHANGED,
    Step.PAYMENT_ORDERED: Act.CHANGED,
    Step.PAYMENT_PAID: Act.CHANGED,
    Step.PAYMENT_NOT_PAID: Act.CHANGED,
    Step.PROTECTION_SAID: Act.CHANGED,
    Step.HEARING_SET: Act.CHANGED,
    Step.HEARING_POSTPONED: Act.CHANGED,
}

#: Move -> the step that it writes into the history.
STEP_OF: Mapping[Move, Step] = {
    Move.TAKE: Step.TAKEN,
    Move.RETURN: Step.RETURNED,
    Move.WITHDRAW: Step.WITHDRAWN,
}


def opens_as(agency_role: str) -> StageKind | None:
    """Return the stage in which a kind of agency opens cases; None for one that opens none.

    One rule for pages and workbooks. Whether a role may, its rights say.
    """
    return next((kind for kind in OPENING if kind.value == agency_role), None)


def state_after(state: HandOverState, move: Move) -> HandOverState | None:
    """Return the state of a hand-over after a move; None where the state does not allow it."""
    return MOVES[state].get(move)
