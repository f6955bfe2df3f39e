"""The forms of this room."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

import yaml
from django import forms
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.dissemination import Audience
from himoya.dictionary.results import PeriodKind
from himoya.languages.codes import LANGUAGES, OWN_NAMES, Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.actions.moving import LONGEST_WORDS
from himoya.platform.publication.merged_categories import MergedCategories, merged_of
from himoya.platform.statistical_layer.counting import tables_here
from himoya.platform.theme.forms import DayField
from himoya.statistics.plans import tables_of_indicators

PERIODS = {
    PeriodKind.YEAR: _("Years"),
    PeriodKind.HALF_YEAR: _("Half-years"),
    PeriodKind.QUARTER: _("Quarters"),
}

#: How the codes of periods are written (`himoya.statistics.periods`).
_WRITTEN = {
    PeriodKind.YEAR: r"\d{4}",
    PeriodKind.HALF_YEAR: r"\d{4}-H[12]",
    PeriodKind.QUARTER: r"\d{4}-Q[1-4]",
}

METHODS = {
    "rounding": _("Rounding: every number is near the true one"),
    "suppression": _("Hiding: small numbers are left out, and others that would tell of them"),
}

TOTALS = {
    "held": _("National totals stay exact"),
    "given_up": _("Totals are the sums of rounded numbers"),
}

AUDIENCES = {
    Audience.PUBLIC.value: _("Everybody: it is published"),
    Audience.EXPERT.value: _("Experts with an agreement: it is handed out, never published"),
}


def _words(label: Any, *, required: bool, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(
        label=label,
        widget=area,
        required=required,
        max_length=LONGEST_WORDS,
        help_text=help_text,
    )


class PlanForm(MergedCategories):
    """What a release shall hold."""

    name = forms.CharField(
        label=_("Name of the release"),
        max_length=100,
        help_text=_("It stands in addresses, for example victims-2025."),
    )
    tables = forms.MultipleChoiceField(
        label=_("Tables"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all tables that readers shall get: they are made safe together."),
        required=False,
    )
    indicators = forms.MultipleChoiceField(
        label=_("Indicators"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Each brings the table that carries it."),
        required=False,
    )
    period = forms.ChoiceField(
        label=_("Length of the periods"),
        choices=[(one.value, text) for one, text in PERIODS.items()],
    )
    periods = forms.CharField(
        label=_("Which periods"),
        required=False,
        help_text=_("For example 2023, 2024, 2025. Empty: all that the records reach."),
    )
    method = forms.ChoiceField(
        label=_("How small numbers are protected"),
        widget=forms.RadioSelect,
        choices=METHODS.items(),
    )
    totals = forms.ChoiceField(
        label=_("National totals"), widget=forms.RadioSelect, choices=TOTALS.items()
    )
    audience = forms.ChoiceField(
        label=_("For whom"), widget=forms.RadioSelect, choices=AUDIENCES.items(), required=False
    )
    revises = forms.ChoiceField(label=_("Takes the place of"), required=False)
    reason = _words(
        _("Why there is a revision"), required=False, help_text=_("Readers get these words.")
    )

    def __init__(self, revisable: list[str], language: Language, data: Any = None) -> None:
        super().__init__(
            data, initial={"method": "rounding", "totals": "held", "audience": "public"}
        )
        listed = [(one.table, one.title.in_language(language)) for one in tables_here()]
        self.fields["tables"].choices = listed  # type: ignore[attr-defined]
        here = {one.table for one in tables_here()}
        self.fields["indicators"].choices = [  # type: ignore[attr-defined]
            (name, dictionary().indicators[name].name.in_language(language))
            for name, table in tables_of_indicators(dictionary()).items()
            if table in here
        ]
        for one in LANGUAGES:
            self.fields[f"reason_{one}"] = _words(
                _("The reason in this language: %(language)s") % {"language": OWN_NAMES[one]},
                required=False,
                help_text=_("Empty: readers of this language get another one, marked."),
            )
        former = [("", _("None: this is a new release")), *((one, one) for one in revisable)]
        self.fields["revises"].choices = former  # type: ignore[attr-defined]
        self.ask_merged(language)

    def clean_periods(self) -> list[str]:
        """Return the codes of periods, which are those of the length that was chosen."""
        periods = [one.strip() for one in self.cleaned_data["periods"].split(",") if one.strip()]
        kind = self.cleaned_data.get("period", "")
        accepted = {kind.value: written for kind, written in _WRITTEN.items()}.get(kind, "")
        for one in periods:
            if not re.fullmatch(accepted, one):
                text = _(
                    "“%(found)s” is no such period. They are written as 2025, 2025-H1, 2025-Q1."
                )
                raise forms.ValidationError(text, params={"found": one})
        return periods

    def clean_indicators(self) -> list[str]:
        """Return the indicators; a release holds one of them, or a table."""
        chosen: list[str] = self.cleaned_data["indicators"]
        if not chosen and not self.cleaned_data.get("tables"):
            raise forms.ValidationError(_("Choose at least one table or one indicator."))
        return chosen

    def plan(self) -> str:
        """Return the publication plan as YAML."""
        told = self.cleaned_data
        periods = told["periods"]
        plan: dict[str, Any] = {
            "release": told["name"].strip(),
            "period": told["period"],
            "method": told["method"],
        }
        plan |= {part: list(told[part]) for part in ("tables", "indicators") if told[part]}
        if periods:
            plan["periods"] = periods
        if merged := merged_of(told):
            plan["merged"] = merged
        if told["totals"] != "held":
            plan["totals"] = told["totals"]
        if told["audience"] == Audience.EXPERT.value:
            plan["audience"] = told["audience"]
        if told["revises"]:
            plan |= {"revises": told["revises"], "reason": told["reason"].strip()}
            said = {one: told[f"reason_{one}"].strip() for one in LANGUAGES}
            plan |= {"reason_in": {one: text for one, text in said.items() if text}}
        written: str = yaml.safe_dump(plan, allow_unicode=True, sort_keys=False)
        return f"# {dictionary().country.folder}\n{written}"


class ApprovalForm(forms.Form):
    """The consent of the second person."""

    words = _words(_("How you judged it"), required=False)
    embargo = DayField(
        label=_("Nobody outside gets it before"),
        required=False,
        help_text=_("Empty: it can be published at once."),
    )
    embargo_time = forms.TimeField(
        label=_("Time of that day"), required=False, help_text=_("For example 10:00.")
    )

    def __init__(self, needs_words: bool, data: Any = None) -> None:
        super().__init__(data)
        self.fields["words"].required = needs_words

    def ends(self) -> datetime | None:
        """Return the end of the embargo, in the time of the country; None without one."""
        day: date | None = self.cleaned_data["embargo"]
        if day is None:
            return None
        return make_aware(datetime.combine(day, self.cleaned_data["embargo_time"] or time()))


class ReasonForm(forms.Form):
    """A move that needs words."""

    words = _words(_("Reason"), required=True)
