"""What of a count may be shown to everybody: small cells hidden, and covers for them.

The disclosure engine of statistics decides (`Suppression`); here it is only told which numbers are
printed and which people stand behind each. Three women at a webinar of fifteen are hidden with as
many other cells as it takes that no total gives them back (reference on training and results, 3.3).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def _printed(count: Count, cells: Sequence[InnerCell]) -> Mapping[Key, Sequence[int]]:
    """Return for every number that is printed the inner cells that it adds up."""
    feeds = {one.event: one.feeds for one in count.headcounts}
    with_days = {one.event for one in count.headcounts if one.days is not None}
    printed: dict[Key, Sequence[int]] = {TOTAL: range(len(cells))}
    for family in _families(cells):
        printed |= family
    for headline in sorted({one for told in feeds.values() for one in told}):
        inside = [place for place, one in enumerate(cells) if headline in feeds.get(one.event, ())]
        printed["feed", headline] = inside
    printed[DAYS] = [place for place, one in enumerate(cells) if one.event in with_days]
    return {key: members for key, members in printed.items() if members or key == TOTAL}


def _families(cells: Sequence[InnerCell]) -> Iterator[dict[Key, list[int]]]:
    """Yield breakdowns one after another: of ten thousands of cells each is made in one go."""
    events = [one.event for one in cells]
    yield _grouped(("counted_as", one.counted_as) for one in cells)
    yield _grouped(("event", one) for one in events)
    for dimension in Dimension:
        name, answers = dimension.value, [answer_of(one, dimension) for one in cells]
        if dimension is Dimension.SEX:
            both = zip(events, answers, strict=True)
            yield _grouped(("event", event, answer) for event, answer in both)
        yield _grouped((name, answer) for answer in answers)
        recorded = [place for place, answer in enumerate(answers) if answer != NOT_RECORDED]
        yield {(name, RECORDED): recorded}


def _grouped(keys: Iterable[Key]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        found[key].append(place)
    return found
