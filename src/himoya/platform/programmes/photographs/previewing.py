"""A photograph small enough for a list: some fifty kilobytes where the picture has two million."""

from __future__ import annotations

from himoya.platform.documents.few_colours import in_few_colours
from himoya.platform.documents.redrawing import small

#: Dots of the longer side: as wide as a photograph stands on a page of them, or on a telephone.
LONGEST = 320


def preview_of(png: bytes) -> bytes:
    """Return a picture as it was taken in (`cleaning`) as a small PNG."""
    return in_few_colours(small(png, LONGEST))
