"""An order of the inner cells that does not depend on the order in which they came.

Wherever two inner cells serve equally well, the first one in this order is taken. It follows from a
keyed hash of the published cells that an inner cell is a member of, so that shuffled input gives
the same published table, and no region or sex is preferred for standing first in a list. The key is
a fixed constant: it is there for repeatability, and hides nothing.
"""

from __future__ import annotations

import numpy as np

from himoya.statistics.disclosure.published_cells import Flags, Integers, Keys, PublishedCells

_KEY = np.uint64(0x48494D4F59410001)


def keys_of_inner_cells(published: PublishedCells) -> Keys:
    """Return a key for every inner cell: equal where the published cells are equal."""
    # Unsigned sums run over the end of their range and come round, which is what a hash wants.
    cells = _mixed(np.arange(len(published), dtype=np.uint64))
    return published.remembered("inner", lambda: _mixed(published.turned.added(cells)))


def keys_of_published_cells(published: PublishedCells) -> Keys:
    """Return a key for every published cell: equal where the inner cells are equal."""
    inner = keys_of_inner_cells(published)
    return published.remembered("published", lambda: _mixed(published.added(inner)))


def alike(published: PublishedCells, flags: Flags) -> Flags:
    """Return the flagged published cells with all others that add up the same inner cells."""
    if not flags.any():
        return flags
    keys = keys_of_published_cells(published)
    found: Flags = np.isin(keys, keys[flags])
    return found


def canonical_order(published: PublishedCells, counts: Integers) -> Integers:
    """Return the positions of the inner cells in canonical order."""
    return np.lexsort((counts, keys_of_inner_cells(published)))


def _mixed(numbers: Keys) -> Keys:
    """The finaliser of splitmix64 (Steele, Lea, Flood 2014), which spreads every bit over all."""
    mixed = numbers * np.uint64(0x9E3779B97F4A7C15) + _KEY
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
