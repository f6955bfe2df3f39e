"""Bands of age (``ages.yaml``), from years of birth and the years of events."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    Integers = npt.NDArray[np.int64]

#: Years in which somebody at an event may be born begin here.
EARLIEST_BIRTH = 1900


@cache
def _bands() -> Mapping[str, Mapping[str, Any]]:
    data: dict[str, Any] = read_document(Path(__file__).with_name("ages.yaml")).data
    bands: Mapping[str, Mapping[str, Any]] = data["bands"]
    return bands


def band_label(band: str) -> Words:
    """Return what a band is called."""
    return Words(**_bands()[band]["name"])


def bands() -> tuple[str, ...]:
    """Return the bands from the youngest on."""
    return tuple(_bands())


def bands_of(born: Integers, years: Integers) -> Integers:
    """Return the position of the band of each person in a year; -1 where either year is 0.

    Who would be born after the year has no band either.
    """
    import numpy as np

    ages = years - born
    limits = np.array([one["from"] for one in _bands().values()], np.int64)
    found: Integers = np.searchsorted(limits, ages, side="right").astype(np.int64) - 1
    found[(born == 0) | (years == 0)] = -1
    return found
