"""A table as a piece of a page, for another site to include: no head, no links, no style."""

from __future__ import annotations

from himoya.charts.markup import as_html, node
from himoya.exchange.gate import Publishable
from himoya.languages.codes import Language
from himoya.publishing.section.frame import Section
from himoya.publishing.section.table_page import grid_of, left_out_of, notes_of, rounding_of


def fragment(section: Section, given: Publishable, language: Language) -> str:
    """Return a table with everything that must stand under it."""
    content = node(
        "section",
        grid_of(given, language),
        left_out_of(given, language),
        rounding_of(given, language),
        notes_of(section, given, language),
        lang=language,
        class_="himoya-table",
    )
    return as_html(content) + "\n"
