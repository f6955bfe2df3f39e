"""The reference page of the state tables: written by the program, so that it cannot differ."""

from __future__ import annotations

from pathlib import Path

from himoya.dictionary.reading import read_dictionary
from himoya.platform.register.proceedings.drawing import drawing
from himoya.platform.register.proceedings.ways import Way, Ways, ways

_COUNTRY = "demonstration"
_PLACE = Path("docs") / "reference" / "state-tables"

_TITLES = {
    "case": "How a case can go",
    "person": "How it can go on with a suspect",
    "defendant": "Whether a court goes on against a defendant",
    "charge": "How a charge can go on in court",
    "serving": "How a sentence is served",
    "asset": "What can happen to an asset",
    "payment": "What can become of a payment of compensation",
    "hand_over": "What can become of a hand-over",
    "act": "What can become of a step of a case",
}

_HEAD = """# State tables

Made by the program from `register/proceedings/states.py`; who takes a step and who agrees to it is
what the invented country says in its `roles.yaml`. In each picture a line is a state and a column
is a step: a dot where the step is possible, an arrow to where it leads, a ring where the state
stays. A triangle marks the states in which it can begin. Project defaults until a State decides.
"""


def write_state_tables(folder: Path) -> None:
    """Write the page and its pictures into ``folder``, at their place in the repository."""
    place = folder / _PLACE
    place.mkdir(parents=True, exist_ok=True)
    page = [_HEAD]
    for one in ways(read_dictionary(_COUNTRY), "en"):
        title = _TITLES[one.name]
        (place / f"{one.name}.svg").write_text(_alone(drawing(one, title)), encoding="utf-8")
        page.append(f"\n## {title}\n\n![{title}]({one.name}.svg)\n\n{_table(one)}")
    (place / "README.md").write_text("".join(page), encoding="utf-8")


def _alone(svg: str) -> str:
    """A file of its own has no page that gives it letters and a white ground."""
    return svg.replace('font-family="inherit"', 'font-family="sans-serif"') + "\n"


def _table(one: Ways) -> str:
    acts = one.name == "case"
    head = ["", "Step", "From", "To", *(("Taken by", "Agreed to by") if acts else ())]
    rows = [head, ["---"] * len(head), *(_row(step, acts=acts) for step in one.steps)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(step: Way, *, acts: bool) -> list[str]:
    cells = [str(step.number), step.name, "; ".join(step.befores), "; ".join(step.afters)]
    return [*cells, "; ".join(step.done_by), "; ".join(step.approved_by)] if acts else cells
