"""Pictures made of dots as drawings: upright as they lie in a file, and of their size on paper."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

#: Where a dot of the file lies in the upright picture of width ``w`` and height ``h``: the matrix
#: of SVG by EXIF's number (CIPA DC-008, Orientation). 5 to 8 lie on their side.
_UPRIGHT = {
    1: "1 0 0 1 0 0",
    2: "-1 0 0 1 {w} 0",
    3: "-1 0 0 -1 {w} {h}",
    4: "1 0 0 -1 0 {h}",
    5: "0 1 1 0 0 0",
    6: "0 1 -1 0 {w} 0",
    7: "0 -1 -1 0 {w} {h}",
    8: "0 -1 1 0 0 {h}",
}
_ON_ITS_SIDE = 5

#: In mm: what fits on a page beside its caption; and how large a dot is at most (100 to the inch).
_WIDEST, _HIGHEST, _MM_OF_A_DOT = 155.0, 110.0, 0.254


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A picture as it lies in a file: its size in dots, and which way up (EXIF: 1 to 8)."""

    content: bytes
    media_type: str
    width: int
    height: int
    way_up: int = 1

    @property
    def upright(self) -> tuple[int, int]:
        """Width and height as people see it."""
        turned = self.way_up >= _ON_ITS_SIDE
        return (self.height, self.width) if turned else (self.width, self.height)


def svg_of(picture: Laid, *, empty: bool = False) -> str:
    """Return an upright picture as an SVG file that needs no other."""
    width, height = picture.upright
    matrix = _UPRIGHT[picture.way_up].format(w=width, h=height)
    data = "" if empty else b64encode(picture.content).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><image transform="matrix({matrix})" '
        f'width="{picture.width}" height="{picture.height}" preserveAspectRatio="none" '
        f'href="data:{picture.media_type};base64,{data}"/></svg>'
    )


def size_on_paper(png: bytes) -> tuple[float, float]:
    """Return width and height of a PNG on paper in mm: as wide as the text, but not too high."""
    width, height = size_of_png(png)
    scale = min(_WIDEST / width, _HIGHEST / height, _MM_OF_A_DOT)
    return width * scale, height * scale


def on_paper_as_svg(png: bytes) -> str:
    """Return a PNG as an SVG file of its size on paper."""
    (width, height), (wide, high) = size_of_png(png), size_on_paper(png)
    svg = svg_of(Laid(content=png, media_type="image/png", width=width, height=height))
    size = f'width="{width}" height="{height}" viewBox'
    return svg.replace(size, f'width="{wide:.2f}mm" height="{high:.2f}mm" viewBox', 1)


def size_of_png(png: bytes) -> tuple[int, int]:
    """Return width and height in dots from the head of a PNG."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
