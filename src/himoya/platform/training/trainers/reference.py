"""The reference page of the states of a trainer's qualification: written by the program."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.training.trainers.rules import BEGINNING, MOVES

PLACE = Path("docs") / "reference" / "trainer-states.md"

_HEAD = """# States of a trainer's qualification

Made by the program from `training/trainers/rules.py`. Each step has a day, who took it and, where
it is withdrawn, a reason; nothing is deleted. Whether a qualification still holds is no state: it
follows from its last day. Every step needs the verb `keep_training`; nobody observes, signs off or
renews himself.

"""


def write_trainer_states(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_HEAD + _diagram() + "\n" + _table(), encoding="utf-8")


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {BEGINNING}: training of trainers"]
    lines += [
        f"    {state} --> {after}: {_words(step)}"
        for state, moves in MOVES.items()
        for step, after in moves.items()
    ]
    return "\n".join([*lines, "```", ""])


def _table() -> str:
    rows = ["| State | What can be done | State after that |", "|---|---|---|"]
    rows += [
        f"| {_words(state)} | {_words(step)} | {_words(after)} |"
        for state, moves in MOVES.items()
        for step, after in moves.items()
    ]
    return "\n".join(rows) + "\n"


def _words(value: str) -> str:
    return value.replace("_", " ")
