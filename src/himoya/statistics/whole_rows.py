"""Rows whose units all stand in one cell (D06): whoever is known to be in the row is known to be
in that cell, however many there are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from himoya.statistics.answers import Flags
from himoya.statistics.breakdowns import Breakdown
from himoya.statistics.crossing import Counts
from himoya.statistics.drafts import Draft
from himoya.statistics.safeguards import FindingKind


def note_whole_rows(draft: Draft) -> None:
    """Note the cells that hold everybody of a row of at least the base.

    Left out are rows within a row that is noted already, and cells of those about whom nothing is
    known. Rows below the base are small numbers, which the method of protection looks after.
    """
    whole = {
        (names, axis): _whole(draft, names, axis)
        for names in draft.breakdowns
        for axis in _axes(draft, names)
    }
    for (names, axis), flags in whole.items():
        new = flags.copy()
        for other in names:
            coarser = tuple(name for name in names if name != other)
            if other != axis and (coarser, axis) in whole:
                new &= ~np.expand_dims(whole[coarser, axis], 1 + names.index(other))
        for position in np.flatnonzero(new).tolist():
            draft.note(FindingKind.WHOLE_ROW, 1, draft.key(("cells", names), position))


def _axes(draft: Draft, names: Breakdown) -> Iterator[str]:
    for name in names:
        margin = ("cells", tuple(one for one in names if one != name))
        if margin in draft.true and ("cells", names) in draft.true:
            yield name


def _whole(draft: Draft, names: Breakdown, axis: str) -> Flags:
    place = 1 + names.index(axis)
    counts: Counts = draft.true["cells", names]
    margin = draft.true["cells", tuple(one for one in names if one != axis)]
    row = np.expand_dims(margin, place)
    missing = [code in draft.table.missing[axis] for code in draft.layout.categories[axis]]
    known = ~np.array(missing, np.bool_)
    if known.sum() < 2:
        return np.zeros(counts.shape, np.bool_)
    shape = [1] * counts.ndim
    shape[place] = len(known)
    whole: Flags = (counts == row) & (row >= draft.base) & known.reshape(shape)
    return whole
