"""What the list of programmes is narrowed by. Nonsense is left aside and marked at its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.words import STATES
from himoya.programmes.digests.digest import Digest, ProgrammeState
from himoya.programmes.digests.totals import Asked
from himoya.programmes.facts.countries import country_in_words

Choices = list[tuple[str, Any]]

_ANY = ("", "–")


class DashboardForm(forms.Form):
    """Which programmes, and which of their events. What is offered is what there is."""

    donor = forms.ChoiceField(label=_("Donor"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    territory = forms.ChoiceField(label=_("Territory"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[_ANY, *((one.value, words) for one, words in STATES.items())],
    )

    def __init__(self, digests: Sequence[Digest], language: Language, data: Any = None) -> None:
        super().__init__(data)
        for name, choices in _offered(digests, language).items():
            self.fields[name].choices = [_ANY, *choices]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        if self.is_bound:
            self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return Asked(
            donor=given.get("donor") or None,
            country=given.get("country") or None,
            territory=given.get("territory") or None,
            year=int(given["year"]) if given.get("year") else None,
            state=ProgrammeState(given["state"]) if given.get("state") else None,
        )


def _offered(digests: Sequence[Digest], language: Language) -> dict[str, Choices]:
    donors = sorted({name for one in digests for name in one.donors}, key=str.casefold)
    countries = ((one, country_in_words(one, language)) for one in {one.country for one in digests})
    regions = dictionary().country.regions.items()
    return {
        "donor": [(one, one) for one in donors],
        "country": sorted(countries, key=lambda one: one[1].casefold()),
        "territory": [(code, one.name.in_language(language)) for code, one in regions],
        "year": [(str(one), str(one)) for one in _years(digests)],
    }


def _years(digests: Sequence[Digest]) -> list[int]:
    """Return the years in which a programme ran or held an event, the latest first."""
    found = {each.year for one in digests for each in one.events if each.year is not None}
    found |= {day.year for one in digests for day in (one.first_day, one.last_day) if day}
    return sorted(found, reverse=True)
