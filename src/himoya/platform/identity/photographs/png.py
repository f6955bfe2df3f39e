"""PNG (ISO/IEC 15948): keeps the chunks that make the picture, drops the rest."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from himoya.platform.identity.photographs.broken import BrokenPicture

MAGIC = b"\x89PNG\r\n\x1a\n"

#: The critical chunks, and transparency, without which colours would be others.
_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"IEND"})


def strip(content: bytes) -> bytes:
    """Return the picture alone: no text, time, EXIF, profile, animation, and nothing after its end.

    Raises BrokenPicture, also where a kept chunk's checksum is wrong.
    """
    kept = list(_kept_chunks(content))
    kinds = [kind for kind, _ in kept]
    if kinds[:1] != [b"IHDR"] or b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise BrokenPicture
    return MAGIC + b"".join(chunk for _, chunk in kept)


def size_of(stripped: bytes) -> tuple[int, int]:
    """Return width and height of a stripped picture in dots."""
    return int.from_bytes(stripped[16:20], "big"), int.from_bytes(stripped[20:24], "big")


def _kept_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(MAGIC)
    while True:
        length = int.from_bytes(content[at : at + 4], "big")
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if len(kind) < 4 or end > len(content):
            raise BrokenPicture
        if kind in _KEPT:
            checksum = int.from_bytes(content[end - 4 : end], "big")
            if zlib.crc32(content[at + 4 : end - 4]) != checksum:
                raise BrokenPicture
            yield kind, content[at:end]
        elif not kind[0] & 0x20:
            raise BrokenPicture  # a critical chunk that nobody knows
        if kind == b"IEND":
            return
        at = end
