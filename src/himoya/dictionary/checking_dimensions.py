"""Contradictions in the dimensions of a table that its own entry shows."""

from __future__ import annotations

from collections.abc import Iterator

from himoya.dictionary.tables import TableDimension

#: The entries of which exactly one says where the answer comes from.
SOURCES = ("field", "age", "number", "stages", "reached", "standing", "wait")


def source_faults(dimension: TableDimension) -> Iterator[str]:
    """Yield what is wrong with where the answer of a dimension comes from."""
    if sum(getattr(dimension, one) is not None for one in SOURCES) != 1:
        listed = f"{', '.join(SOURCES[:-1])} and {SOURCES[-1]}"
        yield f"exactly one of {listed} says where the answer comes from"
    if dimension.reached is not None or dimension.standing is not None:
        if dimension.none_as is None:
            yield "none_as is missing: the category of those who reached none of the stages"
        elif dimension.none_as not in dimension.categories:
            yield f"categories has no words for none_as {dimension.none_as!r}"
    if dimension.wait is not None:
        if not dimension.bands:
            yield "a wait needs the bands of its days"
        wait = dimension.wait
        for code in (wait.waiting_as, wait.unknown_as, *([wait.ended_as] if wait.ended else [])):
            if code not in dimension.categories:
                yield f"categories has no words for {code!r}"
