"""Which persons come from one case, and which cells hold persons of too few cases.

Eight persons of one case are one cluster: whoever knows the case learns from their cell what
happened to all of them, as from a cell of one. So the country's threshold for cases is applied to
the distinct cases behind a number of persons, beside the threshold for persons (the counterpart,
for frequency tables, of the dominance rule; rule 2 of the project's disclosure rules).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from himoya.dictionary.coded_columns import CodedColumn
from himoya.statistics.answers import Flags, Integers, in_order_of_appearance, order_by, starts_of
from himoya.statistics.disclosure import PublishedCells
from himoya.statistics.encoding import EncodedRecords, said

#: Record types that tell persons of one case apart from others, the surest first.
_LINKS = ("case", "event")

#: All persons of whom no case is known: nothing says that they come from different ones.
_UNKNOWN = 0

#: Comes after every case. Cases are fewer than rows, so 32 bits do, and take half the memory.
_NONE = np.iinfo(np.int32).max


def cases_of(records: EncodedRecords, record: str) -> Integers | None:
    """Return a number for the case behind every row; None where no column tells.

    Rows of one event belong to one case also where only some of them carry its number. Rows
    without case and event count as one case together.
    """
    links = records.dictionary.records[record].links
    case, event = (records.coded(record, links[one]) if one in links else None for one in _LINKS)
    if case is None and event is None:
        return None
    cases, number = _named(case, records.length(record))
    events, number_of_events = _named(event, records.length(record))
    both = (cases >= 0) & (events >= 0)
    case_of = np.full(number_of_events + 1, -1)
    case_of[events[both]] = cases[both]
    cases = np.where(cases < 0, case_of[events], cases)
    labels = np.where(cases < 0, number + events, cases)
    known = (cases >= 0) | (events >= 0)
    found = np.full(len(labels), _UNKNOWN, np.int64)
    found[known] = in_order_of_appearance(labels[known]) + 1
    return found


def _named(column: CodedColumn | None, length: int) -> tuple[Integers, int]:
    """Return what every row names, -1 where nothing, and how many things there may be."""
    if column is None:
        return np.full(length, -1), 0
    return np.where(said(column), column.places, -1), len(column.values)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one group: unit ``u`` stands in inner cell ``inner[u]`` and case ``cases[u]``"""

    inner: Integers
    cases: Integers


def of_few_cases(published: PublishedCells, units: Units, threshold: int) -> tuple[Flags, Flags]:
    """Return which inner and which published cells have units of fewer cases than ``threshold``.

    Cells without any unit are of no case and not flagged.
    """
    lists = _smallest_cases(units, published.inner, threshold)
    few_inside = lists[:, -1] == _NONE
    # A published cell with one inner cell of enough cases has enough.
    enough = published.sums(~few_inside) > 0
    rows, members = published.within(~enough)
    # None of their members has enough cases: the last of its list is none.
    candidates = [column[members] for column in lists.T[:-1]]
    latest = np.full(len(published), -1, np.int32)
    some = np.zeros(len(published), np.bool_)
    # Members of a published cell stand together.
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    for _ in range(threshold):
        following = np.full(len(published), _NONE, np.int32)
        before = latest[rows]
        for candidate in candidates if len(rows) else ():
            later = np.where(candidate > before, candidate, np.int32(_NONE))
            of_each = np.minimum.reduceat(later, starts)
            following[rows[starts]] = np.minimum(following[rows[starts]], of_each)
        some |= following != _NONE
        latest = following
    return few_inside & (lists[:, 0] != _NONE), ~enough & some & (latest == _NONE)


def _smallest_cases(units: Units, inner: int, most: int) -> Integers:
    """Return, for every inner cell, its ``most`` distinct cases with the lowest numbers."""
    lists = np.full((inner, most), _NONE, np.int32)
    if not len(units.inner):
        return lists
    order = order_by((units.inner, units.cases))
    cells, cases = units.inner[order], units.cases[order]
    new = np.ones(len(cells), np.bool_)
    new[1:] = (cells[1:] != cells[:-1]) | (cases[1:] != cases[:-1])
    cells, cases = cells[new], cases[new]
    starts = starts_of(cells, inner)
    rank = np.arange(len(cells)) - starts[cells]
    kept = rank < most
    lists[cells[kept], rank[kept]] = cases[kept]
    return lists
