"""What a protected count depends on, as one short text: what was protected once holds for the same.

Names of people are no part of it, nor which of them came twice: protection is of participations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from himoya.programmes.counting.counted import Headcount
from himoya.programmes.counting.people.participations import Coded, ListedEvent, Participations

if TYPE_CHECKING:
    from himoya.dictionary.countries import DisclosureRules

#: Another number where the same count would be protected in another way.
_EDITION = 1


def digest_of(
    people: Participations, by_number: Sequence[Headcount], rules: DisclosureRules
) -> str:
    """Return a digest of a count of people on lists and by number, and of the rules for it.

    Two counts that `protect` would be told apart have different digests; answers that came in
    another order have the same.
    """
    found = hashlib.sha256()
    for piece in _pieces(people, by_number, rules):
        found.update(len(piece).to_bytes(8, "big"))
        found.update(piece)
    return found.hexdigest()


def _pieces(
    people: Participations, by_number: Iterable[Headcount], rules: DisclosureRules
) -> Iterator[bytes]:
    yield repr((_EDITION, sorted(rules.thresholds.items()))).encode()
    yield repr([_of_event(one) for one in people.events]).encode()
    yield repr([_of_headcount(one) for one in by_number]).encode()
    yield people.event.astype("<i8").tobytes()
    yield people.completed.tobytes()
    yield people.outside.tobytes()
    for dimension, coded in sorted(people.answers.items()):
        yield dimension.value.encode()
        yield from _of_answers(coded)


def _of_event(one: ListedEvent) -> tuple[object, ...]:
    answers = sorted(one.answers.items())
    return one.event, one.counted_as.value, one.days, one.headcount, answers, one.feeds


def _of_headcount(one: Headcount) -> tuple[object, ...]:
    cells = [(dimension.value, list(told.items())) for dimension, told in sorted(one.cells.items())]
    return one.event, one.counted_as.value, one.participations, one.days, cells, one.feeds


def _of_answers(coded: Coded) -> Iterator[bytes]:
    """Yield the answers in their order, and each participation's place among them."""
    import numpy as np

    order = sorted(range(len(coded.answers)), key=coded.answers.__getitem__)
    place = np.full(len(order) + 1, -1, "<i8")  # the last is that of code -1, not recorded
    place[order] = np.arange(len(order))
    yield repr([coded.answers[one] for one in order]).encode()
    yield place[coded.codes].tobytes()
