"""Onward training of all offices as its page draws it: generations, a picture, alarms."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.languages.numbers import format_number
from himoya.platform.theme.parts import Cell, Heading
from himoya.platform.training.onward.gathering import Onward
from himoya.platform.training.onward.offices import AllOffices, OfficeTold
from himoya.platform.training.onward.showing import page_of


def page_of_all(found: AllOffices, language: Language) -> dict[str, Any]:
    """Return what the page is drawn from."""
    title = _("All offices")
    heads = (
        _("Events with trainers"),
        _("Participations"),
        _("Qualified trainers"),
        _("Taught nothing for a year"),
        _("Learned a former edition"),
    )
    several = _("People whose name stands in more than one office, each counted once: %(number)s.")
    circular = _("Events whose trainers trained each other in a circle: %(number)s.")
    return page_of(Onward(found.cascade, ()), title, language) | {
        "offices": {
            "headings": [
                Heading(label=_("Agency")),
                *(Heading(label=one, numeric=True) for one in heads),
            ],
            "rows": [_row(one, language) for one in found.offices],
        },
        "several": several % {"number": format_number(found.in_several, language)},
        "circular": circular % {"number": format_number(found.circular, language)},
    }


def _row(one: OfficeTold, language: Language) -> list[Cell]:
    alarms = one.alarms
    figures = (one.events, one.participations, alarms.qualified, alarms.idle, alarms.drifted)
    return [
        Cell(text=one.name),
        *(Cell(text=format_number(figure, language), numeric=True) for figure in figures),
    ]
