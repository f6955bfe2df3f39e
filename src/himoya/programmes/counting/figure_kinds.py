"""What each kind of figure of a campaign counts, and what several figures of one kind come to.

Kinds are never added to each other. Source: the project's reference on training and results,
section 4 (kinds, and the overlap rule).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.programmes.facts.campaign import ReachKind
from himoya.programmes.facts.figures import Figure, Qualifier


class Together(StrEnum):
    """What may be said of several figures of one kind (``figure_kinds.yaml``)."""

    #: Things or acts: they are added.
    SUM = "sum"
    #: People, who may stand in several figures: between the largest figure and all of them.
    BOUNDS = "bounds"
    #: Audiences: nobody knows who stands in several, so no number is made of them.
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureKind:
    """What a kind of figure counts; see the head of ``figure_kinds.yaml``."""

    people: bool
    met: bool
    together: Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What several figures come to: between ``least`` and ``most``, both with qualifier.

    They are equal where things are added. ``most`` is None where a source says "over" or "at
    least": then nobody knows the upper end.
    """

    least: Figure
    most: Figure | None


@cache
def figure_kinds() -> Mapping[ReachKind, FigureKind]:
    """Return what each kind of figure counts, in the order in which pages show them."""
    file = Path(__file__).with_name("figure_kinds.yaml")
    listed: Mapping[str, Any] = read_document(file).data["figure_kinds"]
    return {
        ReachKind(code): FigureKind(
            people=one["people"], met=one["met"], together=Together(one["together"])
        )
        for code, one in listed.items()
    }


def together(rule: Together, figures: Sequence[Figure]) -> Bounds | None:
    """Return what several figures of one kind come to, where something may be said of them."""
    if rule is Together.NEVER or len(figures) < 2:
        return None
    total = added(figures)
    if rule is Together.SUM:
        return Bounds(least=total, most=total)
    is_open = total.qualifier is Qualifier.AT_LEAST
    largest = max(figures, key=lambda one: one.floor)
    return Bounds(least=largest, most=None if is_open else total)


def added(figures: Sequence[Figure]) -> Figure:
    """Add figures of one kind; the sum is as sharp as the least sharp of them."""
    found = {one.qualifier for one in figures}
    if Qualifier.APPROX in found:
        total = sum(one.value or 0 for one in figures)
        return Figure(value=total, qualifier=Qualifier.APPROX)
    qualifier = Qualifier.EXACT if found == {Qualifier.EXACT} else Qualifier.AT_LEAST
    return Figure(value=sum(one.floor for one in figures), qualifier=qualifier)
