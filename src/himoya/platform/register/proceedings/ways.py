"""The state tables in words: every step with where it leads from and to, who takes it, who agrees.

One source for the reference page, the page of users and the pictures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from himoya.dictionary.dictionary import Dictionary
from himoya.languages.codes import Language
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
)
from himoya.platform.register.proceedings.states import (
    ACT,
    ASSET,
    CASE,
    CHARGE,
    DEFENDANT,
    HAND_OVER,
    PAYMENT,
    PERSON,
    SERVING,
    StateTable,
)

TABLES: tuple[StateTable[Any, Any], ...] = (
    CASE,
    PERSON,
    DEFENDANT,
    CHARGE,
    SERVING,
    ASSET,
    PAYMENT,
    HAND_OVER,
    ACT,
)

#: States that are no code of a list -> their words in ``states.yaml``.
_UNLISTED: dict[type[StrEnum], str] = {CaseState: "nothing_said", ChargeState: "not_judged"}
_LISTS: dict[type[StrEnum], str] = {
    CaseState: "proceeding_state",
    PersonStage: "perpetrator_stage",
    ChargeState: "court_instance",
    AssetState: "asset_state",
    PaymentState: "payment_state",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One step: its number in the picture, words, and (state before, state after) by place."""

    number: int
    name: str
    pairs: Sequence[tuple[int, int]]
    befores: Sequence[str]
    afters: Sequence[str]
    done_by: Sequence[str] = ()
    approved_by: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """One state table in words. ``starts`` are places of states."""

    name: str
    states: Sequence[str]
    starts: Sequence[int]
    steps: Sequence[Way]


def ways(dictionary: Dictionary, language: Language) -> list[Ways]:
    """Return the tables in words."""
    return [_ways(table, dictionary, language) for table in TABLES]


def _ways(table: StateTable[Any, Any], dictionary: Dictionary, language: Language) -> Ways:
    states: list[StrEnum] = list(table.states.__members__.values())
    words = [state_in_words(one, dictionary, language) for one in states]
    steps = []
    for number, (move, leads) in enumerate(table.moves.items(), start=1):
        pairs = [(states.index(before), states.index(after)) for before, after in leads.items()]
        done, agreed = _roles(move, dictionary, language)
        steps.append(
            Way(
                number=number,
                name=_name(move, dictionary, language),
                pairs=pairs,
                befores=[words[before] for before, _after in pairs],
                afters=list(dict.fromkeys(words[after] for _before, after in pairs)),
                done_by=done,
                approved_by=agreed,
            )
        )
    starts = [states.index(one) for one in table.starts]
    return Ways(name=table.name, states=words, starts=starts, steps=steps)


def state_in_words(state: StrEnum, dictionary: Dictionary, language: Language) -> str:
    """Return a state as the dictionary calls it."""
    if isinstance(state, ServingState | DefendantState | HandOverState | ActState):
        return dictionary.states[state.value].name.in_language(language)
    if not state.value:
        return dictionary.states[_UNLISTED[type(state)]].name.in_language(language)
    return dictionary.codelists[_LISTS[type(state)]].label(state.value, language)


def _name(move: StrEnum, dictionary: Dictionary, language: Language) -> str:
    if isinstance(move, ActKind):
        act = dictionary.country.acts.get(move.value)
        return move.value if act is None else act.name.in_language(language)
    return dictionary.steps[move.value].name.in_language(language)


def _roles(
    move: StrEnum, dictionary: Dictionary, language: Language
) -> tuple[Sequence[str], Sequence[str]]:
    act = dictionary.country.acts.get(move.value) if isinstance(move, ActKind) else None
    if act is None:
        return (), ()
    roles = dictionary.country.roles

    def named(codes: Sequence[str]) -> list[str]:
        return [roles[code].name.in_language(language) for code in codes if code in roles]

    return named(act.done_by), named(act.approved_by)
