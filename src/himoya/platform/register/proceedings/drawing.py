"""A state table as a picture, drawn by us: states are lines, steps are columns that join them.

In the column of a step, a dot stands at every state from which it is possible and an arrow points
to the state it leads to; a ring says that the state stays. Columns cannot cross, so the picture is
readable for any table, and its numbers are those of the table beside it.
"""

from __future__ import annotations

import textwrap
from html import escape

from himoya.platform.register.proceedings.ways import Way, Ways

LABEL, COLUMN, ROW, TOP, LINE = 210, 34, 44, 34, 16
LETTERS = 28
INK, QUIET, STAY = "#1d3a4f", "#b1b4b6", "#0072b2"


def drawing(ways: Ways, title: str) -> str:
    """Return the picture as SVG without style or script; ``title`` is read aloud."""
    width = LABEL + COLUMN * len(ways.steps) + 12
    height = TOP + ROW * len(ways.states)
    name = f"ways-{ways.name}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="register-ways" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{name}-title" font-family="inherit" font-size="13" fill="{INK}">',
        f'<title id="{name}-title">{escape(title)}</title>',
    ]
    parts += [_state(ways, place, width) for place in range(len(ways.states))]
    parts += [_step(step, LABEL + COLUMN * place + 17) for place, step in enumerate(ways.steps)]
    return "".join((*parts, "</svg>"))


def height_of(place: int) -> int:
    """Return how far down the line of a state lies."""
    return TOP + ROW * place + ROW // 2


def _state(ways: Ways, place: int, width: int) -> str:
    y = height_of(place)
    lines = textwrap.wrap(ways.states[place], LETTERS)
    first = y + 5 - LINE * (len(lines) - 1) // 2
    words = "".join(
        f'<text x="14" y="{first + LINE * number}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    start = f'<path d="M2 {y - 5}l8 5l-8 5z"/>' if place in ways.starts else ""
    line = f'<path d="M{LABEL - 4} {y}H{width - 6}" stroke="{QUIET}"/>'
    return f"{start}{words}{line}"


def _step(step: Way, x: int) -> str:
    number = f'<text x="{x}" y="18" text-anchor="middle" font-weight="bold">{step.number}</text>'
    return number + "".join(_arrow(x, before, after) for before, after in step.pairs)


def _arrow(x: int, before: int, after: int) -> str:
    y, to = height_of(before), height_of(after)
    if y == to:
        return f'<circle cx="{x}" cy="{y}" r="6" fill="#ffffff" stroke="{STAY}" stroke-width="3"/>'
    down = 1 if to > y else -1
    tip = to - 3 * down
    head = f'<path d="M{x - 6} {tip - 9 * down}h12l-6 {9 * down}z"/>'
    line = f'<path d="M{x} {y}V{tip - 8 * down}" stroke="{INK}" stroke-width="2"/>'
    return f'{line}<circle cx="{x}" cy="{y}" r="5"/>{head}'
