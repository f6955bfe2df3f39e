"""What of a count may be shown to everybody: small cells hidden, and covers for them.

The disclosure engine of statistics decides (`Suppression`); here it is only told which numbers are
printed and which people stand behind each. Three women at a webinar of fifteen are hidden with as
many other cells as it takes that no total gives them back (reference on training and results, 3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from himoya.programmes.counting.counted import NOT_RECORDED, Count, Dimension
from himoya.programmes.counting.inner_cells import InnerCell, answer_of

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    from himoya.dictionary.countries import DisclosureRules

    #: Positions of inner cells, ascending; or a number for each.
    Places = npt.NDArray[np.int32]

_Name = TypeVar("_Name", bound=Hashable)

#: What a printed number is of: ("sex", "female"), ("event", "uz-e04"), ("total",) …
Key = tuple[str, ...]

TOTAL: Key = ("total",)
#: Participations of which the days are known.
DAYS: Key = ("days",)
RECORDED = "recorded"

#: How long protection may take: of 200,000 participations at small events some ten seconds.
_SECONDS = 180.0

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


def protect(
    count: Count,
    cells: Sequence[InnerCell],
    rules: DisclosureRules,
    told: Callable[[int, int], None] | None = None,
) -> Shown:
    """Return what of a count may be published; ``told`` hears how much of how much is done.

    Raises ProtectionImpossible.
    """
    import numpy as np

    from himoya.statistics.disclosure import PublishedCells
    from himoya.statistics.disclosure.suppression import Suppression

    printed = _printed(count, cells)
    keys = list(printed)
    threshold = rules.thresholds[_PERSON]
    counts = np.array([one.count for one in cells], np.int64)
    ends = np.cumsum([len(printed[key]) for key in keys])
    published = PublishedCells(
        np.concatenate(list(printed.values())), np.concatenate(([0], ends)), len(cells)
    )
    of_places = rules.thresholds.get(_PLACE, threshold)
    values = published.sums(counts).tolist()
    few_at_place = [
        place
        for place, (key, value) in enumerate(zip(keys, values, strict=True))
        if key[0] == Dimension.TERRITORY and key[1] != RECORDED and 0 < value < of_places
    ]
    # People of one event are neighbours: too many events are protected some at a time.
    of_event, _ = _numbered(one.event for one in cells)
    hiding = Suppression(threshold, seconds=_SECONDS).fit(
        counts, published, [keys.index(TOTAL)], few_at_place, of_event, told
    )
    hidden = [
        key for key, is_hidden in zip(keys, hiding.hidden_.tolist(), strict=True) if is_hidden
    ]
    return Shown(frozenset(hidden), threshold)


def _printed(count: Count, cells: Sequence[InnerCell]) -> Mapping[Key, Places]:
    """Return for every number that is printed the inner cells that it adds up."""
    import numpy as np

    feeds = {one.event: one.feeds for one in count.headcounts}
    with_days = {one.event for one in count.headcounts if one.days is not None}
    printed: dict[Key, Places] = {TOTAL: np.arange(len(cells), dtype=np.int32)}
    for family in _families(cells):
        printed |= family
    for headline in sorted({one for told in feeds.values() for one in told}):
        printed["feed", headline] = _chosen(headline in feeds.get(one.event, ()) for one in cells)
    printed[DAYS] = _chosen(one.event in with_days for one in cells)
    return {key: members for key, members in printed.items() if len(members) or key == TOTAL}


def _families(cells: Sequence[InnerCell]) -> Iterator[dict[Key, Places]]:
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
        yield {(name, RECORDED): _chosen(answer != NOT_RECORDED for answer in answers)}


def _grouped(keys: Iterable[Key]) -> dict[Key, Places]:
    """Return the inner cells of each key; ``keys`` has one for every inner cell."""
    import numpy as np

    numbers, known = _numbered(keys)
    order = np.argsort(numbers, kind="stable").astype(np.int32)
    ends = np.cumsum(np.bincount(numbers, minlength=len(known)))
    return dict(zip(known, np.split(order, ends[:-1]), strict=True))


def _numbered(keys: Iterable[_Name]) -> tuple[Places, list[_Name]]:
    """Return a number for each key, and the keys by their numbers, in the order of appearance."""
    import numpy as np

    known: dict[_Name, int] = {}
    numbers = np.fromiter((known.setdefault(one, len(known)) for one in keys), np.int32)
    return numbers, list(known)


def _chosen(flags: Iterable[bool]) -> Places:
    """Return the inner cells with a flag."""
    import numpy as np

    return np.flatnonzero(np.fromiter(flags, np.bool_)).astype(np.int32)
