"""Which state a source's words say, by the list of this room."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from himoya.platform.recommendations.kinds import State

_LIST = Path(__file__).parent / "told_states.yaml"


def state_told(words: str) -> State:
    """Return the state that one source's words say; NOT_KNOWN where they say none, or several."""
    found = {state for clause in re.split(r"[,;]", words) if (state := _of_clause(clause))}
    return found.pop() if len(found) == 1 else State.NOT_KNOWN


def state_of_all(told: Iterable[str]) -> State:
    """Return the state on which all sources that say one agree; NOT_KNOWN otherwise."""
    found = {state_told(words) for words in told} - {State.NOT_KNOWN}
    return found.pop() if len(found) == 1 else State.NOT_KNOWN


def states_known() -> frozenset[State]:
    """Return the states that words of sources can say."""
    return frozenset(_beginnings().values())


def _of_clause(clause: str) -> State | None:
    said = clause.strip().casefold()
    for beginning, state in _beginnings().items():
        if re.match(rf"{re.escape(beginning)}\b", said):
            return state
    return None


@lru_cache(maxsize=1)
def _beginnings() -> Mapping[str, State]:
    import yaml

    listed = yaml.safe_load(_LIST.read_text(encoding="utf-8"))
    return {words.casefold(): State(state) for state, all in listed.items() for words in all}
