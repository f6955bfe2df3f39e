"""The reference page of states of plans, measures and acts to draft: written by the program."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.action_plan.kinds import Move, PlanState
from himoya.platform.action_plan.rules import ACT, IN_PLAN, MEASURE, PLAN, VERB_OF, Life

PLACE = Path("docs") / "reference" / "action-plan-states.md"

_HEAD = """# States of a national action plan, its measures, and acts to draft

Made by the program from `action_plan/rules.py`. Each change has a day, a reason and who wrote it;
nothing is deleted. That something is late is computed from its deadline and is no state. The verbs
stand in [the access rules](access-rules/demonstration.en.md).
"""

_TITLES = ((PLAN, "A plan"), (MEASURE, "A measure"), (ACT, "An act to draft"))


def write_action_plan_states(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    parts = [f"## {title}\n\n{_diagram(life)}\n{_table(life)}" for life, title in _TITLES]
    place.write_text("\n".join([_HEAD, *parts, _in_plan()]), encoding="utf-8")


def _diagram(life: Life) -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {life.begins}: {_words(Move.ENTER)}"]
    lines += [
        f"    {state} --> {after}: {_words(move)}"
        for state, moves in life.moves.items()
        for move, after in moves.items()
    ]
    return "\n".join([*lines, "```", ""])


def _table(life: Life) -> str:
    rows = ["| State | What can be done and leaves it as it is |", "|---|---|"]
    for state in life.states:
        stays = ", ".join(_words(move) for move in Move if move in life.stays[state])
        rows.append(f"| {_words(state)} | {stays} |")
    return "\n".join(rows) + "\n"


def _in_plan() -> str:
    rows = ["## What the plan allows with its measures", ""]
    rows += ["| State of the plan | What can be done with its measures |", "|---|---|"]
    for state in PlanState:
        allowed = ", ".join(_words(move) for move in Move if move in IN_PLAN[state])
        rows.append(f"| {_words(state)} | {allowed} |")
    rows += ["", "## Verbs", "", "| What can be done | Needs the verb |", "|---|---|"]
    rows += [f"| {_words(move)} | `{VERB_OF[move]}` |" for move in Move]
    return "\n".join(rows) + "\n"


def _words(value: str) -> str:
    return str(value).replace("_", " ")
