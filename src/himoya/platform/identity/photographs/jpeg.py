"""JPEG (ITU-T T.81): keeps the segments that make the picture, drops the rest.

All application segments and comments go: EXIF with its place and thumbnail, XMP, IPTC, maker notes,
second pictures. Two facts without which the picture would look wrong are written anew: which way up
it is (one number of EXIF), and how colours are coded (one number of Adobe's segment).
"""

from __future__ import annotations

from dataclasses import dataclass

from himoya.platform.identity.photographs.broken import BrokenPicture

MAGIC = b"\xff\xd8\xff"

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_APPLICATION, _COMMENT = range(0xE0, 0xF0), 0xFE
_EXIF, _ADOBE = 0xE1, 0xEE
_RESTARTS = range(0xD0, 0xD8)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

_EXIF_NAME = b"Exif\0\0"
_ORIENTATION_TAG, _SHORT = 0x0112, 3


def strip(content: bytes) -> bytes:
    """Return the picture alone, and nothing after its end. Raises BrokenPicture."""
    kept, facts, at, frames = bytearray(), bytearray(), 2, 0
    while True:
        marker, at = _marker(content, at)
        if marker == _END:
            break
        length = int.from_bytes(content[at : at + 2], "big")
        segment, at = content[at : at + length], at + length
        if length < 2 or len(segment) < length or marker in _RESTARTS:
            raise BrokenPicture
        if marker in _APPLICATION or marker == _COMMENT:
            facts += _fact(marker, segment[2:])
            continue
        frames += marker in _FRAMES
        kept += bytes((0xFF, marker)) + segment
        if marker == _SCAN:
            end = _end_of_scan(content, at)
            kept += content[at:end]
            at = end
    if frames != 1 or _SCAN not in kept:
        raise BrokenPicture
    return bytes((0xFF, _START)) + bytes(facts) + bytes(kept) + bytes((0xFF, _END))


def way_up(stripped: bytes) -> int:
    """Return which way up a stripped picture is, as EXIF numbers it: 1 to 8, 1 as it stands."""
    marker, at = _marker(stripped, 2)
    return _orientation(stripped[at + 2 + len(_EXIF_NAME) :]) if marker == _EXIF else 1


@dataclass(frozen=True, slots=True)
class Frame:
    """The head of a picture as it lies in the file: dots each way, and how many colours make one.

    One is grey, three are ordinary, four are those of printing presses.
    """

    width: int
    height: int
    colours: int


def frame_of(stripped: bytes) -> Frame:
    """Return the head of a stripped picture (T.81, B.2.2)."""
    at = 2
    while True:
        marker, at = _marker(stripped, at)
        if marker in _FRAMES:
            height, width = (int.from_bytes(stripped[at + n : at + n + 2], "big") for n in (3, 5))
            return Frame(width, height, stripped[at + 7])
        at += int.from_bytes(stripped[at : at + 2], "big")


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """Return the marker at a place and where its segment begins; any number of FF may lead it."""
    if content[at : at + 1] != b"\xff":
        raise BrokenPicture
    while content[at : at + 1] == b"\xff":
        at += 1
    if at >= len(content) or content[at] == 0:
        raise BrokenPicture
    return content[at], at + 1


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the coded picture ends: at a marker that is neither stuffing nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise BrokenPicture
        following = content[at + 1]
        if following == 0xFF:
            at += 1
        elif following == 0 or following in _RESTARTS:
            at += 2
        else:
            return at


def _fact(marker: int, body: bytes) -> bytes:
    if marker == _ADOBE and body.startswith(b"Adobe") and len(body) >= 12:
        return _segment(_ADOBE, b"Adobe\0\x64\0\0\0\0" + body[11:12])
    if marker == _EXIF and body.startswith(_EXIF_NAME):
        way_up = _orientation(body[len(_EXIF_NAME) :])
        if way_up in range(2, 9):
            return _segment(_EXIF, _EXIF_NAME + _only_orientation(way_up))
    return b""


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _orientation(tiff: bytes) -> int:
    """Return the number of the tag in the first directory; 0 where there is none."""
    order: dict[bytes, str] = {b"II*\0": "little", b"MM\0*": "big"}
    named = order.get(tiff[:4])
    if named is None:
        return 0

    def number(at: int, size: int) -> int:
        return int.from_bytes(tiff[at : at + size], "little" if named == "little" else "big")

    directory = number(4, 4)
    for entry in range(number(directory, 2)):
        at = directory + 2 + 12 * entry
        if at + 12 > len(tiff):
            return 0
        if number(at, 2) == _ORIENTATION_TAG and number(at + 2, 2) == _SHORT:
            return number(at + 8, 2)
    return 0


def _only_orientation(way_up: int) -> bytes:
    """A directory of one entry, as TIFF 6.0 has it."""
    entry = b"".join(
        (
            _ORIENTATION_TAG.to_bytes(2, "big"),
            _SHORT.to_bytes(2, "big"),
            (1).to_bytes(4, "big"),
            way_up.to_bytes(2, "big") + b"\0\0",
        )
    )
    return b"MM\0*" + (8).to_bytes(4, "big") + (1).to_bytes(2, "big") + entry + bytes(4)
