"""Pairs of sound tokens: two frequent names are looked up at once.

Thousands bear the one name and thousands the other, and few bear both: who does would be looked for
among all of them. A pair is made of the first halves of two tokens of one person, the lesser first,
so that it needs no key and tells nothing that the two tokens do not tell. Of a half, 64 bits are
left: that two pairs are alike by chance does not happen among the people of a State.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations, product

from himoya.platform.identity.kinds import Match
from himoya.platform.identity.models import IdentityPair, IdentityToken, Person

#: Letters of a token that stand in a pair; migration 0003 makes pairs in the same way.
HALF = 16


def pair_of(one: str, other: str) -> str:
    """Return the pair of two tokens, whichever comes first."""
    lesser, greater = sorted((one, other))
    return lesser[:HALF] + greater[:HALF]


def pairs_asked(first: Collection[str], second: Collection[str]) -> set[str]:
    """Return the pairs of which a person bears one who bears a token of each of two words."""
    return {pair_of(one, other) for one, other in product(first, second)}


def pair_anew(person: Person) -> None:
    """Make the pairs of a person what the tokens are now: after each change of tokens.

    Over all names of a person, since a by-name and a surname are asked for together.
    """
    tokens = IdentityToken.objects.filter(person=person, match=Match.SOUND)
    heard = set(tokens.values_list("token", flat=True))
    IdentityPair.objects.filter(person=person).delete()
    IdentityPair.objects.bulk_create(
        IdentityPair(person=person, pair=pair)
        for pair in sorted({pair_of(*two) for two in combinations(heard, 2)})
    )
