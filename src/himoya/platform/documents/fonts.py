"""The shipped fonts: which signs they have, and whether they are the files that we shipped.

Reads the ``cmap`` table of a font (OpenType 1.9, formats 4 and 12), 16-bit big-endian numbers.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

#: Noto Sans for Latin, Cyrillic and Greek, Noto Sans Arabic for Persian and Arabic; see fonts.json.
FOLDER = Path(__file__).parent / "fonts"

#: The order in which the families are asked for a sign.
FAMILIES = ("Noto Sans", "Noto Sans Arabic")

_BROADEST = ((3, 10), (3, 1), (0, 4), (0, 3))


def printable(sign: str) -> bool:
    """Whether each weight of some shipped family has a shape for the sign."""
    if sign == "\N{REPLACEMENT CHARACTER}":
        # It stands where a text was read in the wrong encoding; show that as a number too.
        return False
    return any(ord(sign) in signs for signs in _signs_of_families())


@lru_cache(maxsize=1)
def _signs_of_families() -> tuple[frozenset[int], ...]:
    return tuple(
        signs_of(FOLDER / f"{stem}-Regular.ttf") & signs_of(FOLDER / f"{stem}-Bold.ttf")
        for stem in (family.replace(" ", "") for family in FAMILIES)
    )


def signs_of(file: Path) -> frozenset[int]:
    """Return the code points that a TrueType file has shapes for."""
    font = file.read_bytes()
    start = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    subtables = {
        (platform, encoding): start + offset
        for platform, encoding, offset in struct.iter_unpack(
            ">HHI", font[start + 4 : start + 4 + 8 * count]
        )
    }
    subtable = next(subtables[key] for key in _BROADEST if key in subtables)
    (form,) = struct.unpack_from(">H", font, subtable)
    return frozenset(_groups(font, subtable) if form == 12 else _segments(font, subtable))


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for name, _, offset, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count]):
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _groups(font: bytes, subtable: int) -> set[int]:
    """Format 12: groups of first sign, last sign, first glyph."""
    (count,) = struct.unpack_from(">I", font, subtable + 12)
    table = font[subtable + 16 : subtable + 16 + 12 * count]
    return {
        first + step
        for first, last, glyph in struct.iter_unpack(">III", table)
        for step in range(last - first + 1)
        if glyph + step
    }


def _segments(font: bytes, subtable: int) -> set[int]:
    """Format 4: parallel lists of last signs, first signs, differences and places of glyphs."""
    (doubled,) = struct.unpack_from(">H", font, subtable + 6)
    count, lists = doubled // 2, subtable + 14
    starts = lists + doubled + 2
    lasts = struct.unpack_from(f">{count}H", font, lists)
    firsts = struct.unpack_from(f">{count}H", font, starts)
    deltas = struct.unpack_from(f">{count}H", font, starts + doubled)
    places = struct.unpack_from(f">{count}H", font, starts + 2 * doubled)
    found = set()
    for index, (first, last) in enumerate(zip(firsts, lasts, strict=True)):
        for sign in range(first, last + 1):
            glyph = sign + deltas[index]
            if places[index]:
                at = starts + 2 * doubled + 2 * index + places[index] + 2 * (sign - first)
                (glyph,) = struct.unpack_from(">H", font, at)
            if sign != 0xFFFF and glyph % 0x10000:
                found.add(sign)
    return found
