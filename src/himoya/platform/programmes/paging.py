"""Long tables in pages: what is asked for stands in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.http import QueryDict

from himoya.platform.theme.parts import Paging

#: Rows of one page.
A_PAGE = 50

#: The longest number of a page, in digits.
_DIGITS = 7

Row = TypeVar("Row")


def page_of(
    rows: Sequence[Row], asked: QueryDict, most: int = A_PAGE
) -> tuple[Sequence[Row], Paging]:
    """Return the rows of the page asked for; beyond the last one, the last."""
    pages = max(1, -(-len(rows) // most))
    text = asked.get("page", "")
    number = min(max(1, int(text)), pages) if text.isdecimal() and len(text) < _DIGITS else 1
    shown = rows[(number - 1) * most : number * most]
    return shown, Paging(
        first=(number - 1) * most + 1,
        last=(number - 1) * most + len(shown),
        total=len(rows),
        page=number,
        pages=pages,
        previous=address_with(asked, page=str(number - 1)) if number > 1 else "",
        next=address_with(asked, page=str(number + 1)) if number < pages else "",
    )


def address_with(asked: QueryDict, **changed: str) -> str:
    """Return the address of this list with something else asked; another list begins anew."""
    told = asked.copy()
    if "page" not in changed:
        told.pop("page", None)
    for name, value in changed.items():
        told[name] = value
        if not value:
            del told[name]
    return f"?{told.urlencode()}"
