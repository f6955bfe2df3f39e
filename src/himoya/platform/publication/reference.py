"""The reference page of the states of a release: written by the program, so it cannot differ."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.publication.kinds import DayMove, DayState, Move, State
from himoya.platform.publication.rules import (
    DAY_MOVES,
    MOVES,
    NEEDS_WORDS,
    PUBLIC,
    VERB_OF,
    VERB_OF_DAY,
)

PLACE = Path("docs") / "reference" / "release-states.md"

_HEAD = """# States of a release

Made by the program from `publication/rules.py`. What failed, broke or was asked back ends there: it
is built anew, under a new name. The verbs stand in
[the access rules](access-rules/demonstration.en.md).

"""

_DAYS = """
## States of an announced day

The release calendar. Whoever asked for a day, or for another one, does not announce it.

"""


def write_release_states(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_HEAD + _diagram() + "\n" + _table() + _DAYS + _days(), encoding="utf-8")


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {State.BUILT}: {_words(Move.BUILD)}"]
    lines += [
        f"    {state} --> {after}: {_words(move)}"
        for state, moves in MOVES.items()
        for move, after in moves.items()
    ]
    ends = [state for state, moves in MOVES.items() if not moves]
    lines += [f"    {state} --> [*]" for state in ends]
    return "\n".join([*lines, "```", ""])


def _days() -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {DayState.PROPOSED}: propose"]
    lines += [
        f"    {state} --> {after}: {_words(move)}"
        for state, moves in DAY_MOVES.items()
        for move, after in moves.items()
    ]
    lines += [f"    {state} --> [*]" for state, moves in DAY_MOVES.items() if not moves]
    rows = ["| What can be done | Needs the verb |", "|---|---|"]
    rows += [f"| {_words(move)} | `{verb}` |" for move, verb in VERB_OF_DAY.items()]
    rows.append(f"| {_words(DayMove.KEEP)} | follows from publishing |")
    return "\n".join([*lines, "```", "", *rows, ""])


def _table() -> str:
    rows = [
        "| State | Public | What can be done | Needs the verb | Then |",
        "|---|---|---|---|---|",
    ]
    for state, moves in MOVES.items():
        public = "yes" if state in PUBLIC else ""
        rows += [
            f"| {_words(state)} | {public} | {_said(move)} | {_verb(move)} | {_words(after)} |"
            for move, after in moves.items()
        ] or [f"| {_words(state)} | {public} | nothing | | |"]
    return "\n".join(rows) + "\n"


def _said(move: Move) -> str:
    return f"{_words(move)}, with words" if move in NEEDS_WORDS else _words(move)


def _verb(move: Move) -> str:
    """What fails, breaks or revises follows from another move, so nobody does it by itself."""
    return f"`{VERB_OF[move]}`" if move in VERB_OF else "follows by itself"


def _words(value: State | Move | DayState | DayMove) -> str:
    return value.value.replace("_", " ")
