"""What every drawing has: a name that keeps its ids apart, a title, and all figures in words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from himoya.charts.markup import node


def svg(
    name: str, title: str, described: str, *content: Element, **attributes: str | int
) -> Element:
    """Return a drawing that is read aloud: ``described`` says every figure in it."""
    return node(
        "svg",
        node("title", title, id=f"{name}-title"),
        node("desc", described, id=f"{name}-desc"),
        *content,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        focusable="false",
        **attributes,
    )
