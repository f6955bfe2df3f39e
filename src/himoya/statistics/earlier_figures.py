"""New numbers beside those of earlier releases: does a difference set a few units apart? (D08)

An edition that says 46 where the last one said 45 tells that one person was added, and whoever
knows who came late knows whom. So a number that differs from an earlier one by less than the base
is not printed as it is; it is treated like one of too few cases.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from himoya.dictionary.dictionary import Dictionary
from himoya.dictionary.results import CellStatus
from himoya.statistics.answers import Flags, Integers
from himoya.statistics.disclosure import Protection
from himoya.statistics.drafts import Block, Draft
from himoya.statistics.labelling import possible_categories
from himoya.statistics.published_blocks import PublishedBlocks
from himoya.statistics.safeguards import CellKey, EarlierRelease, FindingKind

#: Stands where an earlier release printed no number.
_NOTHING = -1


class Earlier:
    """What earlier releases printed in the cells of one group: one row of numbers a release."""

    def __init__(
        self,
        published: PublishedBlocks,
        drafts: Sequence[Draft],
        releases: Sequence[EarlierRelease],
    ) -> None:
        self.printed = [self._printed(published, drafts, one) for one in releases]

    def near(self, method: Protection, base: int) -> Flags:
        """Return where a shown number differs from an earlier one by 1 to base - 1 units."""
        shown = _shown(method)
        near = np.zeros(len(shown), np.bool_)
        for printed in self.printed:
            apart = np.abs(method.published_ - printed)
            near |= shown & (printed != _NOTHING) & (apart > 0) & (apart < base)
        return near

    def hidden_too_late(self, method: Protection) -> Flags:
        """Return where a number is hidden now that an earlier release printed."""
        known = np.zeros(len(method.status_), np.bool_)
        for printed in self.printed:
            known |= printed > 0
        return known & ~_shown(method)

    def _printed(
        self, published: PublishedBlocks, drafts: Sequence[Draft], release: EarlierRelease
    ) -> Integers:
        found = np.full(published.size, _NOTHING, np.int64)
        for (number, block), (start, _) in published.blocks.items():
            draft = drafts[number]
            if block[0] != "cells" or draft.name not in release:
                continue
            for key, number_printed in release[draft.name].items():
                position = _position(draft, block, key)
                if position is not None and number_printed is not None:
                    found[start + position] = number_printed
        return found


def _shown(method: Protection) -> Flags:
    return np.array([one is not CellStatus.SUPPRESSED for one in method.status_], np.bool_)


def _position(draft: Draft, block: Block, key: CellKey) -> int | None:
    """Return the place of an earlier figure in a block; None where the block has no such cell."""
    period, codes = key
    named = dict(codes)
    if set(named) != set(block[1]) or period not in draft.periods:
        return None
    place = [draft.periods[period]]
    for name in block[1]:
        categories = draft.layout.categories[name]
        if named[name] not in categories:
            return None
        place.append(categories.index(named[name]))
    return int(np.ravel_multi_index(place, draft.layout.shape(block[1])))


def note_unlike(dictionary: Dictionary, draft: Draft, releases: Sequence[EarlierRelease]) -> None:
    """Note figures of earlier releases that the table no longer has: nothing compares them."""
    for release in releases:
        ours = {
            (period, names)
            for names in map(frozenset, draft.breakdowns)
            for period in draft.periods
        }
        theirs = {
            (period, frozenset(name for name, _ in codes))
            for period, codes in release.get(draft.name, {})
        }
        if theirs - ours:
            draft.note(FindingKind.EARLIER_UNLIKE)
    for name, code in sorted(_codes_gone(dictionary, draft, releases)):
        draft.note(FindingKind.CODES_GONE, 1, ("", frozenset({(name, code)})))


def _codes_gone(
    dictionary: Dictionary, draft: Draft, releases: Sequence[EarlierRelease]
) -> set[tuple[str, str]]:
    """Return dimension and code of what earlier releases printed and the dictionary has no more.

    The dictionary's whole list is asked, and not what the table shows: of an open list only what
    occurs is shown, so a country may be absent this time without its code having changed.
    """
    known = _known_categories(dictionary, draft)
    return {
        (name, code)
        for release in releases
        for (_, codes), number in release.get(draft.name, {}).items()
        if number
        for name, code in codes
        if name in known and code not in known[name]
    }


def _known_categories(dictionary: Dictionary, draft: Draft) -> dict[str, frozenset[str]]:
    """Return dimension -> its categories, where a list says which there are."""
    found = {}
    for one in draft.table.definition.dimensions:
        shown = draft.layout.categories.get(one.dimension)
        possible = possible_categories(dictionary, draft.table.definition.record, one)
        if shown is not None and possible is not None:
            found[one.dimension] = possible.union(shown)
    return found
