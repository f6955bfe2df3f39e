"""Elements of a drawing or a page, as a tree: whatever is put in is text, never markup."""

from __future__ import annotations

from typing import TypeAlias
from xml.etree.ElementTree import Element, tostring

#: What may stand inside an element.
Child: TypeAlias = Element | str | None


def node(tag: str, *children: Child, **attributes: str | int | None) -> Element:
    """Return an element. ``_`` in the name of an attribute stands for ``-``; one at the end is cut.

    Attributes and children that are None are left out.
    """
    named = {
        name.rstrip("_").replace("_", "-"): str(value)
        for name, value in attributes.items()
        if value is not None
    }
    return filled(Element(tag, named), *children)


def filled(element: Element, *children: Child) -> Element:
    """Put children at the end of an element, and return it."""
    for child in children:
        if isinstance(child, str):
            _add_text(element, child)
        elif child is not None:
            element.append(child)
    return element


def _add_text(element: Element, text: str) -> None:
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def as_html(element: Element) -> str:
    """Return an element as HTML."""
    return tostring(element, encoding="unicode", method="html")
