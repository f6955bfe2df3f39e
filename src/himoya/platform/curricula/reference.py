"""The reference page of the ladder of curricula: written by the program."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.curricula.kinds import State
from himoya.platform.curricula.rules import BEGINNINGS, MOVES, VERB_OF
from himoya.programmes.curricula.ladder import Rung, curriculum_ladder

PLACE = Path("docs") / "reference" / "curriculum-ladder.md"

_HEAD = """# The ladder of curricula

Made by the program from `programmes/curricula/ladder.yaml` and `curricula/rules.py`. Each step has
a day and a document that shows it; nothing is deleted. What somebody says was reached, and shows by
no document, is a claim: it is drawn dashed and never counted.
"""


def write_curriculum_ladder(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    parts = (_HEAD, _rungs(), _rungs_as_diagram(), _counted(), _states(), _verbs())
    place.write_text("\n".join(parts), encoding="utf-8")


def _rungs() -> str:
    ladder = curriculum_ladder()
    told = {one: [str(word) for word, rung in ladder.told.items() if rung is one] for one in Rung}
    rows = [
        "| Height | Rung | What it says | Words of sources that stand for it |",
        "|---|---|---|---|",
    ]
    rows += [
        f"| {one.height} | `{one}` | {ladder.labels[one].en} | {_words(', '.join(told[one]))} |"
        for one in Rung
    ]
    return "\n".join(rows) + "\n"


def _rungs_as_diagram() -> str:
    ladder = curriculum_ladder()
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {Rung.NONE}"]
    lines += [f"    {rung} --> {after}" for rung in Rung for after in ladder.next_after(rung)]
    return "\n".join([*lines, "```", ""])


def _counted() -> str:
    ladder = curriculum_ladder()
    term = ladder.term
    verified = "not verified by any rule of law" if term.unverified else "verified"
    return (
        f"Adopted is what stands on `{ladder.adopted_from}` or higher, or on\n"
        f"`{ladder.with_term_from}` or higher with a term that the institution has given and that\n"
        f"is not over. Where it gives none, a review is due after {term.years} years (source:\n"
        f"{term.source}, {verified}); a reminder comes {term.notice_days} days before the end.\n"
    )


def _states() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {State.OPEN}: {_words(move)}" for move in BEGINNINGS]
    lines += [
        f"    {state} --> {after}: {_words(move)}"
        for state, moves in MOVES.items()
        for move, after in moves.items()
    ]
    return "\n".join([*lines, "```", ""])


def _verbs() -> str:
    rows = ["| What can be done | Needs the verb |", "|---|---|"]
    rows += [f"| {_words(move)} | `{verb}` |" for move, verb in VERB_OF.items()]
    return "\n".join(rows) + "\n"


def _words(value: str) -> str:
    return value.replace("_", " ")
