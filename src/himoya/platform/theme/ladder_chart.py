"""How far things are on a ladder, in the reader's language: `himoya.charts` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from himoya.charts.ladders import Climb, ladders
from himoya.platform.theme.charts import as_markup
from himoya.platform.theme.parts import Cell, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLadder:
    """One thing: its heights on the ladder (0: none) and the words for each, empty for no claim."""

    label: str
    reached: int
    reached_said: str
    claimed: int = 0
    claimed_said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderChart:
    """Things on a ladder of ``heights`` steps; ``first`` heads the labels.

    ``reached`` and ``claimed`` head the columns of the table of the same; the latter also stands
    before what is claimed in the drawing.
    """

    title: str
    things: Sequence[OnLadder]
    heights: int
    first: str
    reached: str
    claimed: str

    @property
    def headings(self) -> list[Heading]:
        """The heads of the table of the same figures."""
        return [Heading(label=one) for one in (self.first, self.reached, self.claimed)]

    @property
    def rows(self) -> list[list[Cell]]:
        """The rows of that table."""
        return [
            [
                Cell(text=one.label),
                Cell(text=one.reached_said),
                Cell(text=one.claimed_said or "–"),
            ]
            for one in self.things
        ]


def ladder_chart(drawing: LadderChart, name: str) -> SafeString:
    """Return the SVG of things on a ladder."""
    drawn = [
        Climb(one.label, one.reached, one.claimed, said_of(one, drawing)) for one in drawing.things
    ]
    return as_markup(ladders(name, drawing.title, described(drawing), drawn, drawing.heights))


def described(drawing: LadderChart) -> str:
    """Return the chart in words, for readers who hear it."""
    return " ".join(f"{one.label}: {said_of(one, drawing)}." for one in drawing.things)


def said_of(one: OnLadder, drawing: LadderChart) -> str:
    """Return how far a thing is, with what is claimed beyond it."""
    if not one.claimed_said:
        return one.reached_said
    return f"{one.reached_said}; {drawing.claimed}: {one.claimed_said}"
