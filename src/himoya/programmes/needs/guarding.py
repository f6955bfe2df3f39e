"""Which averages may stand beside each other, so that none left out follows from the others.

The people of one agency are also those of professions and of ranks. Where eleven judges answered,
ten of one court and one of another, the figure of the first court taken from that of all judges is
the answer of one person. So people are parted by the figures in which they are: every part that is
in a figure has to be of enough people. Then whatever is added and subtracted stands for whole
parts, and never for fewer people than the threshold. People who are in no figure at all need not be
many: nothing that is shown contains them.

The rule is stricter than needed where many small parts hide each other; but it can be said in a
sentence, and what is shown by it stays safe beside a comparison with another survey (see `pairs`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from himoya.programmes.needs.replies import Grouping, Together


def shown_together(
    people: Mapping[frozenset[Together], int], threshold: int
) -> frozenset[Together]:
    """Return the groups whose averages of one skill may be shown beside each other.

    ``people``: how many are in exactly these groups. Professions come first, then agencies, then
    ranks; within each those of many people, so that as many people as possible stand in a figure.
    """
    sizes: Counter[Together] = Counter()
    for groups, number in people.items():
        sizes.update(dict.fromkeys(groups, number))
    order = list(Grouping)
    shown: frozenset[Together] = frozenset()
    for one in sorted(sizes, key=lambda one: (order.index(one[0]), -sizes[one], one[1])):
        if _are_enough(people, shown | {one}, threshold):
            shown |= {one}
    return shown


def _are_enough(
    people: Mapping[frozenset[Together], int], shown: Collection[Together], threshold: int
) -> bool:
    parts: Counter[frozenset[Together]] = Counter()
    for groups, number in people.items():
        parts[groups.intersection(shown)] += number
    return all(number >= threshold for part, number in parts.items() if part)
