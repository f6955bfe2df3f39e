"""A table as a piece of a page, for another site to include: no head, no links, no style."""

from __future__ import annotations

from collections.abc import Sequence

from himoya.charts.markup import Child, as_html, node
from himoya.languages.codes import Language


def fragment(whole: Sequence[Child], language: Language) -> str:
    """Return a table with everything that must stand under it: what `whole_table` gives."""
    return as_html(node("section", *whole, lang=language, class_="himoya-table")) + "\n"
