"""Crossings that tell too much in a period, noise or not: thin ones, and rows that are all alike.

A crossing is given for a period as a whole or not at all. One mark for both reasons, and for all
cells, so that the mark does not say which row it was. Whether it is given does not depend on the
question: the same cell has the same answer everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from himoya.statistics.answers import Flags
from himoya.statistics.breakdowns import Breakdown, Layout
from himoya.statistics.crossing import Counts


def tells_too_much(
    breakdown: Breakdown,
    counts: Mapping[Breakdown, Counts],
    layout: Layout,
    missing: Mapping[str, frozenset[str]],
    smallest: int,
    most_small: int,
) -> Flags:
    """Say for every period whether a crossing is not to be given.

    ``smallest`` is the lowest count that ever comes out; ``most_small``, in per cent, is how many
    of the cells with somebody in them may be below it.
    """
    found = _thin(counts[breakdown], smallest, most_small)
    for place, name in enumerate(breakdown):
        margin = counts.get(tuple(one for one in breakdown if one != name))
        if margin is not None:
            silent = [code in missing.get(name, ()) for code in layout.categories[name]]
            known = ~np.array(silent, np.bool_)
            found |= _all_alike(counts[breakdown], margin, known, 1 + place, smallest)
    return found


def _thin(counts: Counts, smallest: int, most_small: int) -> Flags:
    """Too many cells of few people: most numbers would be noise, and give away that they are."""
    if counts.ndim == 1:
        # The total of a period is one cell, and hiding it would tell that it is small.
        return np.zeros(len(counts), np.bool_)
    cells = counts.reshape(len(counts), -1)
    small = ((cells > 0) & (cells < smallest)).sum(axis=1)
    thin: Flags = 100 * small > most_small * (cells > 0).sum(axis=1)
    return thin


def _all_alike(counts: Counts, margin: Counts, known: Flags, axis: int, smallest: int) -> Flags:
    """Rows with enough people to come out, who all have the same known answer (D06)."""
    if known.sum() < 2:
        return np.zeros(len(counts), np.bool_)
    row = np.expand_dims(margin, axis)
    shape = [1] * counts.ndim
    shape[axis] = len(known)
    alike = (counts == row) & (row >= smallest) & known.reshape(shape)
    flags: Flags = alike.reshape(len(counts), -1).any(axis=1)
    return flags
