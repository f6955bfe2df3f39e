"""How a working copy marks what must not get lost on its way through a word processor.

A figure is a content control: Word keeps tag, title and lock, LibreOffice the title alone, so that
tag and title say the same. A section is a bookmark around its heading, which both keep; names of
bookmarks are letters, digits and underscores. Which copy it is stands among the document's
properties, as its identifier.
"""

from __future__ import annotations

import re

_FIGURE = "figure:"
_SECTION = "himoya_"
_STAMP = "himoya-report-copy/1 "

#: The bookmark behind the last section.
END = "himoya.end"


def tag_of_figure(reference: str) -> str:
    """Return what a content control is called that shows a figure."""
    return _FIGURE + reference


def figure_of_tag(tag: str) -> str | None:
    """Return the figure that a content control shows, None for one of somebody else's."""
    return tag.removeprefix(_FIGURE) if tag.startswith(_FIGURE) else None


def bookmark_of(section: str) -> str:
    """Return the name of the bookmark around the heading of a section."""
    if section == END:
        return f"{_SECTION}end"
    return f"{_SECTION}section_" + re.sub(r"[^a-z0-9]", "_", section.casefold())


def identifier_of(copy: str) -> str:
    """Return what the properties of a document say of the copy that it is."""
    return _STAMP + copy


def copy_of(identifier: str) -> str | None:
    """Return which copy a document says it is, None where it is none."""
    return identifier.removeprefix(_STAMP).strip() if identifier.startswith(_STAMP) else None
