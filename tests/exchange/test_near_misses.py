"""The near miss, held against the slow search of Python's own library."""

from __future__ import annotations

import random
from difflib import get_close_matches

import pytest

from himoya.dictionary.dictionary import Dictionary
from himoya.exchange.near_misses import NearMisses
from himoya.languages.folding import fold

CUTOFF = 0.75


def misspelled(text: str, source: random.Random) -> str:
    """Drop, double or swap one letter, as fingers do."""
    place = source.randrange(len(text) - 1)
    kind = source.choice(["drop", "double", "swap"])
    if kind == "drop":
        return text[:place] + text[place + 1 :]
    if kind == "double":
        return text[:place] + text[place] + text[place:]
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


@pytest.mark.parametrize(
    "name", ["sex", "form_of_exploitation", "country", "region", "isic_rev4", "agency"]
)
def test_the_quick_search_finds_what_the_slow_one_finds(dictionary: Dictionary, name: str) -> None:
    spellings = dictionary.codelists[name].spellings
    source = random.Random(name)
    long_enough = [one for one in spellings if len(one) >= 5]
    near_misses = NearMisses(spellings)
    asked = agreed = 0
    for spelling in source.sample(long_enough, min(60, len(long_enough))):
        typed = fold(misspelled(spelling, source))
        slow = get_close_matches(typed, spellings, n=1, cutoff=CUTOFF)
        if slow:
            asked += 1
            # Several spellings may be equally near; either is a good offer.
            slow_code = dictionary.codelists[name].read_folded(slow[0])
            quick = near_misses.nearest(typed)
            quick_code = dictionary.codelists[name].read_folded(quick) if quick else None
            agreed += quick_code == slow_code
    assert asked >= min(10, len(long_enough))
    assert agreed >= asked * 0.95


@pytest.mark.parametrize("typed", ["", "zzzzzzzz", "???", "x" * 500])
def test_what_is_near_nothing_has_no_near_miss(dictionary: Dictionary, typed: str) -> None:
    assert NearMisses(dictionary.codelists["country"].spellings).nearest(typed) is None
