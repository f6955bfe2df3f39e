"""How the cells of a row become markup: without a template, since a table has thousands of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from himoya.platform.theme.parts import Cell, Heading

_TAG = '<strong class="govuk-tag govuk-tag--{}">{}</strong>'
_LINK = '<a class="govuk-link" href="{}">{}</a>'
_KEY = '<span class="himoya-stacked__key">{} </span>'

#: What stands in a cell that holds nothing.
_EMPTY = ("", "–")


def drawn_cells(
    row: Iterable[Cell | str], *, row_heading: bool, names: Sequence[Heading] = ()
) -> SafeString:
    """Return the markup of a row's cells; the first of them names the row where it is a heading.

    ``names``: the heads of the columns, where each value is to stand on a phone below the one
    before it with the name of its column, and what is empty is to be left out there.
    """
    cells = list(row)
    heads = cells[:1] if row_heading else []
    drawn = [_drawn("th", ' scope="row"', "govuk-table__header", one) for one in heads]
    rest = cells[len(heads) :]
    if names:
        labels = [one.label for one in names][len(heads) :]
        drawn += [_named(one, label) for one, label in zip(rest, labels, strict=True)]
    else:
        drawn += [_drawn("td", "", _class_of(one), one) for one in rest]
    # Joined as they are: each of them was escaped when it was drawn.
    return SafeString("".join(drawn))


def _named(cell: Cell | str, label: str) -> str:
    if _is_empty(cell):
        return _drawn("td", "", f"{_class_of(cell)} himoya-stacked__empty", cell)
    name = f"{_class_of(cell)} himoya-stacked__below"
    return f'<td class="{name}">{format_html(_KEY, _leading(label))}{_content(cell)}</td>'


def _leading(label: str) -> str:
    """A question leads to its answer by itself."""
    return label if label.endswith("?") else f"{label}:"


def _is_empty(cell: Cell | str) -> bool:
    if isinstance(cell, str):
        return cell in _EMPTY
    return getattr(cell, "tag", None) is None and getattr(cell, "text", "") in _EMPTY


def _drawn(element: str, scope: str, name: str, cell: Cell | str) -> str:
    return f'<{element}{scope} class="{name}">{_content(cell)}</{element}>'


def _class_of(cell: Cell | str) -> str:
    numeric = getattr(cell, "numeric", False)
    return "govuk-table__cell govuk-table__cell--numeric" if numeric else "govuk-table__cell"


def _content(cell: Cell | str | int | Promise) -> str:
    if isinstance(cell, str | int | Promise):
        return conditional_escape(str(localize(cell)))
    # Rooms may give other objects with some of the parts.
    tag, url = getattr(cell, "tag", None), getattr(cell, "url", "")
    if tag:
        return format_html(_TAG, tag.colour, tag.text)
    text = getattr(cell, "text", "")
    if url:
        return format_html(_LINK, url, text)
    return conditional_escape(localize(text))
