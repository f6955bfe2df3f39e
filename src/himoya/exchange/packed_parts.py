"""Parts of a packed workbook, unpacked piece by piece and never beyond what they declare.

The sizes in a packed file's table of contents are claims. Whoever opens a part to the end without
counting can be made to fill the memory by a part that claims little and unpacks to much.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

#: Packed bytes read, and unpacked bytes handed on, at a time.
_PIECE = 1_000_000

_LOCAL_HEADER = 30
_ENCRYPTED = 0x1


class UnusablePart(ValueError):
    """A part that is encrypted, packed in an unusual way, damaged, or larger than it claims."""


class LyingPart(UnusablePart):
    """A part that unpacks to more than it claims."""


def pieces(opened: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    """Yield the unpacked bytes of a part; raises UnusablePart, and LyingPart at the first excess.

    ``opened`` is the packed file, open for reading bytes.
    """
    if part.flag_bits & _ENCRYPTED:
        raise UnusablePart(part.filename)
    opened.seek(part.header_offset)
    header = opened.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise UnusablePart(part.filename)
    names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    opened.seek(names, 1)
    packed = _packed(opened, part)
    if part.compress_type == ZIP_STORED:
        unpacked = packed
    elif part.compress_type == ZIP_DEFLATED:
        unpacked = _inflated(packed, part)
    else:
        raise UnusablePart(part.filename)
    claimed = part.file_size
    for piece in unpacked:
        claimed -= len(piece)
        if claimed < 0:
            raise LyingPart(part.filename)
        yield piece


def _packed(opened: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    left = part.compress_size
    while left > 0:
        piece = opened.read(min(left, _PIECE))
        if not piece:
            raise UnusablePart(part.filename)
        left -= len(piece)
        yield piece


def _inflated(packed: Iterator[bytes], part: ZipInfo) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for piece in packed:
            waiting = piece
            while waiting and not inflater.eof:
                yield inflater.decompress(waiting, _PIECE)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise UnusablePart(part.filename) from error
