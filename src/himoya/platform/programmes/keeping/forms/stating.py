"""What a figure of a source needs: a readable period, how sharp it is, and no small number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.languages.sorting import sort_key
from himoya.platform.database.clock import today
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.keeping.forms.changing import (
    ChangeForm,
    choice,
    line,
    prose,
)
from himoya.programmes.facts.countries import country_in_words
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.reporting.figure import Unit
from himoya.programmes.reporting.period import Period, UnreadablePeriod

#: How sharp a number is meant, as the form asks for it.
SHARPNESS: Mapping[Qualifier, Promise] = {
    Qualifier.EXACT: _("Exactly this number"),
    Qualifier.AT_LEAST: _("At least this number"),
    Qualifier.OVER: _("More than this number"),
    Qualifier.APPROX: _("About this number"),
}

#: The largest number that is taken.
MOST = 2_000_000_000

#: Unit -> which threshold of the country's rules of disclosure holds for it.
_PROTECTED_AS: Mapping[Unit, str] = {
    Unit.PERSONS: "person",
    Unit.REQUESTS: "person",
    Unit.SERVICES: "person",
    Unit.CASES: "case",
    Unit.CRIMES: "case",
    Unit.ASSISTANCE_REQUESTS: "case",
}


def smallest(unit: Unit) -> int:
    """Return from which number on a figure tells of nobody, by the rules of the country."""
    rules = dictionary().country.disclosure
    return rules.thresholds.get(_PROTECTED_AS[unit], 0) if rules else 0


class StatedForm(ChangeForm):
    """A number of one period as its source gives it."""

    period = line(
        _("Period"),
        required=True,
        help=_("A year, such as 2025, or half of one: 2025-H1."),
        longest=60,
    )
    value = forms.IntegerField(label=_("How many"), min_value=0, max_value=MOST)
    qualifier = choice(_("How sharp is it?"), required=True)
    territory = choice(_("Of which country?"))
    definition = line(
        _("How is it defined?"), help=_("An article, or who is counted, as the source says it.")
    )
    note = prose(_("Remark"), rows=2)
    already_published = forms.BooleanField(
        label=_("The source has published this small number itself"),
        help_text=_("Asked only where the number is so small that it may tell of somebody."),
        required=False,
    )

    #: Fields that are asked after those of the form itself, in their order.
    stated = ("period", "value", "qualifier", "territory", "definition", "note")

    def unit(self) -> Unit | None:
        """Return what is counted; None where that is not answered yet."""
        raise NotImplementedError

    def prepare(self) -> None:
        sharp = [(one.value, SHARPNESS[one]) for one in Qualifier]
        self.offer("qualifier", sharp, empty=False)
        self.offer("territory", countries(self.programme.programme.country, self.language))
        rest = [name for name in self.fields if name not in (*self.stated, "already_published")]
        self.order_fields([*rest, *self.stated, "already_published"])

    def clean_period(self) -> str:
        """A year or half of one that has begun: nothing else can be compared."""
        found: str = self.cleaned_data["period"].strip()
        try:
            time = Period.from_text(found)
        except UnreadablePeriod:
            told = _now("“%(found)s” is no period. Write a year, such as 2025, or 2025-H1.")
            raise ValidationError(told % {"found": found}) from None
        if time.first > today():
            told = _now("%(found)s has not begun yet.")
            raise ValidationError(told % {"found": found})
        return found

    def clean(self) -> dict[str, Any]:
        """Warn of an exact number that is so small that it may tell of somebody."""
        given = super().clean() or self.cleaned_data
        value, unit = given.get("value"), self.unit()
        if value is None or unit is None or given.get("qualifier") != Qualifier.EXACT:
            return given
        if 0 < value < smallest(unit) and not given.get("already_published"):
            told = _now(
                "An exact %(value)s is fewer than %(least)s and may tell of somebody. Write it as "
                "“about %(least)s”, or say that its source has published it."
            )
            self.add_error("value", told % {"value": value, "least": smallest(unit)})
        return given

    def as_stated(self) -> dict[str, Any]:
        """Return what the two kinds of figures have in common, as facts keep it."""
        given = self.cleaned_data
        return {
            "period": given["period"],
            "value": given["value"],
            "qualifier": Qualifier(given["qualifier"]),
            "territory": given["territory"] or None,
            "definition": given["definition"].strip() or None,
            "note": given["note"].strip() or None,
            "already_published": given["already_published"],
        }


def countries(own: str, language: Language) -> list[tuple[str, str]]:
    """Return all countries: that of the programme and that of this installation come first."""
    first = dict.fromkeys((own, dictionary().country.iso2))
    codes = (
        one.mappings.get("iso3166") for one in dictionary().codelists["country"].codes.values()
    )
    others = [(one, country_in_words(one, language)) for one in codes if one and one not in first]
    others.sort(key=lambda one: sort_key(one[1], language))
    return [*((one, country_in_words(one, language)) for one in first), *others]
