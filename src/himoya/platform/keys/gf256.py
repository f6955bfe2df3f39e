"""Arithmetic in the field of 256 elements, as AES has it (x^8 + x^4 + x^3 + x + 1; FIPS 197, 4.2).

Without tables: what is read from memory does not depend on the secret.
"""

from __future__ import annotations

_REDUCTION = 0x1B


def times(one: int, other: int) -> int:
    """Return the product of two bytes."""
    product = 0
    for _ in range(8):
        product ^= -(other & 1) & one
        one = ((one << 1) ^ (-(one >> 7) & _REDUCTION)) & 0xFF
        other >>= 1
    return product


def inverse(one: int) -> int:
    """Return the byte whose product with this one is 1: its 254th power. Of 0 it is 0."""
    result, square = 1, one
    for _ in range(7):
        square = times(square, square)
        result = times(result, square)
    return result
