"""A reader who tries every set of counts: slow, obvious, and sure.

Everything here works on plain lists: the inner cells of each published cell, and the printed value
of each, None where it is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def fitting_worlds(
    members: Sequence[Sequence[int]], printed: Sequence[int | None], inner: int, highest: int
) -> np.ndarray:
    """Return all inner counts of 0 to ``highest`` that fit what is printed, one world a row."""
    worlds = np.indices((highest + 1,) * inner, np.int16).reshape(inner, -1).T
    for one, value in zip(members, printed, strict=True):
        if value is not None:
            worlds = worlds[worlds[:, list(one)].sum(axis=1) == value]
    return worlds


def values_left(worlds: np.ndarray, members: Sequence[int]) -> set[int]:
    """Return the values that one published cell has in some world."""
    return set(worlds[:, list(members)].sum(axis=1).tolist())
