"""What of a count may be shown to everybody: small cells hidden, and covers for them.

The disclosure engine of statistics decides (`Suppression`); here it is only told which numbers are
printed and which people stand behind each. Three women at a webinar of fifteen are hidden with as
many other cells as it takes that no total gives them back (reference on training and results, 3.3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from himoya.programmes.counting.counted import NOT_RECORDED, Count, Dimension
from himoya.programmes.counting.inner_cells import InnerCell, answer_of

if TYPE_CHECKING:
    from himoya.dictionary.countries import DisclosureRules

#: What a printed number is of: ("sex", "female"), ("event", "uz-e04"), ("total",) …
Key = tuple[str, ...]

TOTAL: Key = ("total",)
#: Participations of which the days are known.
DAYS: Key = ("days",)
RECORDED = "recorded"

#: The sets of rules that apply to people, and to places smaller than a region.
_PERSON, _PLACE = "person", "location_below_region"


@dataclass(frozen=True, slots=True)
class Shown:
    """Which numbers may be shown. ``threshold`` is 0 where everything may (within the office)."""

    hidden: frozenset[Key] = frozenset()
    threshold: int = 0

    @property
    def is_public(self) -> bool:
        return self.threshold > 0

    def number(self, key: Key, value: int) -> int | None:
        """Return a number, None where it is hidden."""
        return None if key in self.hidden else value

    def small(self, value: int) -> int | None:
        """Return a number that stands beside the tables, None where it is of few people."""
        return None if 0 < value < self.threshold else value


#: For use within the office.
EVERYTHING = Shown()


def protect(count: Count, cells: Sequence[InnerCell], rules: DisclosureRules) -> Shown:
    """Return what of a count may be published. Raises ProtectionImpossible."""
    import numpy as np

    from himoya.statistics.disclosure import PublishedCells
    from himoya.statistics.disclosure.suppression import Suppression

    printed = _printed(count, cells)
    keys = list(printed)
    threshold = rules.thresholds[_PERSON]
    counts = np.array([one.count for one in cells], np.int64)
    published = PublishedCells.from_lists([printed[key] for key in keys], len(cells))
    of_places = rules.thresholds.get(_PLACE, threshold)
    values = published.sums(counts).tolist()
    few_at_place = [
        place
        for place, (key, value) in enumerate(zip(keys, values, strict=True))
        if key[0] == Dimension.TERRITORY and key[1] != RECORDED and 0 < value < of_places
    ]
    hiding = Suppression(threshold).fit(counts, published, [keys.index(TOTAL)], few_at_place)
    hidden = [
        key for key, is_hidden in zip(keys, hiding.hidden_.tolist(), strict=True) if is_hidden
    ]
    return Shown(frozenset(hidden), threshold)


def _printed(count: Count, cells: Sequence[InnerCell]) -> Mapping[Key, list[int]]:
    """Return for every number that is printed the inner cells that it adds up."""
    printed: dict[Key, list[int]] = defaultdict(list)
    feeds = {one.event: one.feeds for one in count.headcounts}
    with_days = {one.event for one in count.headcounts if one.days is not None}
    printed[TOTAL] = []
    for place, cell in enumerate(cells):
        for key in _keys(cell):
            printed[key].append(place)
        for headline in feeds.get(cell.event, ()):
            printed["feed", headline].append(place)
        if cell.event in with_days:
            printed[DAYS].append(place)
    return printed


def _keys(cell: InnerCell) -> Iterator[Key]:
    yield TOTAL
    yield "counted_as", cell.counted_as
    yield "event", cell.event
    yield "event", cell.event, answer_of(cell, Dimension.SEX)
    for dimension in Dimension:
        answer = answer_of(cell, dimension)
        yield dimension.value, answer
        if answer != NOT_RECORDED:
            yield dimension.value, RECORDED
