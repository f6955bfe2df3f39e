"""The reference page of the states of a recommendation: written by the program."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.recommendations.kinds import Move, State
from himoya.platform.recommendations.rules import BEGINNINGS, MOVES, VERB_OF

PLACE = Path("docs") / "reference" / "recommendation-states.md"

_HEAD = """# States of a recommendation

Made by the program from `recommendations/rules.py`. Each change has a day, a reason and who wrote
it; nothing is deleted. What is taken over from a programme gets the state that its sources say,
word for word in the history; where they say none, or contradict each other, the state is not known
until a person establishes it. The verbs stand in
[the access rules](access-rules/demonstration.en.md).

"""


def write_recommendation_states(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_HEAD + _diagram() + "\n" + _table(), encoding="utf-8")


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [
        f"    [*] --> {state}: {_words(move)}"
        for move, states in BEGINNINGS.items()
        for state in State
        if state in states
    ]
    lines += [
        f"    {state} --> {after}: {_words(move)}"
        for state, moves in MOVES.items()
        for move, after in moves.items()
    ]
    return "\n".join([*lines, "```", ""])


def _table() -> str:
    rows = ["| What can be done | Needs the verb |", "|---|---|"]
    rows += [f"| {_words(move)} | `{VERB_OF[move]}` |" for move in Move if move is not Move.TOLD]
    return "\n".join(rows) + "\n"


def _words(value: Move) -> str:
    return value.value.replace("_", " ")
