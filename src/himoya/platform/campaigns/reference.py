"""The reference page of the states of a campaign: written by the program."""

from __future__ import annotations

from pathlib import Path

from himoya.platform.campaigns.kinds import Move
from himoya.platform.campaigns.lists import questions
from himoya.platform.campaigns.rules import BEGINNINGS, MOVES, VERB_OF
from himoya.programmes.counting.figure_kinds import figure_kinds
from himoya.programmes.facts.words import label

PLACE = Path("docs") / "reference" / "campaign-states.md"

_HEAD = """# States of a campaign, its figures and the safety check

Made by the program from `campaigns/rules.py`, `campaigns/data` and `programmes/counting`. Each
change of state has a day, a reason and who wrote it. Activities, figures, surveys, materials,
mentions and partners are added, put right and taken off in every state; the history keeps what
stood there before. The verbs stand in [the access rules](access-rules/demonstration.en.md).

"""

_FIGURES = """
## Kinds of figures

Kinds are never added to each other. *Women and men* says whether the figure counts people, *met*
whether it may be called people reached directly. Several figures of one kind: `sum` adds things and
acts, `bounds` says from the largest figure to all of them, since the same people may stand in
several, `never` makes no number of audiences.

| Kind | Women and men | Met | Several figures |
|---|---|---|---|
"""

_CHECK = """
## The safety check of a message

Answered by somebody who did not write the message; approved only when every answer is yes, and the
message and its help block are there in four languages. When the words change, all answers and the
approval go.

| Question | Source |
|---|---|
"""


def write_campaign_states(folder: Path) -> None:
    """Write the page into ``folder``, at its place in the repository."""
    place = folder / PLACE
    place.parent.mkdir(parents=True, exist_ok=True)
    parts = [_HEAD, _diagram(), "\n", _table(), _FIGURES, _kinds(), _CHECK, _questions()]
    place.write_text("".join(parts), encoding="utf-8")


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    [*] --> {state}: {_words(move)}" for move, state in BEGINNINGS.items()]
    lines += [
        f"    {state} --> {after}: {_words(move)}"
        for state, moves in MOVES.items()
        for move, after in moves.items()
    ]
    return "\n".join([*lines, "```", ""])


def _table() -> str:
    rows = ["| What can be done | Needs the verb |", "|---|---|"]
    rows += [f"| {_words(move)} | `{VERB_OF[move]}` |" for move in Move]
    return "\n".join(rows) + "\n"


def _kinds() -> str:
    rows = [
        f"| {label(kind, 'en')} | {_yes(one.people)} | {_yes(one.met)} | `{one.together}` |\n"
        for kind, one in figure_kinds().items()
    ]
    return "".join(rows)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _questions() -> str:
    return "".join(f"| {one.words.en} | {one.source} |\n" for one in questions().values())


def _words(value: Move) -> str:
    return value.value.replace("_", " ")
