"""A picture as it is taken in: drawn anew, so that nothing of the file is kept but the dots."""

from __future__ import annotations

from himoya.platform.documents.laid_pictures import Laid
from himoya.platform.documents.redrawing import NotDrawn, redrawn
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.photographs import jpeg, png
from himoya.platform.identity.photographs.stripping import media_type, stripped
from himoya.platform.identity.refusals import IdentityRefused, Refusal
from himoya.platform.programmes.photographs.refusals import PhotographRefused, Why

#: Millions of dots: more than telephones take, and few enough to be drawn in little memory.
MOST_MEGADOTS = 50

#: Cyan, magenta, yellow and black: papers for archives refuse pictures in these colours.
_OF_PRINTERS = 4


def cleaned(content: bytes) -> bytes:
    """Return an upright PNG without place, device, time, text or preview.

    Raises IdentityRefused (no JPEG or PNG, damaged, too large a file) and PhotographRefused.
    """
    laid = _laid(stripped(content))
    if laid.width * laid.height > MOST_MEGADOTS * 1_000_000:
        raise PhotographRefused(Why.TOO_MANY_DOTS, "picture")
    try:
        return redrawn(laid)
    except NotDrawn:
        raise IdentityRefused(Refusal.PICTURE_BROKEN, ItemKind.PHOTOGRAPH) from None


def _laid(content: bytes) -> Laid:
    kind, way_up = media_type(content), 1
    if kind == "image/jpeg":
        frame, way_up = jpeg.frame_of(content), jpeg.way_up(content)
        width, height = frame.width, frame.height
        if frame.colours == _OF_PRINTERS:
            raise PhotographRefused(Why.COLOURS_OF_PRINTERS, "picture")
    else:
        width, height = png.size_of(content)
    if not width or not height:
        raise IdentityRefused(Refusal.PICTURE_BROKEN, ItemKind.PHOTOGRAPH)
    return Laid(content=content, media_type=kind, width=width, height=height, way_up=way_up)
