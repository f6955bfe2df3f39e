"""From the experts outwards: in which generation everybody stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def generations_from(
    experts: Iterable[Node], onward: Mapping[Node, Sequence[Node]]
) -> dict[Node, int]:
    """Return the generation of everybody who is reached; the experts are generation 0.

    ``onward`` names for a trainer those whom he trained. Who was trained on several ways stands in
    the generation nearest to the experts, once. Breadth first and without recursion: a chain may
    be as long as it likes, and may close.
    """
    found = dict.fromkeys(experts, 0)
    waiting = deque(found)
    while waiting:
        trainer = waiting.popleft()
        for trained in onward.get(trainer, ()):
            if trained not in found:
                found[trained] = found[trainer] + 1
                waiting.append(trained)
    return found
