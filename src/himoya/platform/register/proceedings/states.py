"""The state tables: case, person, defendant, charge, serving, asset, payment. Plain, all complete.

Project defaults until a State decides, drawn from how a criminal case goes. The pictures and the
reference page are made from these tables, so that none of them says anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from himoya.languages.dates import PartialDate
from himoya.platform.register.kinds import HandOverState
from himoya.platform.register.proceedings.kinds import (
    ActKind,
    ActState,
    AssetState,
    CaseState,
    ChargeState,
    DefendantState,
    PaymentState,
    PersonStage,
    ServingState,
    Step,
)

State = TypeVar("State", bound=StrEnum)
Move = TypeVar("Move", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class StateTable(Generic[State, Move]):
    """Step -> state before -> state after. A step that is not listed for a state is not possible.

    ``name`` is what goes through the states; ``starts`` are the states in which it can begin.
    """

    name: str
    states: type[State]
    starts: tuple[State, ...]
    moves: Mapping[Move, Mapping[State, State]]

    def after(self, state: State, move: Move) -> State | None:
        """Return the state after a step; None where the state does not allow it."""
        return self.moves[move].get(state)

    def possible(self, state: State) -> tuple[Move, ...]:
        """Return the steps that a state allows, in the order of the table."""
        return tuple(move for move, ways in self.moves.items() if state in ways)


def _to(after: State, *before: State) -> dict[State, State]:
    return dict.fromkeys(before, after)


def _stay(*states: State) -> dict[State, State]:
    return {state: state for state in states}


#: States in which a case is being investigated, under whatever name.
INVESTIGATED = (
    CaseState.OPENED,
    CaseState.SEVERED,
    CaseState.TRANSFERRED,
    CaseState.RETURNED,
)
_BEFORE_OPENING = (CaseState.NOT_SAID, CaseState.CHECK, CaseState.REFUSED)
#: States of a case that lies with a court.
BEFORE_A_COURT = (CaseState.IN_COURT, CaseState.SUSPENDED_IN_COURT)
_GOING_ON = (CaseState.CHECK, *INVESTIGATED, CaseState.SUSPENDED, *BEFORE_A_COURT)

CASE: StateTable[CaseState, ActKind] = StateTable(
    "case",
    CaseState,
    (CaseState.NOT_SAID, CaseState.CHECK, CaseState.OPENED),
    {
        ActKind.BEGIN_CHECK: _to(CaseState.CHECK, CaseState.NOT_SAID, CaseState.REFUSED),
        ActKind.REFUSE_TO_OPEN: _to(CaseState.REFUSED, CaseState.CHECK),
        ActKind.OPEN_CASE: _to(CaseState.OPENED, *_BEFORE_OPENING),
        ActKind.SUSPEND: _to(CaseState.SUSPENDED, *INVESTIGATED),
        ActKind.RESUME: _to(CaseState.OPENED, CaseState.SUSPENDED),
        ActKind.JOIN: _to(CaseState.JOINED, CaseState.CHECK, *INVESTIGATED, CaseState.SUSPENDED),
        # The new case begins as severed; this one stays where it is.
        ActKind.SEVER: _stay(*INVESTIGATED),
        # Only what is being investigated is then called transferred: a check stays a check.
        ActKind.TRANSFER: _to(CaseState.TRANSFERRED, *INVESTIGATED)
        | _stay(CaseState.NOT_SAID, CaseState.CHECK, CaseState.SUSPENDED, *BEFORE_A_COURT),
        ActKind.CHARGE: _stay(*INVESTIGATED),
        ActKind.DRAW_UP_INDICTMENT: _stay(*INVESTIGATED),
        ActKind.RETURN_FOR_INVESTIGATION: _to(CaseState.RETURNED, *INVESTIGATED),
        ActKind.REQUALIFY: _stay(*_GOING_ON),
        ActKind.RECLASSIFY: _stay(*_GOING_ON),
        ActKind.TERMINATE: _to(CaseState.CLOSED, *INVESTIGATED, CaseState.SUSPENDED),
        ActKind.REOPEN: _to(CaseState.OPENED, CaseState.CLOSED),
        ActKind.SEND_TO_COURT: _to(CaseState.IN_COURT, *INVESTIGATED),
        ActKind.RECORD_HEARING: _stay(CaseState.IN_COURT),
        ActKind.SUSPEND_IN_COURT: _to(CaseState.SUSPENDED_IN_COURT, CaseState.IN_COURT),
        ActKind.RESUME_IN_COURT: _to(CaseState.IN_COURT, CaseState.SUSPENDED_IN_COURT),
        # The court goes on against the others; who comes back into a case that stands still as a
        # whole lets it go on, for him or her alone.
        ActKind.SUSPEND_AGAINST: _stay(CaseState.IN_COURT),
        ActKind.RESUME_AGAINST: _to(CaseState.IN_COURT, *BEFORE_A_COURT),
        ActKind.RETURN_TO_PROSECUTOR: _to(CaseState.RETURNED, CaseState.IN_COURT),
        ActKind.LODGE_APPEAL: _stay(*BEFORE_A_COURT, CaseState.CLOSED),
        ActKind.DECIDE_APPEAL: _stay(*BEFORE_A_COURT, CaseState.CLOSED),
        ActKind.SEND_BACK_TO_COURT: _to(CaseState.IN_COURT, *BEFORE_A_COURT, CaseState.CLOSED),
        ActKind.SEND_BACK_TO_PROSECUTOR: _to(CaseState.RETURNED, *BEFORE_A_COURT, CaseState.CLOSED),
        ActKind.CLOSE: _to(CaseState.CLOSED, CaseState.IN_COURT),
    },
)

#: Stages before a court has the case.
_BEFORE_COURT = (
    PersonStage.SUSPECT,
    PersonStage.DETAINED,
    PersonStage.WANTED,
    PersonStage.CHARGED,
)

PERSON: StateTable[PersonStage, Step] = StateTable(
    "person",
    PersonStage,
    (PersonStage.SUSPECT, PersonStage.DETAINED, PersonStage.WANTED),
    {
        Step.DETAIN: _to(PersonStage.DETAINED, PersonStage.SUSPECT, PersonStage.WANTED),
        Step.LOOK_FOR: _to(PersonStage.WANTED, PersonStage.SUSPECT, PersonStage.CHARGED),
        Step.CHARGE: _to(
            PersonStage.CHARGED, PersonStage.SUSPECT, PersonStage.DETAINED, PersonStage.WANTED
        ),
        Step.GO_TO_COURT: _to(PersonStage.IN_COURT, PersonStage.CHARGED),
        Step.COME_BACK: _to(PersonStage.CHARGED, PersonStage.IN_COURT),
        Step.CONVICT: _to(PersonStage.CONVICTED_FIRST, PersonStage.IN_COURT),
        Step.ACQUIT: _to(
            PersonStage.ACQUITTED,
            PersonStage.IN_COURT,
            PersonStage.CONVICTED_FIRST,
            PersonStage.CONVICTED,
            PersonStage.SERVING,
        ),
        Step.END: _to(
            PersonStage.ENDED, *_BEFORE_COURT, PersonStage.IN_COURT, PersonStage.CONVICTED_FIRST
        ),
        Step.BECOME_FINAL: _to(PersonStage.CONVICTED, PersonStage.CONVICTED_FIRST),
        Step.SET_ASIDE: _to(
            PersonStage.IN_COURT,
            PersonStage.CONVICTED_FIRST,
            PersonStage.CONVICTED,
            PersonStage.ACQUITTED,
            PersonStage.SERVING,
        ),
        Step.BEGIN_SERVING: _to(PersonStage.SERVING, PersonStage.CONVICTED),
        Step.RELEASE: _to(PersonStage.RELEASED, PersonStage.SERVING),
        Step.RETURN_TO_SERVING: _to(PersonStage.SERVING, PersonStage.RELEASED),
    },
)

#: Each defendant of a case that lies with a court, until somebody has judged him or her.
DEFENDANT: StateTable[DefendantState, Step] = StateTable(
    "defendant",
    DefendantState,
    (DefendantState.GOING_ON,),
    {
        Step.STAND_STILL: _to(DefendantState.SUSPENDED, DefendantState.GOING_ON),
        Step.GO_ON: _to(DefendantState.GOING_ON, DefendantState.SUSPENDED),
    },
)

_JUDGED = (
    ChargeState.FIRST,
    ChargeState.APPEAL,
    ChargeState.CASSATION,
    ChargeState.SUPERVISION,
)

#: Cassation is the second instance in one State and a later one in another: both ways are open.
CHARGE: StateTable[ChargeState, Step] = StateTable(
    "charge",
    ChargeState,
    (ChargeState.NOT_JUDGED,),
    {
        Step.JUDGE: _to(ChargeState.FIRST, ChargeState.NOT_JUDGED),
        Step.DECIDE_ON_APPEAL: _to(ChargeState.APPEAL, ChargeState.FIRST),
        Step.DECIDE_IN_CASSATION: _to(ChargeState.CASSATION, ChargeState.FIRST, ChargeState.APPEAL),
        Step.DECIDE_IN_SUPERVISION: _to(ChargeState.SUPERVISION, *_JUDGED),
        Step.SET_ASIDE: _to(ChargeState.NOT_JUDGED, *_JUDGED),
    },
)

#: The step by which a further court decides on a charge.
DECISION_OF: Mapping[ChargeState, Step] = {
    ChargeState.NOT_JUDGED: Step.SET_ASIDE,
    ChargeState.FIRST: Step.JUDGE,
    ChargeState.APPEAL: Step.DECIDE_ON_APPEAL,
    ChargeState.CASSATION: Step.DECIDE_IN_CASSATION,
    ChargeState.SUPERVISION: Step.DECIDE_IN_SUPERVISION,
}

SERVING: StateTable[ServingState, Step] = StateTable(
    "serving",
    ServingState,
    (ServingState.IMPOSED,),
    {
        Step.BECOME_FINAL: _to(ServingState.FINAL, ServingState.IMPOSED),
        Step.BEGIN_SERVING: _to(ServingState.SERVING, ServingState.FINAL),
        Step.CHANGE_REGIME: _stay(ServingState.SERVING),
        Step.RELEASE: _to(ServingState.RELEASED, ServingState.SERVING),
        Step.RETURN_TO_SERVING: _to(ServingState.SERVING, ServingState.RELEASED),
    },
)

_NOT_TAKEN_YET = (AssetState.FOUND, AssetState.FROZEN, AssetState.SEIZED)

#: Seized is not confiscated: a court alone takes something away for good, and what a court took
#: away can still go back, to the victim or to somebody in good faith.
ASSET: StateTable[AssetState, Step] = StateTable(
    "asset",
    AssetState,
    (AssetState.FOUND,),
    {
        Step.FREEZE: _to(AssetState.FROZEN, AssetState.FOUND),
        Step.SEIZE: _to(AssetState.SEIZED, AssetState.FOUND, AssetState.FROZEN),
        Step.CONFISCATE: _to(AssetState.CONFISCATED, *_NOT_TAKEN_YET),
        Step.GIVE_BACK: _to(AssetState.RETURNED, *_NOT_TAKEN_YET, AssetState.CONFISCATED),
    },
)

#: What was paid stays paid; what cannot be paid is ordered anew, perhaps from another asset.
PAYMENT: StateTable[PaymentState, Step] = StateTable(
    "payment",
    PaymentState,
    (PaymentState.ORDERED,),
    {
        Step.PAY: _to(PaymentState.PAID, PaymentState.ORDERED),
        Step.GIVE_UP: _to(PaymentState.CANNOT_BE_PAID, PaymentState.ORDERED),
    },
)

#: What was taken is handed back as a hand-over of its own; only a transfer that was a mistake goes
#: back as if it had not been.
HAND_OVER: StateTable[HandOverState, Step] = StateTable(
    "hand_over",
    HandOverState,
    (HandOverState.PROPOSED,),
    {
        Step.TAKE: _to(HandOverState.TAKEN, HandOverState.PROPOSED),
        Step.RETURN: _to(HandOverState.RETURNED, HandOverState.PROPOSED),
        Step.WITHDRAW: _to(HandOverState.WITHDRAWN, HandOverState.PROPOSED),
        Step.SEND_BACK: _to(HandOverState.SENT_BACK, HandOverState.TAKEN),
    },
)

#: A step of a case itself: it waits where somebody has to agree, else it is done at once.
ACT: StateTable[ActState, Step] = StateTable(
    "act",
    ActState,
    (ActState.WAITING, ActState.DONE),
    {
        Step.AGREE: _to(ActState.DONE, ActState.WAITING),
        Step.REFUSE: _to(ActState.REFUSED, ActState.WAITING),
        Step.WITHDRAW: _to(ActState.WITHDRAWN, ActState.WAITING),
        Step.SAY_MISTAKEN: _to(ActState.MISTAKEN, ActState.DONE),
    },
)


def case_state(code: str | None) -> CaseState:
    """Return the state of a case by its code; a code that a country added counts as not said."""
    return CaseState(code) if code in set(CaseState) else CaseState.NOT_SAID


def person_stage(code: str | None) -> PersonStage:
    """Return the stage of a person; somebody of whom no stage is said is a suspect."""
    return PersonStage(code) if code in set(PersonStage) else PersonStage.SUSPECT


def defendant_state(suspended: PartialDate | None, resumed: PartialDate | None) -> DefendantState:
    """Return whether a court goes on against somebody, from the dates of the last suspension."""
    if suspended is not None and resumed is None:
        return DefendantState.SUSPENDED
    return DefendantState.GOING_ON


def charge_state(instance: str | None, outcome: str | None) -> ChargeState:
    """Return which court decided on a charge last; without an instance it was the first."""
    if not outcome:
        return ChargeState.NOT_JUDGED
    return ChargeState(instance) if instance in set(ChargeState) else ChargeState.FIRST


def asset_state(code: str | None) -> AssetState:
    """Return how far an asset has come; one of which nothing is said was only found."""
    return AssetState(code) if code in set(AssetState) else AssetState.FOUND


def serving_state(*, final: bool, began: bool, released: bool) -> ServingState:
    """Return how far a sentence has come, from which of its dates are there."""
    if released:
        return ServingState.RELEASED
    if began:
        return ServingState.SERVING
    return ServingState.FINAL if final else ServingState.IMPOSED
