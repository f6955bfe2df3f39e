"""JPEG and PNG: the structure is followed to its end. What the picture shows is not looked at.

A photograph's notes on itself (place, camera) stay: here it is evidence. Photographs of persons
are kept by the identity room, which strips them.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.types.unwanted import NotAccepted, Unwanted

_START_OF_SCAN, _END = 0xDA, 0xD9
#: Frame heads: SOF0 to SOF15 without the tables that stand among them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TAIL = 64 * 1024


def check_jpeg(file: BinaryIO) -> FileKind:
    """Follow the segments to the scan; the end of the picture stands near that of the file.

    ISO/IEC 10918-1, annex B. Telephones append previews behind the end, so it is looked for.
    """
    file.seek(2)
    has_frame = False
    while True:
        marker = _marker(file)
        if marker == _START_OF_SCAN:
            break
        if marker == _END:
            raise NotAccepted(Unwanted.DAMAGED)
        has_frame = has_frame or marker in _FRAMES
        (length,) = struct.unpack(">H", _exactly(file, 2))
        _exactly(file, length - 2)
    if not has_frame or not _has_end(file):
        raise NotAccepted(Unwanted.DAMAGED)
    return FileKind.JPEG


def _marker(file: BinaryIO) -> int:
    if _exactly(file, 1) != b"\xff":
        raise NotAccepted(Unwanted.DAMAGED)
    while (code := _exactly(file, 1)[0]) == 0xFF:
        pass
    return code


def _has_end(file: BinaryIO) -> bool:
    last = b""
    while piece := file.read(_TAIL):
        if b"\xff\xd9" in last[-1:] + piece:
            return True
        last = piece
    return False


def check_png(file: BinaryIO) -> FileKind:
    """Follow the chunks from IHDR to IEND, behind which nothing may stand (PNG, 5.3)."""
    file.seek(8)
    number = 0
    while True:
        length, name = struct.unpack(">I4s", _exactly(file, 8))
        if (number == 0) != (name == b"IHDR"):
            raise NotAccepted(Unwanted.DAMAGED)
        _skip(file, length + 4)
        number += 1
        if name == b"IEND":
            break
    if file.read(1):
        raise NotAccepted(Unwanted.FILES_INSIDE)
    return FileKind.PNG


def _exactly(file: BinaryIO, length: int) -> bytes:
    found = file.read(length) if length >= 0 else b""
    if len(found) != length:
        raise NotAccepted(Unwanted.DAMAGED)
    return found


def _skip(file: BinaryIO, length: int) -> None:
    """Go on, and be sure that the bytes are there: the last of them is read."""
    file.seek(length - 1, 1)
    _exactly(file, 1)
