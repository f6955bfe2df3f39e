"""Tables of a release in the shapes that other programs read, all through one gate."""

from __future__ import annotations

from himoya.exchange.gate import NotProtected, Publishable
from himoya.exchange.shapes.registry import (
    SHAPES,
    Shape,
    file_name,
    files_of,
    inside_text,
    shapes_of,
)

__all__ = [
    "SHAPES",
    "NotProtected",
    "Publishable",
    "Shape",
    "file_name",
    "files_of",
    "inside_text",
    "shapes_of",
]
