"""Rotation: a new generation seals from now on, old texts are re-sealed, the old key is retired.

    begin(folder)                    # or go on, where one is under way
    reseal(ring, sources, told)      # in batches; may be killed and run again
    retire(folder, sources)          # refuses while anything still uses the old key

What is done stands in the rows themselves (each names its key), so there is no state to lose. A
room that seals texts offers a `Source` and registers it with `register`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from himoya.platform import offers
from himoya.platform.keys.checkpoints import public_key
from himoya.platform.keys.errors import KeyInUse, KeyTrouble
from himoya.platform.keys.files import (
    RING,
    content_of,
    generations_in,
    read_ring_content,
    text_of,
    write_content,
)
from himoya.platform.keys.generation import Generation, new_generation
from himoya.platform.keys.reading import read_ring
from himoya.platform.keys.ring import KeyRing

#: Rows re-sealed in one transaction.
BATCH = 200

#: A page that was being saved when the new key came may still write with the old one. So long an
#: old key is kept, longer than any request lasts.
SETTLED = timedelta(minutes=10)


class RotationFresh(KeyTrouble):
    """The new key has not been the current one for long enough."""

    SENTENCE = (
        "The old key is kept for {minutes} minutes after the new one was made, for pages that were "
        "being saved. Run the command again then."
    )

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes=minutes)


class Source(Protocol):
    """Sealed texts of one room: one table, or one folder of files."""

    @property
    def name(self) -> str:
        """A plain name, such as ``identity items``."""
        ...

    def count(self, keys: Collection[str]) -> int:
        """Return how many entries still use one of these keys."""
        ...

    def reseal(self, ring: KeyRing, keys: Collection[str], size: int) -> int:
        """Re-seal up to ``size`` entries of these keys in one transaction; return how many."""
        ...


_sources: list[Source] = []


def register(source: Source) -> None:
    """Let rotation know of sealed texts; called once by each room when it starts."""
    if all(one.name != source.name for one in _sources):
        _sources.append(source)


def sources() -> tuple[Source, ...]:
    """Return what the rooms have registered."""
    offers.bring()
    return tuple(_sources)


def begin(folder: Path) -> KeyRing:
    """Add a generation and make it current, unless a rotation is under way already.

    Raises as `reading.read_ring`.
    """
    content = read_ring_content(folder)
    generations, _ = generations_in(content, folder / RING)
    if len(generations) == 1:
        fresh = new_generation()
        listed = [*generations.values(), fresh]
        write_content(folder / RING, content | content_of(listed, fresh.id))
    return read_ring(folder)


def old_keys(ring: KeyRing) -> list[str]:
    """Return the ids of the keys that no longer seal, those of other owners left out."""
    return [
        id for id, one in ring.generations.items() if id != ring.current and one.owner == ring.owner
    ]


def reseal(
    ring: KeyRing,
    sources: Iterable[Source],
    told: Callable[[str, int], None] = lambda _name, _count: None,
    *,
    size: int = BATCH,
) -> int:
    """Re-seal everything that uses an old key, batch by batch; return how much it was.

    ``told`` hears the source's name and the count of each batch. May be stopped at any moment and
    called again.
    """
    keys, done = old_keys(ring), 0
    for source in sources:
        while keys and (count := source.reseal(ring, keys, size)):
            done += count
            told(source.name, count)
    return done


def retire(folder: Path, sources: Iterable[Source], *, settled: timedelta = SETTLED) -> list[str]:
    """Remove the host's old keys for good and return their ids.

    Their public keys for checkpoints stay, so that old checkpoints can be checked. Raises KeyInUse,
    with nothing removed, while anything still uses one; RotationFresh before ``settled`` is over.
    """
    content = read_ring_content(folder)
    generations, current = generations_in(content, folder / RING)
    check_settled(generations[current], settled)
    leaving = [one for id, one in generations.items() if id != current]
    check_unused([one.id for one in leaving], sources)
    if leaving:
        content["retired"] = [*content.get("retired", ()), *map(_retired, leaving)]
        write_content(folder / RING, content | content_of([generations[current]], current))
    return [one.id for one in leaving]


def check_settled(current: Generation, settled: timedelta) -> None:
    """Raise RotationFresh where the present key has not been the present one for long enough."""
    if datetime.now(UTC) < current.made_at + settled:
        raise RotationFresh(int(settled.total_seconds() // 60))


def check_unused(keys: Collection[str], sources: Iterable[Source]) -> None:
    """Raise KeyInUse where an entry still uses one of the keys."""
    counts = {source.name: source.count(keys) for source in sources} if keys else {}
    places = sorted(name for name, count in counts.items() if count)
    if places:
        raise KeyInUse(", ".join(sorted(keys)), sum(counts.values()), ", ".join(places))


def _retired(one: Generation) -> dict[str, str]:
    return {
        "id": one.id,
        "made_at": one.made_at.isoformat(),
        "checkpoint_public_key": text_of(public_key(one)),
    }
