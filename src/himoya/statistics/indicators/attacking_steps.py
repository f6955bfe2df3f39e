"""The attack on the steps of a curve: what a stranger works out who sees them and nothing else.

He knows how many persons the curve is of, and from which share which band is made. Every band
leaves him a range of numbers; the difference of two neighbours is the range of verdicts between
them. Where all that is left to him is 1 to few, he knows something of a few people.
"""

from __future__ import annotations

from collections.abc import Sequence

from himoya.dictionary.countries import DisclosureRules
from himoya.statistics.indicators.bands import Share


def steps_tell_of_few(shares: Sequence[Share], whole: int, rules: DisclosureRules) -> bool:
    """Whether a reader knows that 1 to few of ``whole`` persons got a verdict between two steps.

    ``shares`` are of those without a verdict, in the order of time. So it is with those who are
    left after the last step. A share that is withheld leaves every number open.
    """
    few = rules.thresholds["person"] - 1
    before = (whole, whole)
    for share in shares:
        left = _numbers(share, whole)
        ended = (max(before[0] - left[1], 0), before[1] - left[0])
        if _is_few(ended, few) or _is_few(left, few):
            return True
        before = left
    return False


def _numbers(share: Share, whole: int) -> tuple[int, int]:
    """Return the least and the largest number of ``whole`` that would be told so."""
    if share.lowest is None or share.highest is None:
        return 0, whole
    least = -(-share.lowest * whole // 100)
    most = whole if share.highest >= 100 else -(-share.highest * whole // 100) - 1
    return least, max(least, most)


def _is_few(numbers: tuple[int, int], few: int) -> bool:
    return numbers[0] >= 1 and numbers[1] <= few
