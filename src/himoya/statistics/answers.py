"""Answers of many records as integer codes, so that tables can be counted by array arithmetic.

One answer a row is one array; several answers a row are pairs of row and code, ordered by row, in
which every row stands at least once: a row without an answer stands there with the code of its
missing answer. ``categories`` gives the code in words of the dictionary for every integer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from himoya.dictionary.missing import RESERVED_CODES
from himoya.dictionary.results import NOT_STATED

Integers = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]

#: What stands in a category list for a question without an answer.
MISSING_CODES: tuple[str, ...] = (*RESERVED_CODES, NOT_STATED)

#: Possible values for each that is there, up to which all possible ones are listed.
_MOST_POSSIBLE = 16

#: Numbers that an integer of 64 bits may hold from 0 on.
_WIDEST = 2**63

CODE = np.int16
ROW = np.int32


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """``codes[row]`` is a position in ``categories``."""

    codes: Integers
    categories: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def known(self, missing: frozenset[str] = frozenset(MISSING_CODES)) -> Flags:
        """Return for every row whether it has an answer."""
        return flags_of(self.categories, lambda code: code not in missing)[self.codes]

    def take(self, rows: Integers) -> OneAnswer:
        """Return the answers of other rows; -1 stands for a row about which nothing was said."""
        if not len(self.codes):
            return nothing_stated(len(rows))
        categories = with_category(self.categories, NOT_STATED)
        codes = np.where(rows < 0, categories.index(NOT_STATED), self.codes[rows])
        return OneAnswer(codes.astype(CODE), categories)

    def regroup(self, rename: Callable[[str], str]) -> OneAnswer:
        """Return the answers with every category replaced by the one that ``rename`` gives."""
        lookup, categories = _lookup(self.categories, rename)
        return OneAnswer(lookup[self.codes], categories)


@dataclass(frozen=True, slots=True)
class SeveralAnswers:
    """Row ``rows[i]`` holds ``categories[codes[i]]``; ``rows`` ascend, ``length`` rows in all."""

    rows: Integers
    codes: Integers
    categories: tuple[str, ...]
    length: int

    def __len__(self) -> int:
        return self.length

    def known(self, missing: frozenset[str] = frozenset(MISSING_CODES)) -> Flags:
        """Return for every row whether it has at least one answer (the base of C05)."""
        answered = flags_of(self.categories, lambda code: code not in missing)[self.codes]
        return np.bincount(self.rows[answered], minlength=self.length) > 0

    def several(self, missing: frozenset[str] = frozenset(MISSING_CODES)) -> Flags:
        """Return for every row whether it has more than one answer."""
        answered = flags_of(self.categories, lambda code: code not in missing)[self.codes]
        return np.bincount(self.rows[answered], minlength=self.length) > 1

    def take(self, rows: Integers) -> SeveralAnswers:
        """Return the answers of other rows; -1 stands for a row about which nothing was said."""
        categories = with_category(self.categories, NOT_STATED)
        if not self.length:
            return as_several(nothing_stated(len(rows)))
        starts = starts_of(self.rows, self.length)
        first = np.where(rows < 0, len(self.codes), starts[rows])
        number = np.where(rows < 0, 1, starts[rows + 1] - starts[rows])
        # One more code at the end stands for every row about which nothing was said.
        codes = np.append(self.codes, categories.index(NOT_STATED)).astype(CODE)
        new_rows = np.repeat(np.arange(len(rows), dtype=ROW), number)
        ahead = np.repeat(first - (np.cumsum(number) - number), number)
        places = ahead + np.arange(len(new_rows))
        return SeveralAnswers(new_rows, codes[places], categories, len(rows))

    def regroup(self, rename: Callable[[str], str]) -> SeveralAnswers:
        """Return the answers with every category replaced; equal ones of a row become one."""
        lookup, categories = _lookup(self.categories, rename)
        return distinct_pairs(self.rows, lookup[self.codes], categories, self.length)


Answers = OneAnswer | SeveralAnswers


def nothing_stated(length: int) -> OneAnswer:
    """Return answers of rows about which nothing was said."""
    return OneAnswer(np.zeros(length, CODE), (NOT_STATED,))


def as_several(answers: Answers) -> SeveralAnswers:
    """Return single answers as pairs of row and code."""
    if isinstance(answers, SeveralAnswers):
        return answers
    rows = np.arange(len(answers), dtype=ROW)
    return SeveralAnswers(rows, answers.codes, answers.categories, len(answers))


def distinct_pairs(
    rows: Integers, codes: Integers, categories: tuple[str, ...], length: int
) -> SeveralAnswers:
    """Order pairs of row and code by row, then code, each pair once (C05)."""
    width = max(len(categories), 1)
    pairs = np.sort(rows.astype(np.int64) * width + codes)
    new = np.ones(len(pairs), np.bool_)
    new[1:] = pairs[1:] != pairs[:-1]
    pairs = pairs[new]
    return SeveralAnswers(
        (pairs // width).astype(ROW), (pairs % width).astype(CODE), categories, length
    )


def prefer(first: Answers, second: Answers) -> Answers:
    """Return ``first``, and ``second`` in the rows in which nothing was said in ``first``."""
    return _fill(first, second, ~first.known(frozenset({NOT_STATED})))


def otherwise(first: Answers, second: Answers) -> Answers:
    """Return ``first``, and ``second`` in the rows in which only ``second`` holds a code.

    Where neither does, the reason given in ``first`` stands, if there is one.
    """
    silent = ~first.known(frozenset({NOT_STATED}))
    return _fill(first, second, silent | (~first.known() & second.known()))


def _fill(first: Answers, second: Answers, empty: Flags) -> Answers:
    if not empty.any():
        return first
    categories = with_category(first.categories, *second.categories)
    translate = positions_in(categories, second.categories)
    if isinstance(first, OneAnswer) and isinstance(second, OneAnswer):
        filled = np.where(empty, translate[second.codes], first.codes)
        return OneAnswer(filled.astype(CODE), categories)
    one, two = as_several(first), as_several(second)
    keep, add = ~empty[one.rows], empty[two.rows]
    rows = np.concatenate((one.rows[keep], two.rows[add]))
    codes = np.concatenate((one.codes[keep], translate[two.codes[add]]))
    return distinct_pairs(rows, codes, categories, len(first))


def with_category(categories: tuple[str, ...], *more: str) -> tuple[str, ...]:
    """Return the categories with others added where they are not among them."""
    return tuple(dict.fromkeys((*categories, *more)))


def positions_in(categories: tuple[str, ...], wanted: Sequence[str]) -> Integers:
    """Return the positions of categories in a list that holds all of them."""
    where = {code: position for position, code in enumerate(categories)}
    return np.array([where[code] for code in wanted], CODE)


def flags_of(categories: Sequence[str], holds: Callable[[str], bool]) -> Flags:
    """Return for every category whether something holds of it."""
    return np.array([holds(code) for code in categories], np.bool_)


def _lookup(
    categories: tuple[str, ...], rename: Callable[[str], str]
) -> tuple[Integers, tuple[str, ...]]:
    new = [rename(code) for code in categories]
    distinct = tuple(dict.fromkeys(new))
    return positions_in(distinct, new), distinct


def in_sequence(parts: Sequence[Answers]) -> Answers:
    """Return the answers of some units followed by those of others, with common categories."""
    if len(parts) == 1:
        return parts[0]
    categories = with_category((), *(code for part in parts for code in part.categories))
    recoded = [positions_in(categories, part.categories)[part.codes] for part in parts]
    codes = np.concatenate(recoded)
    if all(isinstance(part, OneAnswer) for part in parts):
        return OneAnswer(codes, categories)
    several = [as_several(part) for part in parts]
    before = np.cumsum([0, *(len(part) for part in several)])
    rows = [part.rows + ahead for part, ahead in zip(several, before, strict=False)]
    return SeveralAnswers(np.concatenate(rows), codes, categories, int(before[-1]))


def starts_of(rows: Integers, number: int) -> Integers:
    """Return where each of ``number`` rows begins in ``rows``, which ascend, and where all end."""
    sizes = np.bincount(rows, minlength=number)
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))


def rows_as_numbers(columns: Sequence[Integers]) -> Integers:
    """Return a number for every row, from 0, such that equal rows have equal numbers.

    Rows that compare lower, column by column, have lower numbers.
    """
    numbers, width = _from_zero(columns[0])
    for column in columns[1:]:
        codes, wide = _from_zero(column)
        if width * wide > _MOST_POSSIBLE * len(codes):
            numbers, width = _from_zero(_ranked(numbers))
        if width * wide > _MOST_POSSIBLE * len(codes):
            codes, wide = _from_zero(_ranked(codes))
        if wide > 1:
            numbers = np.multiply(numbers, wide, dtype=np.int64)
            numbers += codes
            width *= wide
    return _ranked(numbers).astype(np.int64)


def _from_zero(values: Integers) -> tuple[Integers, int]:
    """Return numbers from 0 in the order of the values, and how many there may be.

    They are ranked only where too many would be possible: most columns hold few codes.
    """
    if not len(values):
        return np.zeros(0, np.int64), 1
    lowest, highest = int(values.min()), int(values.max())
    if highest - lowest >= _MOST_POSSIBLE * len(values):
        ranks = _ranked(values).astype(np.int64)
        return ranks, int(ranks.max()) + 1
    # Codes mostly begin with 0, and then need not be written anew.
    shifted = np.subtract(values, lowest, dtype=np.int64) if lowest else values
    return shifted, highest - lowest + 1


def order_by(columns: Sequence[Integers]) -> Integers:
    """Return the order of rows by the columns, the first before the second; equal rows stay.

    One sort serves where the columns fit into one number, as days, people and periods do.
    """
    listed = list(columns)
    if len(listed) > 1 and (listed[-1][1:] >= listed[-1][:-1]).all():
        listed.pop()
    joined, width = np.zeros(len(listed[0]), np.int64), 1
    for column in listed if len(joined) else ():
        lowest = int(column.min())
        wide = int(column.max()) - lowest + 1
        width *= wide
        if width > _WIDEST:
            return np.lexsort(listed[::-1])
        joined = joined * wide + np.subtract(column, lowest, dtype=np.int64)
    return np.argsort(joined, kind="stable")


def in_order_of_appearance(numbers: Integers) -> Integers:
    """Return numbers from 0 that tell rows apart as the given ones do, the first row's first."""
    ranks = _ranked(numbers)
    first = np.zeros(int(ranks.max(initial=-1)) + 1, np.int64)
    # Of several rows the last to be written stays, which from behind is the first.
    first[ranks[::-1]] = np.arange(len(ranks))[::-1]
    places = np.empty_like(first)
    places[np.argsort(first)] = np.arange(len(first))
    found: Integers = places[ranks]
    return found


def _ranked(values: Integers) -> Integers:
    """Return for every value its place among the distinct ones, from 0.

    Values of a narrow range are marked in a list of all that are possible, which takes no sort.
    """
    if not len(values):
        return np.zeros(0, ROW)
    lowest = int(values.min())
    width = int(values.max()) - lowest + 1
    if width > _MOST_POSSIBLE * len(values):
        return np.unique(values, return_inverse=True)[1].astype(ROW)
    places = np.subtract(values, lowest, dtype=np.int64)
    occurs = np.zeros(width, np.bool_)
    occurs[places] = True
    ranks: Integers = (np.cumsum(occurs, dtype=ROW) - 1)[places]
    return ranks
