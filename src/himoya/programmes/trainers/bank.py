"""Levels of trainers, the scale of their feedback and when renewal is due, from ``bank.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainerBank:
    """Levels by code, from the lowest; steps of the scale; ``notice_days`` before an end."""

    levels: Mapping[str, Words]
    scale: Mapping[int, Words]
    notice_days: int


@cache
def trainer_bank() -> TrainerBank:
    """Return the packaged words and thresholds."""
    data: Mapping[str, Any] = read_document(Path(__file__).with_name("bank.yaml")).data
    return TrainerBank(
        levels={code: Words(**one) for code, one in data["levels"].items()},
        scale={int(step): Words(**one) for step, one in data["scale"].items()},
        notice_days=int(data["notice_days"]),
    )
