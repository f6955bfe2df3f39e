"""Parts of a run that have nothing to do with each other: they are protected one by one.

The tables of two years share no units, nor do those of victims and suspects, unless some total is
over both. What is hidden in one part neither helps nor harms in another, and the work grows much
faster than the number of cells.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from himoya.statistics.disclosure.published_cells import Integers, PublishedCells


@dataclass(frozen=True, eq=False)
class Part:
    """Published cells that are joined by the inner cells they share, and these inner cells.

    ``published`` numbers both anew, in the order of ``cells`` and ``inner``. Unless it
    ``is_whole``, the cells have other members as well, which are not looked at (`lots`).
    """

    cells: Integers
    inner: Integers
    published: PublishedCells
    is_whole: bool = True


def parts_of(published: PublishedCells) -> list[Part]:
    """Return the parts of a run; published cells without members, which are zeros, are in none."""
    of_inner, of_cell = _labels(published)
    return [_part(published, of_inner, of_cell, one) for one in np.unique(of_cell[of_cell >= 0])]


def _labels(published: PublishedCells) -> tuple[Integers, Integers]:
    """Number the parts of inner and of published cells; -1 for one without members."""
    members, rows = published.members, published.rows
    of_inner = np.arange(published.inner)
    while True:
        of_cell = np.full(len(published), published.inner)
        np.minimum.at(of_cell, rows, of_inner[members])
        lower = of_inner.copy()
        np.minimum.at(lower, members, of_cell[rows])
        if (lower == of_inner).all():
            return of_inner, np.where(of_cell < published.inner, of_cell, -1)
        of_inner = lower


def _part(published: PublishedCells, of_inner: Integers, of_cell: Integers, label: int) -> Part:
    cells, inner = np.flatnonzero(of_cell == label), np.flatnonzero(of_inner == label)
    if len(cells) == len(published) and len(inner) == published.inner:
        return Part(cells, inner, published)
    place = np.zeros(published.inner, np.int64)
    place[inner] = np.arange(len(inner))
    members = [place[published.of(cell)] for cell in cells.tolist()]
    return Part(cells, inner, PublishedCells.from_lists(members, len(inner)))
