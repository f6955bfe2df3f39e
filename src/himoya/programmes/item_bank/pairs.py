"""Pairs as people see them: left sides in their order, right sides mixed, each with a number.

The numbers are the same in every language, on a page and on paper, so that an answer on paper can
be typed by whoever reads another language. The order is worked out from the question: a test on
paper today and its key tomorrow agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from himoya.programmes.item_bank.items import Item, Texts
from himoya.programmes.item_bank.scoring import NO_PAIR, PLACE_SIGN, UnknownAnswer


def right_sides(item: Item) -> list[tuple[str, Texts]]:
    """Return the right sides as they are numbered from 1 on: their sign in an answer, and texts.

    Equal ones stand once.
    """
    distinct: list[tuple[str, Texts]] = []
    for place, one in enumerate(item.answers, 1):
        if one.match not in (texts for _sign, texts in distinct):
            distinct.append((f"{PLACE_SIGN}{place}", one.match))
    mixed = sorted(distinct, key=lambda one: sha256(f"{item.id}{one[0]}".encode()).digest())
    # Chance may have left them as they were, which would be the key.
    return mixed if mixed != distinct else mixed[::-1]


def numbers_of_pairs(item: Item) -> list[int]:
    """Return the number of the right side that belongs to each left one."""
    texts = [one for _sign, one in right_sides(item)]
    return [texts.index(one.match) + 1 for one in item.answers]


def given_by_numbers(item: Item, typed: str) -> str:
    """Return an answer from the numbers of right sides in the order of the left ones.

    They are parted by semicolons or commas; a dash or nothing is a left side that was left out.
    Raises UnknownAnswer.
    """
    sides = right_sides(item)
    parts = [one.strip() for one in typed.replace(",", ";").split(";")]
    if len(parts) != len(item.answers):
        raise UnknownAnswer(typed)
    return joined([_sign(one, sides, typed) for one in parts])


def joined(signs: Sequence[str]) -> str:
    """Return an answer from the sign that was chosen for each left side; nothing if none was."""
    if not any(signs):
        return ""
    return "; ".join(one or NO_PAIR for one in signs)


def chosen(item: Item, given: str) -> list[str]:
    """Return the sign that an answer has for each left side; empty where it has none."""
    signs = [one.strip() for one in given.split(";")] if given else []
    told = ["" if one == NO_PAIR else one for one in signs]
    return [*told, *[""] * len(item.answers)][: len(item.answers)]


def _sign(part: str, sides: Sequence[tuple[str, Texts]], typed: str) -> str:
    if part in {"", "-", "–"}:
        return ""
    if not (part.isascii() and part.isdigit() and 1 <= int(part) <= len(sides)):
        raise UnknownAnswer(typed)
    return sides[int(part) - 1][0]
