"""Who took part in an event as bytes, an entry a person: 200,000 of them are read in no time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from himoya.platform.database.ids_together import ID_BYTES

if TYPE_CHECKING:  # numpy is loaded when something is counted
    import numpy as np
    import numpy.typing as npt

    Entries = npt.NDArray[np.void]
    Flags = npt.NDArray[np.bool_]
    Integers = npt.NDArray[np.int64]

#: Bits of ``how`` somebody took part: for long enough; not of the target group.
_COMPLETED, _OUTSIDE = 1, 2

#: The two halves of the person's id, and how.
_ENTRY = [("first", "<u8"), ("second", "<u8"), ("how", "u1")]


def packed(people: Sequence[str], completed: Flags, outside: Flags) -> Entries:
    """Return entries of people, whose ids are those of the database, with dashes or without."""
    import numpy as np

    halves = halves_of(bytes.fromhex("".join(people).replace("-", "")))
    found = np.empty(len(people), np.dtype(_ENTRY))
    found["first"], found["second"] = halves
    found["how"] = completed * _COMPLETED + outside * _OUTSIDE
    return found


def by_event(entries: Entries, event: Integers, ids: Iterable[str]) -> Mapping[str, bytes]:
    """Return event -> its entries as bytes; ``event`` is the position in ``ids`` of each entry."""
    import numpy as np

    names = list(ids)
    ordered = entries[np.argsort(event, kind="stable")]
    ends = np.cumsum(np.bincount(event, minlength=len(names))).tolist()
    starts = [0, *ends][: len(names)]
    return {
        id: ordered[start:end].tobytes() for id, start, end in zip(names, starts, ends, strict=True)
    }


def unpacked(lists: Sequence[bytes]) -> tuple[Entries, Integers]:
    """Return the entries of several lists one after another, and which list each is of."""
    import numpy as np

    entries = np.frombuffer(b"".join(lists), np.dtype(_ENTRY))
    sizes = [len(one) // entries.itemsize for one in lists]
    return entries, np.repeat(np.arange(len(lists)), sizes)


def did_complete(entries: Entries) -> Flags:
    """Say of each entry whether the person stayed for long enough."""
    found: Flags = entries["how"] & _COMPLETED > 0
    return found


def ids_in(entries: Entries) -> set[UUID]:
    """Return the ids of the people of entries, each once."""
    import numpy as np

    halves = np.stack([entries["first"], entries["second"]], axis=1)
    ids = np.unique(halves, axis=0).astype("<u8").tobytes()
    return {UUID(bytes=ids[at : at + ID_BYTES]) for at in range(0, len(ids), ID_BYTES)}


def is_outside(entries: Entries) -> Flags:
    """Say of each entry whether the person is not of the target group."""
    found: Flags = entries["how"] & _OUTSIDE > 0
    return found


def halves_of(ids: bytes) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Return the first and the second half of ids that stand one after another, as numbers."""
    import numpy as np

    numbers = np.frombuffer(ids, "<u8").reshape(-1, ID_BYTES // 8)
    return numbers[:, 0], numbers[:, 1]
