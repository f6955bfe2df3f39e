"""The tables of this room."""

from __future__ import annotations

from himoya.platform.simulations.models.entry import EntryResult, EntryRule
from himoya.platform.simulations.models.run import (
    Answer,
    Handout,
    Mark,
    Run,
    RunChange,
    Seat,
    Watcher,
)
from himoya.platform.simulations.models.scenario import (
    MOST_MINUTES,
    MOST_POINTS,
    PARTS,
    Criterion,
    OfScenario,
    PartOfScenario,
    Scenario,
    ScenarioChange,
    ScenarioRole,
    ScenarioStep,
    above,
)

__all__ = [
    "MOST_MINUTES",
    "MOST_POINTS",
    "PARTS",
    "Answer",
    "Criterion",
    "EntryResult",
    "EntryRule",
    "Handout",
    "Mark",
    "OfScenario",
    "PartOfScenario",
    "Run",
    "RunChange",
    "Scenario",
    "ScenarioChange",
    "ScenarioRole",
    "ScenarioStep",
    "Seat",
    "Watcher",
    "above",
]
