"""The form that asks which report to write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.reporting.layouts import Kind, Layout
from himoya.programmes.reporting.period import Period, UnreadablePeriod

#: What a report can be written as.
FORMS = (
    ("docx", _("Word document, to be worked on")),
    ("pdf", _("PDF, as it is printed")),
    ("html", _("Web page")),
)

KINDS = {
    Kind.FINAL: _("Final report"),
    Kind.ANNUAL: _("Annual report"),
    Kind.SEMI_ANNUAL: _("Semi-annual report"),
    Kind.RAPPORTEUR: _("Report of the National Rapporteur"),
}

#: Kinds of report that are about a period, and whether it is half a year.
_PERIODS = {Kind.ANNUAL: False, Kind.SEMI_ANNUAL: True}


class ReportForm(forms.Form):
    """Which report, of which time, in which language and form."""

    kind = forms.ChoiceField(
        label=_("Which report?"), choices=[(one.value, words) for one, words in KINDS.items()]
    )
    period = forms.CharField(
        label=_("Of which year or half-year?"),
        help_text=_("For an annual or semi-annual report, such as 2020 or 2020-H1."),
        required=False,
        max_length=7,
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=list(OWN_NAMES.items()))
    form = forms.ChoiceField(label=_("As what?"), choices=FORMS)

    def clean(self) -> dict[str, Any]:
        """Read the period, and hold it against the kind of report."""
        given: dict[str, Any] = super().clean() or {}
        text, is_half = given.get("period"), _PERIODS.get(Kind(given.get("kind", Kind.FINAL)))
        given["period"] = self._period(text) if text else None
        if is_half is not None and not self.errors and not _fits(given["period"], is_half):
            self.add_error(
                "period",
                _now(
                    "An annual report needs a year (2020), a semi-annual one half of it (2020-H1)."
                ),
            )
        return given

    def _period(self, text: str) -> Period | None:
        try:
            return Period.from_text(text)
        except UnreadablePeriod:
            said = _now("“%(period)s” is not a period. Accepted: 2020 or 2020-H1.")
            self.add_error("period", said % {"period": text})
            return None


class DraftForm(ReportForm):
    """A draft from the page of a programme: also for whom it is, which says what it may show."""

    readers = forms.ChoiceField(
        label=_("Who will read it?"),
        help_text=_("Only photographs go in whose people agreed to these readers."),
        choices=[
            (Readers.INSIDE.value, _("Only people of the programme")),
            (Readers.DONORS.value, _("Donors, too")),
            (Readers.PUBLIC.value, _("Everybody")),
        ],
        initial=Readers.DONORS.value,
        required=False,
    )

    def readers_of(self, layout: Layout) -> Readers:
        """Return who will read it: those of its layout where nothing was chosen."""
        return Readers(self.cleaned_data["readers"] or layout.readers)


def _fits(period: Period | None, is_half: bool) -> bool:
    return period is not None and period.is_half is is_half
