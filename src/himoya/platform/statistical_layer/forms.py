"""How a table is asked for: length of the periods, and protected or not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from himoya.dictionary.results import PeriodKind
from himoya.platform.access.reader import Reader
from himoya.platform.statistical_layer.counting import Asked, can_be_protected, may_see_plain
from himoya.platform.statistical_layer.layer_job import PURPOSES

PERIODS = {
    PeriodKind.YEAR: gettext_lazy("Years"),
    PeriodKind.HALF_YEAR: gettext_lazy("Half-years"),
    PeriodKind.HALF_YEAR_CUMULATIVE: gettext_lazy("Half-years from the beginning of the year"),
    PeriodKind.QUARTER: gettext_lazy("Quarters"),
    PeriodKind.MONTH: gettext_lazy("Months"),
}

PROTECTED, PLAIN = "protected", "inside"

FIGURES = {
    PROTECTED: gettext_lazy("Protected: small numbers are rounded"),
    PLAIN: gettext_lazy("Exact, for work inside only"),
}

FORMATS = {
    "xlsx": gettext_lazy("Workbook (XLSX)"),
    "csv": gettext_lazy("CSV with its description"),
    "json": gettext_lazy("JSON"),
    "html": gettext_lazy("Web page"),
}


class OptionsForm(forms.Form):
    """The options of one table; an address with anything else falls back to the first ones."""

    period = forms.ChoiceField(
        label=gettext_lazy("Periods"), choices=[(one.value, text) for one, text in PERIODS.items()]
    )
    figures = forms.ChoiceField(label=gettext_lazy("Figures"))

    def __init__(self, reader: Reader, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = figures_for(reader)
        self.fields["figures"].choices = [(one, FIGURES[one]) for one in offered]  # type: ignore[attr-defined]
        if len(offered) < 2:
            del self.fields["figures"]


class PurposeForm(forms.Form):
    """What the records without names are taken for."""

    purpose = forms.ChoiceField(
        label=gettext_lazy("What do you take them for?"),
        choices=list(PURPOSES.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the list."),
            "invalid_choice": gettext_lazy("Choose one of the list."),
        },
    )


def figures_for(reader: Reader) -> list[str]:
    """Return the kinds of figures that a reader may ask for, the usual one first."""
    kinds = [PROTECTED] if can_be_protected() else []
    return [*kinds, PLAIN] if may_see_plain(reader) else kinds


def asked_for(reader: Reader, table: str, given: Any) -> Asked | None:
    """Return what an address asks for; None where no kind of figures is for the reader."""
    offered = figures_for(reader)
    if not offered:
        return None
    period = given.get("period", "")
    figures = given.get("figures", "")
    return Asked(
        table=table,
        period=PeriodKind(period) if period in set(PeriodKind) else PeriodKind.YEAR,
        protected=(figures if figures in offered else offered[0]) == PROTECTED,
    )
