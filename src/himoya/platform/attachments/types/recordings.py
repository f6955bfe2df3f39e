"""Recordings of hearings and calls: WAV, MP3, MP4. Frames are followed, sound is not decoded."""

from __future__ import annotations

import io
import struct
from typing import BinaryIO

from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.types.unwanted import NotAccepted, Unwanted

#: MPEG-4 and its relatives for video and sound; HEIC pictures come in the same boxes.
_BRANDS = frozenset(
    {b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4A ", b"M4V ",
     b"MSNV", b"3gp4", b"3gp5", b"3gp6", b"dash", b"qt  "}
)  # fmt: skip
_PICTURES = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif")

#: Bits a second in thousands, layer III; samples a second. ISO/IEC 11172-3 and 13818-3.
_BITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_SAMPLES = (44_100, 48_000, 32_000)
#: Frames that must follow each other for a file to be MP3.
_FRAMES = 3


def check_wav(file: BinaryIO) -> FileKind:
    """Ask for a format chunk before the sound, and for the length that the head names."""
    end = _end_of(file)
    file.seek(4)
    (length,) = struct.unpack("<I", file.read(4))
    file.seek(12)
    name = file.read(4)
    while name not in (b"fmt ", b""):
        file.seek(_padded(file.read(4)), 1)
        name = file.read(4)
    if not name or length + 8 > end + 1:
        raise NotAccepted(Unwanted.DAMAGED)
    return FileKind.WAV


def _padded(length: bytes) -> int:
    if len(length) < 4:
        raise NotAccepted(Unwanted.DAMAGED)
    size = int.from_bytes(length, "little")
    return size + size % 2


def check_mp4(file: BinaryIO) -> FileKind:
    """Follow the outer boxes to the end; there is a movie among them (ISO/IEC 14496-12)."""
    end, names = _end_of(file), set()
    file.seek(8)
    brand = file.read(4)
    if brand in _PICTURES:
        raise NotAccepted(Unwanted.OTHER_PICTURE)
    if brand not in _BRANDS:
        raise NotAccepted(Unwanted.UNKNOWN)
    at = 0
    while at < end:
        file.seek(at)
        size, name = _box(file, end - at)
        names.add(name)
        at += size
    if at != end or b"moov" not in names:
        raise NotAccepted(Unwanted.DAMAGED)
    return FileKind.MP4


def _box(file: BinaryIO, left: int) -> tuple[int, bytes]:
    head = file.read(16)
    if len(head) < 8:
        raise NotAccepted(Unwanted.DAMAGED)
    size, name = int.from_bytes(head[:4], "big"), head[4:8]
    if size == 1:
        size = int.from_bytes(head[8:16], "big")
    elif size == 0:
        size = left
    if size < 8:
        raise NotAccepted(Unwanted.DAMAGED)
    return size, name


def check_mp3(file: BinaryIO) -> FileKind:
    """Skip the notes before the sound, then follow some frames."""
    file.seek(0)
    head = file.read(10)
    at = 0
    if head.startswith(b"ID3"):
        if len(head) < 10:
            raise NotAccepted(Unwanted.DAMAGED)
        for byte in head[6:]:  # seven bits each (ID3v2, 6.2)
            at = at << 7 | byte & 0x7F
        at += 10
    for _ in range(_FRAMES):
        file.seek(at)
        at += _frame(file.read(4))
    if at > _end_of(file):
        raise NotAccepted(Unwanted.DAMAGED)
    return FileKind.MP3


def _frame(head: bytes) -> int:
    """Return the length of a frame of layer III."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        raise NotAccepted(Unwanted.DAMAGED)
    version, bits, samples = (head[1] >> 3) & 3, head[2] >> 4, (head[2] >> 2) & 3
    if version == 1 or bits in (0, 15) or samples == 3:
        raise NotAccepted(Unwanted.DAMAGED)
    padding = (head[2] >> 1) & 1
    if version == 3:
        return 144_000 * _BITS_1[bits] // _SAMPLES[samples] + padding
    rate = _SAMPLES[samples] // (2 if version == 2 else 4)
    return 72_000 * _BITS_2[bits] // rate + padding


def _end_of(file: BinaryIO) -> int:
    return file.seek(0, io.SEEK_END)
