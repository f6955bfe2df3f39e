"""The attack on the protected counts of an indicator: what a stranger works out of them.

He knows the rules of protection and sees what was printed, so he tries every set of counts that
would have been printed just so. Where all of them agree on a count of few, he knows it. This takes
in what the attacker of releases (`disclosure.attacking`) finds by sums alone, and besides what
bands and withheld shares tell of the size.

One cohort, or one time to verdict, is attacked alone; several runs beside each other are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from himoya.dictionary.countries import DisclosureRules
from himoya.dictionary.share_limits import ShareLimits
from himoya.statistics.indicators.bands import rounded
from himoya.statistics.indicators.cohorts import ENDS, OPEN, Cohort, Line, line_of
from himoya.statistics.indicators.waiting import TimeToVerdict, told

#: In the end everybody of a cohort stands in one of these.
PLACES = (*ENDS, OPEN)

_PERSON = "person"


def cohort_tells_of_few(printed: Cohort, limits: ShareLimits, rules: DisclosureRules) -> bool:
    """Whether a reader works out how many persons, of 1 to few, reached a stage or did not."""
    if printed.persons is None:
        return False
    sets: list[tuple[int, ...]] = []
    reached: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for size in _near(printed.persons, rules):
        if size < rules.thresholds[_PERSON] or rounded(size, rules) != printed.persons:
            continue
        options = {one.stage: _counts(one, size, limits, rules) for one in printed.lines}
        placed = list(_adding_up(size, [options[place] for place in PLACES]))
        if placed and all(options.values()):
            sets += placed
            for stage, counts in options.items():
                reached[stage] += [(count, size - count) for count in counts]
    rests = [tuple(sum(one) - count for count in one) for one in sets]
    return any(_agree_on_few(one, rules) for one in (sets, rests, *reached.values()))


def waits_tell_of_few(printed: TimeToVerdict, rules: DisclosureRules) -> bool:
    """Whether a reader works out how many persons, of 1 to few, wait or ended in one way."""
    shown = (printed.verdicts, printed.open, printed.ended_otherwise)
    options = [[n for n in _told_so(one, rules) if told(n, rules) == one] for one in shown]
    sets = [
        (size, *parts)
        for size in _told_so(printed.persons, rules)
        if told(size, rules) == printed.persons
        for parts in _adding_up(size, options)
    ]
    return _agree_on_few(sets, rules)


def _agree_on_few(sets: Sequence[tuple[int, ...]], rules: DisclosureRules) -> bool:
    """Whether some count is the same in all sets, and of 1 to few."""
    least = rules.thresholds[_PERSON]
    return any(
        len(set(counts)) == 1 and 0 < counts[0] < least for counts in zip(*sets, strict=True)
    )


def _adding_up(size: int, options: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """Yield one count of each option, where they add up to the size."""
    *first, last = options
    for counts in product(*first):
        rest = size - sum(counts)
        if rest in last:
            yield (*counts, rest)


def _counts(line: Line, size: int, limits: ShareLimits, rules: DisclosureRules) -> tuple[int, ...]:
    """Return the counts among ``size`` persons that would be printed like a line."""
    few = range(rules.thresholds[_PERSON])
    near = (
        _near(line.persons, rules) if line.persons is not None else {*few, *(size - n for n in few)}
    )
    return tuple(
        n
        for n in sorted(near)
        if 0 <= n <= size and line_of(line.stage, n, size, limits, rules) == line
    )


def _told_so(shown: int | None, rules: DisclosureRules) -> Sequence[int]:
    return range(rules.thresholds[_PERSON]) if shown is None else _near(shown, rules)


def _near(shown: int, rules: DisclosureRules) -> range:
    """Return the counts that may round to a number, and a few more."""
    base = rules.rounding_base[_PERSON]
    return range(max(shown - base, 0), shown + base + 1)
