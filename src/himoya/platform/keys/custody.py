"""Custody by several officers: the host's key as shares on paper.

Each share is 80 letters and digits in groups of four. Any ``threshold`` of them give the key back
(`combine`); one alone says nothing. A share holds its number, the set it belongs to, how many are
needed, and a checksum that names a slip of typing.

    share: format 1 | set 2 | threshold 1 | number 1 | part 42 | checksum 3   (50 bytes)
    secret: id of the key 6 | material 32 | check 4                           (42 bytes)
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from himoya.platform.keys.errors import KeyTrouble
from himoya.platform.keys.generation import ID, MATERIAL, Generation
from himoya.platform.keys.sharing import combine_parts, split_secret

FORMAT = 1
#: Crockford's alphabet: no I, L, O, U, which are read as 1, 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
LETTERS = 80
_CHECK, _CHECKSUM = 4, 3

#: What people type instead: letters that look alike, in Latin and in Cyrillic.
_LOOKS_LIKE = str.maketrans("OILUАВЕЗКМНОРСТХ", "011VABE3KMH0PCTX")


class TooFewShares(KeyTrouble):
    """``found`` good shares, ``needed`` are."""

    SENTENCE = "Found {found} different shares; {needed} are needed."

    def __init__(self, found: int, needed: int) -> None:
        self.found, self.needed = found, needed
        super().__init__(found=found, needed=needed)


class ShareUnreadable(KeyTrouble):
    """A share with a slip of typing; ``place`` counts the shares as given, from 1."""

    SENTENCE = (
        "Share {place} was typed wrongly ({letters} of {wanted} letters and digits). Nothing was "
        "changed."
    )

    def __init__(self, place: int, letters: int) -> None:
        self.place = place
        super().__init__(place=place, letters=letters, wanted=LETTERS)


class MixedShares(KeyTrouble):
    """Shares of two sets."""

    SENTENCE = (
        "Share {place} belongs to another set ({found}, not {wanted}). Use shares of one set."
    )

    def __init__(self, place: int, found: str, wanted: str) -> None:
        self.place = place
        super().__init__(place=place, found=found, wanted=wanted)


class SharesDisagree(KeyTrouble):
    """Each share is well typed, yet together they give no key: one was not made here."""

    SENTENCE = "These shares give no key: one of them is not genuine. Try other shares of the set."


class ImpossibleSplit(KeyTrouble):
    """At least two shares must be needed, and there must be as many."""

    SENTENCE = "At least 2 shares must be needed, and at least as many made, at most 255."


@dataclass(frozen=True, slots=True)
class Share:
    """One share as its holder keeps it. ``set`` is printed, so that sets are not mixed."""

    number: int
    threshold: int
    set: str
    text: str


def split(generation: Generation, *, threshold: int, count: int) -> list[Share]:
    """Return ``count`` shares of a key, any ``threshold`` of which give it back.

    Raises ImpossibleSplit.
    """
    known = bytes.fromhex(generation.id) + generation.material
    secret = known + sha256(known).digest()[:_CHECK]
    try:
        parts = split_secret(secret, threshold=threshold, count=count)
    except ValueError:
        raise ImpossibleSplit from None
    set_id = secrets.token_bytes(2)
    return [
        Share(number, threshold, set_id.hex(), _text(set_id, threshold, number, part))
        for number, part in parts.items()
    ]


def combine(texts: Sequence[str]) -> Generation:
    """Return the key from shares as they were typed, in any order; spaces and case do not count.

    Raises ShareUnreadable, MixedShares, TooFewShares, SharesDisagree.
    """
    read = [_read(text, place) for place, text in enumerate(texts, start=1)]
    if not read:
        raise TooFewShares(0, 2)
    first = read[0]
    for place, one in enumerate(read, start=1):
        if (one.set, one.threshold) != (first.set, first.threshold):
            raise MixedShares(place, one.set.hex(), first.set.hex())
    parts = {one.number: one.part for one in read}
    if len(parts) < first.threshold:
        raise TooFewShares(len(parts), first.threshold)
    return _generation(combine_parts(parts))


@dataclass(frozen=True, slots=True)
class _Read:
    set: bytes
    threshold: int
    number: int
    part: bytes


def _generation(secret: bytes) -> Generation:
    known, check = secret[: ID + MATERIAL], secret[ID + MATERIAL :]
    if sha256(known).digest()[:_CHECK] != check:
        raise SharesDisagree
    made_at = datetime.now(UTC).replace(microsecond=0)
    return Generation(known[:ID].hex(), made_at, known[ID:])


def _text(set_id: bytes, threshold: int, number: int, part: bytes) -> str:
    known = bytes((FORMAT,)) + set_id + bytes((threshold, number)) + part
    digits = int.from_bytes(known + sha256(known).digest()[:_CHECKSUM], "big")
    letters = "".join(ALPHABET[digits >> 5 * at & 31] for at in reversed(range(LETTERS)))
    return "-".join(letters[at : at + GROUP] for at in range(0, LETTERS, GROUP))


def _read(text: str, place: int) -> _Read:
    typed = "".join(text.upper().replace("-", "").split()).translate(_LOOKS_LIKE)
    if len(typed) != LETTERS or not set(typed) <= set(ALPHABET):
        raise ShareUnreadable(place, len(typed))
    digits = 0
    for letter in typed:
        digits = digits << 5 | ALPHABET.index(letter)
    share = digits.to_bytes(LETTERS * 5 // 8, "big")
    known, checksum = share[:-_CHECKSUM], share[-_CHECKSUM:]
    if known[0] != FORMAT or sha256(known).digest()[:_CHECKSUM] != checksum:
        raise ShareUnreadable(place, len(typed))
    return _Read(known[1:3], known[3], known[4], known[5:])
