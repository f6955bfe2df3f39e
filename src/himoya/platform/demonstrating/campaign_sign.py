"""A sign of a campaign, drawn dot by dot: a speech bubble with three dots, in two colours."""

from __future__ import annotations

import struct
import zlib

#: Dots of each side.
SIDE = 240

_GROUND, _BUBBLE, _DOTS = (255, 255, 255), (11, 110, 79), (255, 221, 0)

#: The bubble: its left, top, right and bottom edge, and how round its corners are.
_LEFT, _TOP, _RIGHT, _BOTTOM, _ROUND = 20, 30, 220, 165, 30

#: Where the tail begins and ends, and how far down it goes.
_TAIL = (60, 110, 215)


def sign() -> bytes:
    """Return the sign as PNG; the same bytes each time."""
    rows = (b"\0" + b"".join(bytes(_colour(x, y)) for x in range(SIDE)) for y in range(SIDE))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _colour(x: int, y: int) -> tuple[int, int, int]:
    if any((x - middle) ** 2 + (y - 98) ** 2 <= 15**2 for middle in (70, 120, 170)):
        return _DOTS
    return _BUBBLE if _in_bubble(x, y) or _in_tail(x, y) else _GROUND


def _in_bubble(x: int, y: int) -> bool:
    """Inside of a rectangle whose corners are round."""
    across = max(_LEFT + _ROUND - x, x - (_RIGHT - _ROUND), 0)
    down = max(_TOP + _ROUND - y, y - (_BOTTOM - _ROUND), 0)
    return across**2 + down**2 <= _ROUND**2


def _in_tail(x: int, y: int) -> bool:
    begins, ends, deepest = _TAIL
    depth = y - _BOTTOM
    return 0 <= depth <= deepest - _BOTTOM and begins <= x <= ends - depth
