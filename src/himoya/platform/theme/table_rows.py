"""The cells of a row of a table as markup.

Tables of thousands of cells stand on public pages, and a template that is asked once for every cell
takes longer than everything else of such a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from himoya.platform.theme.parts import Cell

_HEADING = '<th scope="row" class="govuk-table__header">'
_PLAIN = '<td class="govuk-table__cell">'
_NUMERIC = '<td class="govuk-table__cell govuk-table__cell--numeric">'
_TAG = '<strong class="govuk-tag govuk-tag--{}">{}</strong>'

#: What a cell may be: the parts of one, or what is said as it stands.
Drawable = Cell | str | int | Promise


def drawn_row(cells: Sequence[Drawable], *, heading: bool) -> SafeString:
    """Return the cells of one row; with ``heading`` the first names the row."""
    drawn = [
        f"{_NUMERIC if getattr(one, 'numeric', False) else _PLAIN}{_content(one)}</td>"
        for one in (cells[1:] if heading else cells)
    ]
    if heading and cells:
        drawn.insert(0, f"{_HEADING}{_content(cells[0])}</th>")
    return SafeString("".join(drawn))


def _content(cell: Drawable) -> str:
    if isinstance(cell, str | int | Promise):
        return str(conditional_escape(str(localize(cell))))
    # Rooms may give other objects with some of the parts.
    tag, url = getattr(cell, "tag", None), getattr(cell, "url", "")
    if tag:
        return format_html(_TAG, tag.colour, tag.text)
    told = str(conditional_escape(localize(getattr(cell, "text", ""))))
    return f'<a class="govuk-link" href="{conditional_escape(url)}">{told}</a>' if url else told
