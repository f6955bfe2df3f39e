"""Four indicators, one of each kind, in the invented programme in which nothing is wrong."""

from __future__ import annotations

from typing import Any

from tests.programmes.checking.unseen import Data, clean

FIRST = {"start": "2023-01", "end": "2023-12"}
SECOND = {"start": "2024-01", "end": "2024-12"}

DECISION = {
    "wing": "commission",
    "reference": "7d0c4be2-4f0b-4b5a-9d1c-5a35cf7b6f0e",
    "title": "The procedure enters into force",
}

STEPS = [
    {"id": "none", "name": "No procedure"},
    {"id": "draft", "name": "Draft agreed"},
    {"id": "law", "name": "In force"},
]


def people() -> dict[str, Any]:
    """People helped in two years, of whom women and men are known."""
    return {
        "id": "N1",
        "text": "People who used the new procedure",
        "unit": "people",
        "baseline": 5,
        "baseline_at": "2022-12-31",
        "target": 100,
        "due": "2025-12",
        "disaggregation": ["sex"],
        "milestones": [{"period": FIRST, "target": 30}, {"period": SECOND, "target": 50}],
        "values": [
            {
                "period": FIRST,
                "value": 34,
                "cells": [
                    {"by": "sex", "group": "female", "value": 20},
                    {"by": "sex", "group": "male", "value": 14},
                ],
                "src": ["r:L2"],
            },
            {
                "period": SECOND,
                "value": 41,
                "cells": [
                    {"by": "sex", "group": "female", "value": 39},
                    {"by": "sex", "group": "male", "value": 2},
                ],
                "evidence": ["e1"],
                "src": ["r:L3"],
            },
        ],
        "means_of_verification": ["Register of the procedure"],
        "risks": ["Staff leave"],
        "assumptions": ["The law stays"],
        "src": ["r:L1"],
    }


def share() -> dict[str, Any]:
    """A percentage of which less is better."""
    return {
        "id": "N2",
        "text": "Cases returned for more evidence",
        "measure": "percentage",
        "unit": "cases",
        "baseline": 40,
        "target": 10,
        "falls": True,
        "values": [
            {"period": FIRST, "value": 12, "out_of": 40, "src": ["r:L2"]},
            {"period": SECOND, "value": 6, "out_of": 60, "src": ["r:L3"]},
        ],
        "src": ["r:L1"],
    }


def ladder() -> dict[str, Any]:
    """A ladder whose steps are shown by a document and by a decision that stands elsewhere."""
    return {
        "id": "N3",
        "text": "Procedure of identification",
        "steps": STEPS,
        "baseline_step": "none",
        "target_step": "law",
        "milestones": [{"period": FIRST, "step": "draft"}],
        "values": [
            {"period": FIRST, "step": "draft", "evidence": ["d1"]},
            {"period": SECOND, "step": "law", "shown_by": [DECISION]},
        ],
        "src": ["r:L1"],
    }


def words() -> dict[str, Any]:
    """What victims say, period by period."""
    return {
        "id": "N4",
        "text": "How the help is judged",
        "measure": "words",
        "target_words": "Those helped would come again",
        "values": [
            {"period": FIRST, "words": "Waiting was long", "src": ["r:L2"]},
            {"period": SECOND, "words": "Shorter, and kinder", "src": ["r:L3"]},
        ],
        "src": ["r:L1"],
    }


def with_all_kinds() -> Data:
    """Return the invented programme with the four under its output."""
    data = clean()
    data["logframe"]["outputs"][0]["indicators"] = [people(), share(), ladder(), words()]
    return data
