"""The forms of this room: what the monitor shows, and the figures that somebody types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns.contents import Place, TableFigures, margins_in
from himoya.platform.returns.monitor import Chosen
from himoya.platform.returns.owing import agreements
from himoya.platform.returns.queries import Owed
from himoya.platform.returns.words import STANDINGS, said

#: No office counts more in a period.
HIGHEST = 999_999_999


class MonitorForm(forms.Form):
    """Which returns are shown; every choice may be left out."""

    year = forms.ChoiceField(label=lazy("Due in the year"), required=False)
    agreement = forms.ChoiceField(label=lazy("Form"), required=False)
    region = forms.ChoiceField(label=lazy("Territory"), required=False)
    standing = forms.ChoiceField(label=lazy("In the list"), required=False)

    def __init__(self, owed: Sequence[Owed], data: Any) -> None:
        super().__init__(data)
        years = {one.expected.due.year for one in owed} | {today().year}
        regions = {one.region for one in owed if one.region}
        names = dictionary().country.regions
        self._choose("year", [(str(one), str(one)) for one in sorted(years, reverse=True)])
        self._choose(
            "agreement",
            [("", _("All forms")), *((c, said(one.name)) for c, one in agreements().items())],
        )
        places = [(code, said(one.name)) for code, one in names.items() if code in regions]
        self._choose("region", [("", _("All territories")), *places])
        standings = [(one.value, str(words)) for one, words in STANDINGS.items()]
        self._choose("standing", [("", _("All returns")), *standings])

    def chosen(self) -> Chosen:
        """What is asked; whatever is not among the choices is as if it were left out."""
        self.is_valid()
        given = self.cleaned_data
        return Chosen(
            year=int(given.get("year") or today().year),
            agreement=given.get("agreement", ""),
            region=given.get("region", ""),
            standing=given.get("standing", ""),
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def typed_figures(
    figures: Sequence[TableFigures], data: Mapping[str, str]
) -> tuple[dict[str, dict[Place, int | None]], dict[str, str]]:
    """Return the figures that were typed, and control -> what is wrong with it.

    An empty control is a figure that is not known.
    """
    found: dict[str, dict[Place, int | None]] = {}
    wrong: dict[str, str] = {}
    for one in figures:
        typed = found.setdefault(one.table, {})
        for at, place in enumerate(margins_in(one.definition, one.values)):
            name = f"{one.table}-{at}"
            text = "".join(data.get(name, "").split())
            if text.isascii() and text.isdigit() and int(text[:12]) <= HIGHEST and len(text) < 12:
                typed[place] = int(text)
            elif text:
                wrong[name] = _("Write a whole number from 0, or leave it empty if not known.")
            else:
                typed[place] = None
    return found, wrong
