"""A figure as the PNG picture that word processors of every age show."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from himoya.platform.documents.pdf import TEMPLATES, shipped_fonts
from himoya.platform.documents.texts import for_print

_DOTS_PER_INCH = 220


@dataclass(frozen=True, slots=True)
class Picture:
    png: bytes
    #: In inches, as the SVG says.
    width: float


def picture_of(svg: str) -> Picture:
    """Return an SVG as PNG, in its own size and with the shipped fonts."""
    import typst

    made = typst.compile(
        Path(TEMPLATES / "figure.typ"),
        root=TEMPLATES,
        font_paths=shipped_fonts(),
        format="png",
        ppi=_DOTS_PER_INCH,
        sys_inputs={"svg": for_print(svg)},
    )
    (dots,) = struct.unpack_from(">I", made, 16)  # the width in the header of every PNG
    return Picture(made, dots / _DOTS_PER_INCH)
