"""What was found among measures and acts to draft, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from himoya.languages.codes import Language
from himoya.platform.action_plan.models import ActToDraft, Measure
from himoya.platform.action_plan.showing.common import deadline_of, state_of, tag_of
from himoya.platform.action_plan.words import COLUMNS
from himoya.platform.theme.parts import Cell, Heading


def headings() -> list[Heading]:
    """Return the heads of the table."""
    heads = (
        _("Text"),
        pgettext("action plan", "Where it stands"),
        str(COLUMNS["deadline"]),
        _("State"),
    )
    return [Heading(label=one) for one in heads]


def found_rows(found: Sequence[Measure | ActToDraft], language: Language) -> list[list[Cell]]:
    """Return a row for each: its text, its plan or that it is an act, its deadline, its state."""
    return [
        [
            _text(one, language),
            Cell(text=_place(one, language)),
            deadline_of(one),
            Cell(text="", tag=tag_of(state_of(one))),
        ]
        for one in found
    ]


def _text(one: Measure | ActToDraft, language: Language) -> Cell:
    text = one.text_for(language)[0]
    if isinstance(one, Measure):
        url = reverse("action_plan:measure", args=(one.id,))
        return Cell(text=f"{one.number}. {text}", url=url)
    return Cell(text=text, url=reverse("action_plan:act", args=(one.id,)))


def _place(one: Measure | ActToDraft, language: Language) -> str:
    return one.plan.text_for(language)[0] if isinstance(one, Measure) else _("Acts to draft")
