"""The reference page of the states of an outcome document: written by the program."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.recommendations.kinds import DocumentMove
from himoya.platform.recommendations.outcomes.rules import BEGINNING, MOVES, VERB_OF

PLACE = Path("docs") / "reference" / "outcome-document-states.md"

_HEAD = """# States of an outcome document

Made by the program from `recommendations/outcomes/rules.py`. When a document is agreed, each of its
points becomes [a recommendation](recommendation-states.md), once, in the same moment. After that
nothing in it changes; a later edition is another document. A draft that nobody wants any more is
dropped with a reason and stays readable.

"""


def write_outcome_document_states(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_HEAD + _diagram() + "\n" + _table(), encoding="utf-8")


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {BEGINNING}: {DocumentMove.ENTER}"]
    lines += [
        f"    {state} --> {after}: {move}"
        for state, moves in MOVES.items()
        for move, after in moves.items()
    ]
    return "\n".join([*lines, "```", ""])


def _table() -> str:
    rows = ["| What can be done | Needs the verb |", "|---|---|"]
    rows += [f"| {move} | `{VERB_OF[move]}` |" for move in DocumentMove]
    return "\n".join(rows) + "\n"
