"""The reference page of the states of an application: written by the program."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.data_access.kinds import Move, State
from himoya.platform.data_access.rules import MOVES, NEEDS_WORDS, VERB_OF

PLACE = Path("docs") / "reference" / "application-states.md"

_HEAD = """# States of an application for access

Made by the program from `data_access/rules.py`. Two persons decide: one advises, another one grants
or refuses. The verbs stand in [the access rules](access-rules/demonstration.en.md).

"""


def write_application_states(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_HEAD + _diagram() + "\n" + _table(), encoding="utf-8")


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {State.ASKED}: {_words(Move.ENTER)}"]
    lines += [
        f"    {state} --> {after}: {_words(move)}"
        for state, moves in MOVES.items()
        for move, after in moves.items()
    ]
    lines += [f"    {state} --> [*]" for state, moves in MOVES.items() if not moves]
    return "\n".join([*lines, "```", ""])


def _table() -> str:
    rows = ["| What can be done | Needs the verb | Needs words |", "|---|---|---|"]
    for move in Move:
        verb = f"`{VERB_OF[move]}`" if move in VERB_OF else "follows by itself"
        rows.append(f"| {_words(move)} | {verb} | {'yes' if move in NEEDS_WORDS else ''} |")
    return "\n".join(rows) + "\n"


def _words(value: State | Move) -> str:
    return value.value.replace("_", " ")
