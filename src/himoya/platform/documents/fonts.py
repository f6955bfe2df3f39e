"""The shipped fonts: which signs they have, and whether they are the files that we shipped.

Reads the ``cmap`` table of a font as OpenType 1.9 describes it, in its format for all of Unicode.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

#: Noto Sans for Latin, Cyrillic and Greek, Noto Sans Arabic for Persian and Arabic; see fonts.json.
FOLDER = Path(__file__).parent / "fonts"

#: The order in which the families are asked for a sign.
FAMILIES = ("Noto Sans", "Noto Sans Arabic")

#: Platform and encoding of the table for all of Unicode, and its format.
_ALL_OF_UNICODE, _FORMAT = (3, 10), 12


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
    for platform, encoding, offset in struct.iter_unpack(
        ">HHI", font[start + 4 : start + 4 + 8 * count]
    ):
        if (platform, encoding) == _ALL_OF_UNICODE:
            return frozenset(_groups(font, start + offset))
    raise ValueError(f"{file.name} has no table for all of Unicode")


def _table(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for name, _, offset, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * count]):
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _groups(font: bytes, subtable: int) -> set[int]:
    """Groups of first sign, last sign, first glyph; glyph 0 is the empty box."""
    (form,) = struct.unpack_from(">H", font, subtable)
    if form != _FORMAT:
        raise ValueError(f"the table of signs has format {form}, not {_FORMAT}")
    (count,) = struct.unpack_from(">I", font, subtable + 12)
    table = font[subtable + 16 : subtable + 16 + 12 * count]
    return {
        first + step
        for first, last, glyph in struct.iter_unpack(">III", table)
        for step in range(last - first + 1)
        if glyph + step
    }
