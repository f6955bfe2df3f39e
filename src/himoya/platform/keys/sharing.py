"""Shamir's secret sharing over GF(256), byte by byte (Shamir, "How to share a secret", 1979).

Any ``threshold`` parts give the secret back; fewer say nothing about it at all.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from himoya.platform.keys.gf256 import inverse, times

MOST = 255


def split_secret(secret: bytes, *, threshold: int, count: int) -> dict[int, bytes]:
    """Return number of the part (from 1) -> the part, as long as the secret.

    Raises ValueError unless 2 <= threshold <= count <= 255.
    """
    if not 2 <= threshold <= count <= MOST:
        raise ValueError((threshold, count))
    polynomials = [bytes((byte,)) + secrets.token_bytes(threshold - 1) for byte in secret]
    return {
        number: bytes(_value_at(number, polynomial) for polynomial in polynomials)
        for number in range(1, count + 1)
    }


def combine_parts(parts: Mapping[int, bytes]) -> bytes:
    """Return the secret from at least as many parts as the threshold.

    From fewer, or from a wrong one, comes noise: the caller's secret carries its own check.
    """
    numbers = list(parts)
    weights = {number: _weight(number, numbers) for number in numbers}
    length = len(next(iter(parts.values())))
    secret = bytearray(length)
    for number, part in parts.items():
        for place, byte in enumerate(part):
            secret[place] ^= times(byte, weights[number])
    return bytes(secret)


def _value_at(number: int, polynomial: bytes) -> int:
    """Horner's rule; the constant comes first."""
    value = 0
    for coefficient in reversed(polynomial):
        value = times(value, number) ^ coefficient
    return value


def _weight(number: int, numbers: list[int]) -> int:
    """Lagrange's weight of a part for the value at 0; in this field minus is plus."""
    weight = 1
    for other in numbers:
        if other != number:
            weight = times(weight, times(other, inverse(other ^ number)))
    return weight
