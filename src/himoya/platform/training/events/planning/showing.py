"""How many parts of a series each territory has, as the page of the series draws it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.models import Event
from himoya.programmes.facts.events import EventStatus
from himoya.programmes.facts.words import label


def plan_of(parts: Sequence[Event], language: Language) -> dict[str, Any] | None:
    """Return how many parts each territory of the country has, by state; None without a plan.

    A territory without a part stands there with zeros: a gap is what a plan is looked at for.
    """
    if not any(one.territory for one in parts):
        return None
    number = Counter((one.territory, EventStatus(one.status)) for one in parts)
    states = list(EventStatus)
    return {
        "headings": [
            Heading(label=_("Territory")),
            *(Heading(label=str(capfirst(label(one, language))), numeric=True) for one in states),
        ],
        "rows": [
            [
                Cell(text=one.name.in_language(language)),
                *(
                    Cell(text=format_number(number[code, state], language), numeric=True)
                    for state in states
                ),
            ]
            for code, one in dictionary().country.regions.items()
        ],
    }
