"""A photograph drawn anew: upright, of a size for papers, and nothing in the file but its dots.

Whatever stood in the file besides the picture cannot come along, because no byte of it is kept.
"""

from __future__ import annotations

from himoya.platform.documents.laid_pictures import Laid, size_of_png, svg_of
from himoya.platform.documents.pdf import TEMPLATES, shipped_fonts

#: Dots of the longer side: at the width of a page some 200 to the inch.
LONGEST = 1280

_WHITE, _UNLIKELY = "#ffffff", "#7f01fe"

#: Dots of the small drawing that shows whether there is a picture at all.
_SMALL = 40


class NotDrawn(ValueError):
    """The file is built like a picture, and none can be drawn from it."""


def redrawn(picture: Laid, most: int = LONGEST) -> bytes:
    """Return the picture as an upright PNG of at most so many dots a side. Raises NotDrawn."""
    svg = svg_of(picture)
    if _drawn(svg, _SMALL, _UNLIKELY) == _drawn(svg_of(picture, empty=True), _SMALL, _UNLIKELY):
        raise NotDrawn
    width, height = picture.upright
    longest = max(width, height)
    if longest > 2 * most:
        # In two steps: a picture drawn at a third of its size or less would lose fine lines.
        half = _drawn(svg, _scaled(width, longest, 2 * most), _WHITE)
        wide, high = size_of_png(half)
        svg = svg_of(Laid(content=half, media_type="image/png", width=wide, height=high))
    return _drawn(svg, _scaled(width, longest, min(longest, most)), _WHITE)


def small(png: bytes, most: int) -> bytes:
    """Return one of our drawings as a PNG of at most ``most`` dots a side."""
    width, height = size_of_png(png)
    longest = max(width, height)
    svg = svg_of(Laid(content=png, media_type="image/png", width=width, height=height))
    return _drawn(svg, _scaled(width, longest, min(longest, most)), _WHITE)


def drawn(svg: str, width: int) -> bytes:
    """Return a drawing as a PNG so many dots wide, on white."""
    return _drawn(svg, width, _WHITE)


def _scaled(side: int, longest: int, most: int) -> int:
    return max(1, side * most // longest)


def _drawn(svg: str, width: int, ground: str) -> bytes:
    import typst

    made: bytes = typst.compile(
        TEMPLATES / "photograph.typ",
        root=TEMPLATES,
        font_paths=shipped_fonts(),
        format="png",
        ppi=72,
        sys_inputs={"svg": svg, "width": str(width), "ground": ground},
    )
    return made
