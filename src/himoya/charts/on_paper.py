"""A drawing of a page as one SVG file for paper: a width of its own, letters with a size."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

#: In pixels of 96 to the inch: the text of an A4 page is about 170 mm wide.
WIDTH = 560

#: As the style sheet of pages has them.
_FONT = "Noto Sans"
_SIZE = "15"

#: Attributes whose per cents are of the width.
_ACROSS = ("x", "x1", "x2", "width", "cx")


def on_paper(drawing: Element) -> str:
    """Return a drawing whose lengths are per cent of the width as a whole SVG file."""
    height = drawing.get("height", "0")
    whole = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": str(WIDTH),
            "height": height,
            "viewBox": f"0 0 {WIDTH} {height}",
            "font-family": _FONT,
            "font-size": _SIZE,
        },
    )
    whole.extend(_sized(one) for one in drawing if one.tag not in ("title", "desc"))
    return tostring(whole, encoding="unicode")


def _sized(element: Element) -> Element:
    attributes = {
        name: _pixels(value) if name in _ACROSS else value
        for name, value in element.attrib.items()
        if not name.startswith(("aria-", "class", "data-"))
    }
    made = Element(element.tag, attributes)
    made.text, made.tail = element.text, element.tail
    made.extend(_sized(one) for one in element)
    return made


def _pixels(value: str) -> str:
    if not value.endswith("%"):
        return value
    return f"{float(value[:-1]) * WIDTH / 100:.2f}"
