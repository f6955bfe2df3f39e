"""Papers of an agenda as the pages of its meeting or body draw them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.commission.models import Item, ItemPaper
from himoya.platform.commission.queries.papers import title_in_words
from himoya.platform.commission.showing import headings, text_of
from himoya.platform.theme.parts import Cell, Link


def papers_table(
    items: Sequence[Item], papers: Sequence[ItemPaper], language: Language, *, may_keep: bool
) -> dict[str, Any]:
    """Return the papers with the point that each belongs to, and where more can be added."""
    points = {one.id: f"{one.position}. {text_of(one, language)}" for one in items}
    heads = [_("Paper"), _("Point of the agenda"), _("Kind and size")]
    return {
        "paper_headings": headings(*heads, *([_("Take it off")] if may_keep else [])),
        "papers": [_row(one, points[one.item_id], may_keep=may_keep) for one in papers],
        "to_add": [
            Link(text=points[one.id], url=reverse("commission:add-paper", args=(one.id,)))
            for one in items
            if may_keep
        ],
    }


def _row(one: ItemPaper, point: str, *, may_keep: bool) -> list[Cell]:
    off = reverse("commission:take-off-paper", args=(one.id,))
    return [
        Cell(
            text=title_in_words(one) or _("A file whose title cannot be opened now"),
            url=reverse("commission:item-paper", args=(one.id,)),
        ),
        Cell(text=point),
        Cell(text=f"{one.kind.upper()}, {filesizeformat(one.size)}"),
        *([Cell(text=_("Take it off"), url=off)] if may_keep else []),
    ]
