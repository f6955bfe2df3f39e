"""Contradictions in the dimensions of a table that its own entry shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from himoya.dictionary.tables import TableDimension

#: The entries of which exactly one says where the answer comes from.
SOURCES = ("field", "age", "number", "stages", "reached", "standing", "wait", "limits")


def source_faults(dimension: TableDimension) -> Iterator[str]:
    """Yield what is wrong with where the answer of a dimension comes from."""
    if sum(getattr(dimension, one) is not None for one in SOURCES) != 1:
        listed = f"{', '.join(SOURCES[:-1])} and {SOURCES[-1]}"
        yield f"exactly one of {listed} says where the answer comes from"
    if any(one is not None for one in (dimension.reached, dimension.standing, dimension.limits)):
        if dimension.none_as is None:
            yield "none_as is missing: the category of those to whom none of this applies"
        elif dimension.none_as not in dimension.categories:
            yield f"categories has no words for none_as {dimension.none_as!r}"
    if dimension.wait is not None:
        if not dimension.bands:
            yield "a wait needs the bands of its days"
        wait = dimension.wait
        ended = [wait.ended_as] if wait.ended else []
        yield from _wordless(dimension, (wait.waiting_as, wait.unknown_as, *ended))
    if dimension.limits is not None:
        limits = dimension.limits
        yield from _wordless(dimension, (limits.past_as, limits.within_as, limits.unknown_as))


def _wordless(dimension: TableDimension, codes: Iterable[str]) -> Iterator[str]:
    for code in codes:
        if code not in dimension.categories:
            yield f"categories has no words for {code!r}"
