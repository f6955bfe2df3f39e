"""Shares on paper, against a slow plain version of the same mathematics."""

from __future__ import annotations

import itertools
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from himoya.platform.keys.custody import (
    ALPHABET,
    ImpossibleSplit,
    MixedShares,
    SharesDisagree,
    ShareUnreadable,
    TooFewShares,
    combine,
    split,
)
from himoya.platform.keys.generation import new_generation
from himoya.platform.keys.gf256 import inverse, times
from himoya.platform.keys.sharing import combine_parts, split_secret

# ---- the field ----


def slow_product(one: int, other: int) -> int:
    """Polynomials multiplied as at school, then divided by x^8 + x^4 + x^3 + x + 1."""
    product = 0
    for place in range(8):
        if other >> place & 1:
            product ^= one << place
    for place in range(14, 7, -1):
        if product >> place & 1:
            product ^= 0b100011011 << (place - 8)
    return product


@pytest.mark.parametrize(
    ("one", "other", "product"),
    # FIPS 197, 4.2 and 4.2.1: {57}{83} = {c1}, {57}{13} = {fe}, and the chain of {57} by {02}.
    [(0x57, 0x83, 0xC1), (0x57, 0x13, 0xFE), (0x57, 0x02, 0xAE), (0xAE, 0x02, 0x47),
     (0x47, 0x02, 0x8E), (0x8E, 0x02, 0x07), (0x53, 0xCA, 0x01)],
)  # fmt: skip
def test_products_are_those_of_the_aes_standard(one: int, other: int, product: int) -> None:
    assert times(one, other) == product == slow_product(one, other)


def test_every_product_is_that_of_the_slow_way() -> None:
    pairs = itertools.product(range(256), repeat=2)
    assert all(times(one, other) == slow_product(one, other) for one, other in pairs)


def test_every_byte_but_zero_has_its_inverse() -> None:
    assert all(slow_product(one, inverse(one)) == 1 for one in range(1, 256))


# ---- sharing ----


def slow_value_at_zero(points: dict[int, int]) -> int:
    """Solve for the polynomial through the points by Gauss's elimination; its constant is f(0)."""
    size = len(points)
    rows = []
    for x, y in points.items():
        powers = [1]
        for _ in range(size - 1):
            powers.append(slow_product(powers[-1], x))
        rows.append([*powers, y])
    for column in range(size):
        pivot = next(row for row in range(column, size) if rows[row][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        undo = next(one for one in range(1, 256) if slow_product(one, rows[column][column]) == 1)
        rows[column] = [slow_product(undo, value) for value in rows[column]]
        for row in range(size):
            if row != column and (factor := rows[row][column]):
                rows[row] = [
                    value ^ slow_product(factor, above)
                    for value, above in zip(rows[row], rows[column], strict=True)
                ]
    return rows[0][size]


@st.composite
def splits(draw: st.DrawFn) -> tuple[bytes, int, int, list[int]]:
    secret = draw(st.binary(min_size=1, max_size=12))
    threshold = draw(st.integers(2, 5))
    count = draw(st.integers(threshold, 9))
    chosen = draw(st.lists(st.integers(1, count), min_size=threshold, max_size=count, unique=True))
    return secret, threshold, count, chosen


@given(splits())
@settings(max_examples=60, deadline=None)
def test_any_enough_parts_give_the_secret_as_interpolation_does(
    case: tuple[bytes, int, int, list[int]],
) -> None:
    secret, threshold, count, chosen = case
    parts = split_secret(secret, threshold=threshold, count=count)
    some = {number: parts[number] for number in chosen}
    assert combine_parts(some) == secret
    slowly = bytes(
        slow_value_at_zero({number: part[place] for number, part in some.items()})
        for place in range(len(secret))
    )
    assert slowly == secret


def test_one_part_too_few_fits_every_secret() -> None:
    """Whatever byte the secret were, there is a missing part that would make it so."""
    parts = split_secret(b"\x2a", threshold=3, count=5)
    known = {1: parts[1], 2: parts[2]}
    possible = {combine_parts({**known, 3: bytes((guess,))})[0] for guess in range(256)}
    assert possible == set(range(256))


# ---- shares on paper ----

KEY = new_generation()


def test_two_of_three_officers_give_the_key_back() -> None:
    shares = split(KEY, threshold=2, count=3)
    for pair in itertools.permutations(shares, 2):
        found = combine([one.text for one in pair])
        assert (found.id, found.material) == (KEY.id, KEY.material)


def test_a_share_is_twenty_groups_of_four() -> None:
    groups = split(KEY, threshold=2, count=3)[0].text.split("-")
    assert [len(group) for group in groups] == [4] * 20


def test_a_share_is_read_as_people_type_it() -> None:
    one, two, _ = split(KEY, threshold=2, count=3)
    lower = one.text.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    cyrillic = two.text.translate(str.maketrans("ABEKMHPCTX0", "АВЕКМНРСТХО")).replace("-", "\n")
    assert combine([lower, cyrillic]).material == KEY.material


@pytest.mark.parametrize("place", [0, 7, 41, 98])
def test_a_wrong_letter_is_noticed_and_the_share_named(place: int) -> None:
    one, two, _ = split(KEY, threshold=2, count=3)
    letter = "X" if two.text[place] != "X" else "Y"
    wrong = two.text[:place] + letter + two.text[place + 1 :]
    with pytest.raises(ShareUnreadable) as refusal:
        combine([one.text, wrong])
    assert refusal.value.place == 2


def test_a_missing_group_is_noticed() -> None:
    one, two, _ = split(KEY, threshold=2, count=3)
    with pytest.raises(ShareUnreadable, match="76 of 80"):
        combine([one.text[:-5], two.text])


def test_too_few_shares_are_counted() -> None:
    shares = split(KEY, threshold=3, count=5)
    with pytest.raises(TooFewShares, match=r"Found 2 .* 3 are needed"):
        combine([one.text for one in shares[:2]])


def test_the_same_share_twice_counts_once() -> None:
    share = split(KEY, threshold=2, count=3)[0]
    with pytest.raises(TooFewShares, match="Found 1"):
        combine([share.text, share.text])


def test_no_share_at_all_is_too_few() -> None:
    with pytest.raises(TooFewShares):
        combine([])


def test_shares_of_two_sets_are_not_mixed() -> None:
    one, other = split(KEY, threshold=2, count=3), split(KEY, threshold=2, count=3)
    while one[0].set == other[0].set:  # two random bytes: once in 65,536 runs
        other = split(KEY, threshold=2, count=3)
    with pytest.raises(MixedShares, match=f"{other[0].set}, not {one[0].set}") as refusal:
        combine([one[0].text, other[1].text])
    assert refusal.value.place == 2


def with_another_part(text: str) -> str:
    """A share whose checksum is right and whose part is not."""
    digits = 0
    for letter in text.replace("-", ""):
        digits = digits << 5 | ALPHABET.index(letter)
    share = bytearray(digits.to_bytes(50, "big"))
    share[10] ^= 1
    share[47:] = sha256(share[:47]).digest()[:3]
    changed = int.from_bytes(share, "big")
    return "".join(ALPHABET[changed >> 5 * at & 31] for at in reversed(range(80)))


def test_shares_that_only_look_genuine_give_no_key() -> None:
    shares = split(KEY, threshold=2, count=3)
    forged = with_another_part(shares[1].text)
    with pytest.raises(SharesDisagree):
        combine([shares[0].text, forged])


@pytest.mark.parametrize(("threshold", "count"), [(1, 3), (4, 3), (2, 256), (0, 0)])
def test_a_split_that_protects_nothing_is_refused(threshold: int, count: int) -> None:
    with pytest.raises(ImpossibleSplit):
        split(KEY, threshold=threshold, count=count)
