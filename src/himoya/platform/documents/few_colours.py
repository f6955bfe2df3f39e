"""A small picture in at most 256 colours: a quarter of the bytes, for lists over thin lines.

PNG as ISO/IEC 15948 has it. The colours are those of a median cut (Heckbert, Color Image
Quantization for Frame Buffer Display, 1982): the widest box of colours is halved until there are
enough boxes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # loaded when a picture is made
    import numpy as np
    import numpy.typing as npt

    Dots = npt.NDArray[np.uint8]

_MAGIC = b"\x89PNG\r\n\x1a\n"

#: What one byte of a dot can name.
_MOST = 256

#: Bytes of a dot of the drawings that are read here: red, green, blue, and how far it covers.
_OF_A_DOT = 4

_EIGHT_BITS, _OF_NAMED_COLOURS, _COLOURS_THAT_COVER = 8, 3, 6


class NotRead(ValueError):
    """A PNG of another make than our drawings have."""


def in_few_colours(png: bytes) -> bytes:
    """Return a drawing of ours in at most 256 colours, on white. Raises NotRead."""
    import numpy as np

    dots = _on_white(_dots_of(png))
    high, wide = dots.shape[:2]
    flat = dots.reshape(-1, 3)
    named, colours = np.zeros(len(flat), np.uint8), []
    for number, box in enumerate(_boxes(flat)):
        named[box] = number
        colours.append(flat[box].mean(axis=0).round().astype(np.uint8).tobytes())
    head = struct.pack(">IIBBBBB", wide, high, _EIGHT_BITS, _OF_NAMED_COLOURS, 0, 0, 0)
    lines = np.insert(named.reshape(high, wide), 0, 0, axis=1)  # each line begins with its filter
    return b"".join(
        (
            _MAGIC,
            _chunk(b"IHDR", head),
            _chunk(b"PLTE", b"".join(colours)),
            _chunk(b"IDAT", zlib.compress(lines.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _boxes(flat: Dots) -> list[Any]:
    """Return the places of the dots of each box of colours."""
    import numpy as np

    boxes = [np.arange(len(flat))]
    spread = [_spread(flat)]
    while len(boxes) < _MOST:
        at = max(range(len(boxes)), key=lambda one: spread[one][0])
        width, channel = spread[at]
        if not width:
            break
        box = boxes[at]
        order = box[np.argsort(flat[box, channel], kind="stable")]
        halves = _halves(order, flat[order, channel])
        boxes[at : at + 1] = halves
        spread[at : at + 1] = [_spread(flat[half]) for half in halves]
    return boxes


def _spread(colours: Dots) -> tuple[int, int]:
    """Return how far the widest channel of a box reaches, and which it is."""
    wide = colours.max(axis=0).astype(int) - colours.min(axis=0)
    channel = int(wide.argmax())
    return int(wide[channel]), channel


def _halves(order: Any, values: Dots) -> list[Any]:
    """Cut in the middle, but between two values, so that neither half is empty."""
    middle = values[len(values) // 2]
    at = int((values < middle).sum()) or int((values <= middle).sum())
    return [order[:at], order[at:]]


def _on_white(dots: Dots) -> Dots:
    import numpy as np

    cover = dots[:, :, 3:].astype(int)
    mixed: Dots = ((dots[:, :, :3] * cover + 255 * (255 - cover)) // 255).astype(np.uint8)
    return mixed


def _dots_of(png: bytes) -> Dots:
    """Return height x width x 4 bytes. Raises NotRead."""
    import numpy as np

    chunks = list(_chunks(png))
    head = next((content for kind, content in chunks if kind == b"IHDR"), b"")
    if len(head) != struct.calcsize(">IIBBBBB"):
        raise NotRead
    wide, high, bits, colours, *_, interlaced = struct.unpack(">IIBBBBB", head)
    if (bits, colours, interlaced) != (_EIGHT_BITS, _COLOURS_THAT_COVER, 0):
        raise NotRead
    plain = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    lines = np.frombuffer(plain, np.uint8).reshape(high, 1 + wide * _OF_A_DOT)
    made = np.zeros((high, wide, _OF_A_DOT), np.uint8)
    above = np.zeros((wide, _OF_A_DOT), np.uint8)
    for at, line in enumerate(lines):
        above = made[at] = _unfiltered(int(line[0]), line[1:].reshape(wide, _OF_A_DOT), above)
    return made


def _unfiltered(kind: int, line: Dots, above: Dots) -> Dots:
    """Undo the filter of a line: none, left, above, their mean, or Paeth's."""
    import numpy as np

    if kind == 0:
        return line
    if kind == 1:
        return np.cumsum(line, axis=0, dtype=np.uint8)
    if kind == 2:
        return line + above
    if kind not in (3, 4):
        raise NotRead
    predicted = _mean if kind == 3 else _paeth
    made = [[0] * _OF_A_DOT]
    over = [[0] * _OF_A_DOT, *above.tolist()]
    for at, dot in enumerate(line.tolist(), start=1):
        around = zip(dot, made[-1], over[at], over[at - 1], strict=True)
        made.append([(one + predicted(*near)) % 256 for one, *near in around])
    return np.array(made[1:], np.uint8)


def _mean(left: int, up: int, _corner: int) -> int:
    return (left + up) // 2


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    to_left, to_up, to_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_MAGIC)
    while at + 12 <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
