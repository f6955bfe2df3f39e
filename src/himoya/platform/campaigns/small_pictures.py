"""The small picture of a file: drawn anew from its dots, so that nothing else of the file is shown.

The file itself stays as it was sent: it is what printers and broadcasters need.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from himoya.platform.attachments.types import FileKind
from himoya.platform.documents.laid_pictures import Laid, size_of_png
from himoya.platform.documents.redrawing import redrawn
from himoya.platform.identity.photographs.stripping import LARGEST
from himoya.platform.identity.refusals import IdentityRefused
from himoya.platform.programmes.photographs.cleaning import cleaned
from himoya.platform.programmes.photographs.refusals import PhotographRefused

#: Dots of the longer side: twice what a page shows, for screens with fine dots.
LONGEST = 480

_PICTURES = frozenset({FileKind.JPEG, FileKind.PNG})


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallPicture:
    """A small PNG with its size in dots."""

    png: bytes = field(repr=False)
    width: int
    height: int


def small_picture(kind: FileKind, plain: BinaryIO) -> SmallPicture | None:
    """Return a small picture of a file; None where none can be drawn.

    That is so of every kind but JPEG and PNG, of pictures in the colours of printing presses, and
    of those that are too large to be drawn in little memory.
    """
    if kind not in _PICTURES:
        return None
    plain.seek(0)
    content = plain.read(LARGEST + 1)
    try:
        png = cleaned(content)
    except (IdentityRefused, PhotographRefused):
        return None
    small = redrawn(_laid(png), LONGEST)
    width, height = size_of_png(small)
    return SmallPicture(png=small, width=width, height=height)


def _laid(png: bytes) -> Laid:
    width, height = size_of_png(png)
    return Laid(content=png, media_type="image/png", width=width, height=height)
