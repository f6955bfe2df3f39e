"""Which pictures are taken in, and what of them is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.photographs import jpeg, png
from himoya.platform.identity.photographs.broken import BrokenPicture
from himoya.platform.identity.refusals import IdentityRefused, Refusal

#: Bytes of the largest picture that is taken in; a telephone's full picture is smaller.
LARGEST = 12 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture as it is shown: its media type and its bytes."""

    media_type: str
    content: bytes = field(repr=False)


def stripped(content: bytes) -> bytes:
    """Return a picture without anything that tells where, when or by whom it was taken.

    Known by its content, never by the name of the file. Raises IdentityRefused.
    """
    if len(content) > LARGEST:
        raise IdentityRefused(Refusal.PICTURE_TOO_LARGE, ItemKind.PHOTOGRAPH)
    strip = {"image/jpeg": jpeg.strip, "image/png": png.strip}.get(media_type(content))
    if strip is None:
        raise IdentityRefused(Refusal.NO_PICTURE, ItemKind.PHOTOGRAPH)
    try:
        return strip(content)
    except BrokenPicture:
        raise IdentityRefused(Refusal.PICTURE_BROKEN, ItemKind.PHOTOGRAPH) from None


def media_type(content: bytes) -> str:
    """Return the media type by the first bytes; empty for what is neither JPEG nor PNG."""
    if content.startswith(jpeg.MAGIC):
        return "image/jpeg"
    return "image/png" if content.startswith(png.MAGIC) else ""
