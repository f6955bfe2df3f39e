"""What is counted, as the pages ask it. Choices are of what the reader may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.results import PeriodKind
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.queries.figures import Extent
from himoya.platform.situation.counting import Question
from himoya.platform.situation.periods import period, periods_of, periods_until
from himoya.platform.situation.words import said

OWN, ALL = "own", "all"

CASES = ((ALL, _("All that I may see")), (OWN, _("Of my agency")))

KINDS = (
    (PeriodKind.HALF_YEAR.value, _("Half-years")),
    (PeriodKind.YEAR.value, _("Years")),
)


class _Asked(forms.Form):
    """A territory and whose cases; what is not said stands at its first choice."""

    def __init__(self, sent: Mapping[str, Any], extent: Extent, first: Mapping[str, str]) -> None:
        own = {name: str(sent[name]) for name in self.base_fields if name in sent}
        super().__init__({**first, "territory": "", "cases": ALL, **own}, auto_id="asked-%s")
        self.first = first
        regions = dictionary().country.regions
        self.choose("territory").choices = [
            ("", _("All territories")),
            *((code, said(regions[code].name)) for code in extent.territories if code in regions),
        ]

    def choose(self, name: str) -> forms.ChoiceField:
        """Return a field with choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    def answer(self, name: str) -> str:
        """Return what was asked, or the first choice where it cannot be: the page says so."""
        given: str = self.cleaned_data.get(name, self.first.get(name, ""))
        return given

    def others(self) -> dict[str, Any]:
        """Return the territory and whose cases, as a question has them."""
        return {"territory": self.answer("territory"), "own": self.answer("cases") == OWN}


class SituationForm(_Asked):
    """One year or half-year."""

    period = forms.ChoiceField(label=_("Period"))
    territory = forms.ChoiceField(label=_("Territory of registration"), required=False)
    cases = forms.ChoiceField(label=_("Cases"), choices=CASES, required=False)

    def __init__(self, sent: Mapping[str, Any], extent: Extent) -> None:
        years = years_of(extent)
        super().__init__(sent, extent, {"period": str(years[0])})
        self.choose("period").choices = [(one.code, said(one.words)) for one in periods_of(years)]

    def question(self) -> Question:
        """Return what is asked; call after `is_valid`."""
        found = period(self.answer("period"))
        assert found is not None
        return Question(periods=(found,), **self.others())


class FiguresForm(_Asked):
    """Several half-years or years beside each other."""

    kind = forms.ChoiceField(label=_("Periods"), choices=KINDS, required=False)
    until = forms.ChoiceField(label=_("Last year"), required=False)
    territory = forms.ChoiceField(label=_("Territory of registration"), required=False)
    cases = forms.ChoiceField(label=_("Cases"), choices=CASES, required=False)

    def __init__(self, sent: Mapping[str, Any], extent: Extent) -> None:
        years = years_of(extent)
        first = {"kind": PeriodKind.HALF_YEAR.value, "until": str(years[0])}
        super().__init__(sent, extent, first)
        self.choose("until").choices = [(str(one), str(one)) for one in years]

    def question(self) -> Question:
        """Return what is asked; call after `is_valid`."""
        kind = PeriodKind(self.answer("kind") or self.first["kind"])
        until = int(self.answer("until") or self.first["until"])
        return Question(periods=periods_until(until, kind), **self.others())


def years_of(extent: Extent) -> list[int]:
    """Return the years in which cases were registered, the latest first; this one for none."""
    if extent.begin is None or extent.end is None:
        return [today().year]
    return list(range(extent.end.year, extent.begin.year - 1, -1))
