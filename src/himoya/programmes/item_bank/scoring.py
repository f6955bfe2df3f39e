"""How right one answer is, from 0 to 1, as a person wrote it into a list.

An answer that can be chosen is given by its place from 1 on, or by its wording in any language;
several are parted by semicolons. Of a matching question the right sides are given in the order of
the left ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import isfinite

from himoya.languages.codes import LANGUAGES
from himoya.languages.folding import fold
from himoya.programmes.item_bank.items import FULL, Item, Kind, Texts
from himoya.programmes.item_bank.words import truth_of

#: Stands before the place of an answer that was chosen on a page.
PLACE_SIGN = "#"


#: Stands for a left side of a pair for which nothing was chosen.
NO_PAIR = f"{PLACE_SIGN}0"


class UnknownAnswer(ValueError):
    """An answer that the question does not have."""


def score(item: Item, given: str) -> float | None:
    """Return the share of the full credit; None for a question that nobody judges.

    Raises UnknownAnswer for what is none of the answers that can be chosen.
    """
    judge = _JUDGES.get(item.kind)
    if judge is None:
        if item.kind is Kind.SURVEY:
            _place(given, [one.text for one in item.answers])
        return None
    return max(0.0, min(1.0, judge(item, given.strip())))


def hundredths_right(items: Iterable[Item], answers: Mapping[str, str]) -> dict[str, int]:
    """Return id of question -> hundredths of it that are right, by the answers to a test.

    What was not answered, or with what the question does not have, is not right.
    """
    return {one.id: _hundredths(one, answers.get(one.id, "")) for one in items}


def _hundredths(item: Item, given: str) -> int:
    try:
        return round(100 * (score(item, given) or 0.0)) if given.strip() else 0
    except UnknownAnswer:
        return 0


def _choice(item: Item, given: str) -> float:
    place = _place(given, [one.text for one in item.answers])
    return item.answers[place].credit / FULL


def _several(item: Item, given: str) -> float:
    texts = [one.text for one in item.answers]
    places = {_place(one, texts) for one in _parts(given)}
    return sum(item.answers[one].credit for one in places) / FULL


def _true_false(item: Item, given: str) -> float:
    truth = truth_of(given)
    if truth is None:
        raise UnknownAnswer(given)
    return max((one.credit for one in item.answers if one.is_true is truth), default=0) / FULL


def _short(item: Item, given: str) -> float:
    said = fold(given)
    fitting = (one.credit for one in item.answers if said in map(fold, one.text.values()))
    return max(fitting, default=0) / FULL


def _number(item: Item, given: str) -> float:
    try:
        said = float(given.replace(",", "."))
    except ValueError:
        raise UnknownAnswer(given) from None
    if not isfinite(said):
        raise UnknownAnswer(given)
    fitting = (
        one.credit
        for one in item.answers
        if one.number is not None and abs(said - one.number) <= one.tolerance
    )
    return max(fitting, default=0) / FULL


def _matching(item: Item, given: str) -> float:
    """Equal right sides are one answer: either of their places is right."""
    sides = [one.match for one in item.answers]
    said = [None if one.strip() == NO_PAIR else sides[_place(one, sides)] for one in _parts(given)]
    if len(said) != len(sides):
        raise UnknownAnswer(given)
    return sum(one == side for one, side in zip(said, sides, strict=True)) / len(sides)


def _parts(given: str) -> Iterator[str]:
    return (one for one in given.split(";") if one.strip())


def _place(given: str, texts: Sequence[Texts]) -> int:
    """Return the place of an answer from 0 on; a wording that is a number goes before a place.

    A page names places as ``#1``, so that no wording is taken for one.
    """
    number = given.strip().removeprefix(PLACE_SIGN)
    is_place = number in {str(place) for place in range(1, len(texts) + 1)}
    if is_place and given.strip() != number:
        return int(number) - 1
    said = fold(given)
    for place, one in enumerate(texts):
        if said in (fold(one[language]) for language in LANGUAGES if language in one):
            return place
    if is_place:
        return int(number) - 1
    raise UnknownAnswer(given)


_JUDGES: Mapping[Kind, Callable[[Item, str], float]] = {
    Kind.CHOICE: _choice,
    Kind.SEVERAL: _several,
    Kind.TRUE_FALSE: _true_false,
    Kind.SHORT: _short,
    Kind.NUMBER: _number,
    Kind.MATCHING: _matching,
}
