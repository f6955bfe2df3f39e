"""What a card may change of a state: where the tables of `states` lead, by the steps of its stage.

A step that is an act of its own in the country (somebody takes it, perhaps somebody agrees) is
taken there and not on a card. What goes before a card and was not said is made up for on the way:
who was convicted had been sent to court.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from typing import Any

from himoya.platform.register.kinds import StageKind
from himoya.platform.register.proceedings.actors import act_of_country
from himoya.platform.register.proceedings.kinds import ActKind, CaseState, PersonStage, Step
from himoya.platform.register.proceedings.states import CASE, CHARGE, PERSON, SERVING, StateTable

#: Stage -> the steps of a person that its card tells of.
_OF_PERSON: Mapping[StageKind, frozenset[Step]] = {
    StageKind.POLICE: frozenset({Step.DETAIN, Step.LOOK_FOR, Step.CHARGE, Step.END}),
    StageKind.PROSECUTOR: frozenset(
        {Step.DETAIN, Step.LOOK_FOR, Step.CHARGE, Step.GO_TO_COURT, Step.COME_BACK, Step.END}
    ),
    StageKind.COURT: frozenset(
        {
            Step.GO_TO_COURT,
            Step.CONVICT,
            Step.ACQUIT,
            Step.END,
            Step.BECOME_FINAL,
            Step.SET_ASIDE,
        }
    ),
    StageKind.CORRECTIONS: frozenset(
        {Step.BECOME_FINAL, Step.BEGIN_SERVING, Step.RELEASE, Step.RETURN_TO_SERVING}
    ),
}

#: Step of a person or a charge -> the act that takes it, where the country has one.
ACT_OF_STEP: Mapping[Step, ActKind] = {
    Step.CHARGE: ActKind.CHARGE,
    Step.GO_TO_COURT: ActKind.SEND_TO_COURT,
    Step.COME_BACK: ActKind.RETURN_TO_PROSECUTOR,
    Step.DECIDE_ON_APPEAL: ActKind.DECIDE_APPEAL,
    Step.DECIDE_IN_CASSATION: ActKind.DECIDE_APPEAL,
    Step.DECIDE_IN_SUPERVISION: ActKind.DECIDE_APPEAL,
}

#: Steps that undo what was decided: each is told by itself, never on the way to something else.
_ALONE = frozenset({Step.SET_ASIDE, Step.COME_BACK, Step.RETURN_TO_SERVING, ActKind.REOPEN})

#: Steps of a charge by which it goes on from court to court.
_OF_CHARGE = frozenset(
    {Step.JUDGE, Step.DECIDE_ON_APPEAL, Step.DECIDE_IN_CASSATION, Step.DECIDE_IN_SUPERVISION}
)

_OF_SERVING = frozenset({Step.BECOME_FINAL, Step.BEGIN_SERVING, Step.RELEASE})


def is_act(kind: ActKind) -> bool:
    """Say whether somebody takes this act in the country, so that no card takes its step."""
    return bool(act_of_country(kind).done_by)


def steps_of_person(stage: StageKind, *, is_charged: bool) -> frozenset[Step]:
    """Return the steps that the card of a stage takes for a person.

    A court judges nobody who was not charged: where a charge stands, it was announced.
    """
    if stage is StageKind.COURT:
        return _OF_PERSON[stage] | ({Step.CHARGE} if is_charged else frozenset())
    of_acts = {step for step, act in ACT_OF_STEP.items() if is_act(act)}
    return _OF_PERSON[stage] - of_acts


def steps_of_case(stage: StageKind) -> frozenset[ActKind]:
    """Return the steps of a case that its card takes: those that nobody takes as an act.

    A case that lies with a court was sent there.
    """
    free = {kind for kind in ActKind if not is_act(kind)}
    return frozenset(free | ({ActKind.SEND_TO_COURT} if stage is StageKind.COURT else set()))


def way_of_case(before: CaseState, after: CaseState, stage: StageKind) -> tuple[Any, ...] | None:
    """Return the steps by which the card of a stage leads a case there; None where none do."""
    return way(CASE, before, after, steps_of_case(stage))


def way_of_charge(before: Any, after: Any) -> tuple[Any, ...] | None:
    """Return the steps of a charge. Of one that was judged, acts tell: a card would lose what was
    decided before."""
    judged = before is not CHARGE.starts[0]
    free = {one for one in _OF_CHARGE if not (judged and is_act(ActKind.DECIDE_APPEAL))}
    return way(CHARGE, before, after, free)


def way_of_serving(before: Any, after: Any) -> tuple[Any, ...] | None:
    """Return the steps by which a sentence comes to be served and ends."""
    return way(SERVING, before, after, _OF_SERVING)


def way(
    table: StateTable[Any, Any], before: Any, after: Any, steps: Collection[Any]
) -> tuple[Any, ...] | None:
    """Return the shortest way through a table by some steps; None where there is none.

    A way to the same state is the empty one.
    """
    waiting: deque[Any] = deque([before])
    ways: dict[Any, tuple[Any, ...]] = {before: ()}
    while waiting:
        here = waiting.popleft()
        if here == after:
            return ways[here]
        for step in table.possible(here):
            there = table.after(here, step)
            alone = step in _ALONE and (here != before or there != after)
            if step in steps and not alone and there not in ways:
                ways[there] = (*ways[here], step)
                waiting.append(there)
    return None


def reachable(table: StateTable[Any, Any], before: Any, steps: Collection[Any]) -> list[Any]:
    """Return the other states to which some steps lead, in the order of the table."""
    return [
        state
        for state in table.states
        if state != before and way(table, before, state, steps) is not None
    ]


#: What the police may have done before a workbook brings a case. Courts tell of theirs themselves.
_BEFORE_A_WORKBOOK = frozenset(
    {
        ActKind.BEGIN_CHECK,
        ActKind.REFUSE_TO_OPEN,
        ActKind.OPEN_CASE,
        ActKind.SUSPEND,
        ActKind.RESUME,
        ActKind.JOIN,
        ActKind.TRANSFER,
        ActKind.TERMINATE,
    }
)


def cases_of_workbooks() -> list[CaseState]:
    """Return the states that a case of a workbook may be in: where the police can have led it."""
    found = {
        state
        for start in CASE.starts
        for state in (start, *reachable(CASE, start, _BEFORE_A_WORKBOOK))
    }
    return [state for state in CaseState if state in found]


def persons_of_workbooks() -> list[PersonStage]:
    """Return the stages that a suspect of a police workbook may be at."""
    steps = {Step.DETAIN, Step.LOOK_FOR, Step.CHARGE, Step.END}
    found = {
        stage for start in PERSON.starts for stage in (start, *reachable(PERSON, start, steps))
    }
    return [stage for stage in PersonStage if stage in found]


def act_to_person(before: PersonStage, after: PersonStage) -> ActKind | None:
    """Return the act of the country that leads a person there; None where none does."""
    for step, act in ACT_OF_STEP.items():
        if step in PERSON.moves and PERSON.after(before, step) is after and is_act(act):
            return act
    return None


def act_to_case(before: CaseState, after: CaseState) -> ActKind | None:
    """Return the act of the country that leads a case there; None where none does."""
    leading = (kind for kind in ActKind if CASE.after(before, kind) is after and is_act(kind))
    return next(leading, None)
