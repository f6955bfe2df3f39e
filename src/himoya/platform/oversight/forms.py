"""What auditors type: a filter, and the reason of an export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from himoya.languages.codes import language_of
from himoya.languages.sorting import sort_key
from himoya.platform.agencies.models import Agency
from himoya.platform.agencies.queries import names_of
from himoya.platform.audit.exporting import Format
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.oversight.acts_in_words import KINDS, NAMES, role_name
from himoya.platform.oversight.exporting import Reason
from himoya.platform.oversight.queries import account_named, usernames
from himoya.platform.oversight.wanted import Wanted
from himoya.platform.theme.forms import DayField

REASONS = {
    Reason.INSPECTION: gettext_lazy("Planned inspection"),
    Reason.INCIDENT: gettext_lazy("Suspected misuse"),
    Reason.COMPLAINT: gettext_lazy("Complaint"),
    Reason.PERSON_ASKED: gettext_lazy("A person asked who has looked"),
    Reason.COURT_ASKED: gettext_lazy("A court or prosecutor asked"),
    Reason.ARCHIVE: gettext_lazy("Archive"),
}
FORMATS = {
    Format.JSON_LINES: gettext_lazy("JSON lines: digests can be checked from it"),
    Format.CSV: gettext_lazy("CSV: for a spreadsheet"),
}


class FilterForm(forms.Form):
    """Which rows to show."""

    act = forms.ChoiceField(label=gettext_lazy("What was done"), required=False)
    account = forms.CharField(label=gettext_lazy("Account"), max_length=60, required=False)
    agency = forms.ChoiceField(label=gettext_lazy("Agency"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), required=False)
    first = DayField(label=gettext_lazy("First day"), required=False)
    last = DayField(label=gettext_lazy("Last day"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), required=False)
    subject = forms.CharField(label=gettext_lazy("Id of the record"), max_length=60, required=False)
    refused = forms.BooleanField(label=gettext_lazy("Only refused attempts"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = language_of(get_language())
        any_one = ("", _("Any"))
        agencies = names_of(Agency.objects.values_list("id", flat=True), language)
        codes = dict(Agency.objects.values_list("id", "code"))
        self._offer("act", any_one, [(act.value, str(name)) for act, name in NAMES.items()])
        self._offer("kind", any_one, [(kind, str(name)) for kind, name in KINDS.items()])
        self._offer("agency", any_one, [(codes[id], name) for id, name in agencies.items()])
        roles = dictionary().country.roles
        self._offer("role", any_one, [(role, role_name(role, language)) for role in roles])

    def _offer(self, name: str, first: tuple[str, str], rest: Sequence[tuple[str, str]]) -> None:
        language = language_of(get_language())
        ordered = sorted(rest, key=lambda pair: sort_key(pair[1], language))
        self.fields[name].choices = [first, *ordered]  # type: ignore[attr-defined]

    def clean_account(self) -> UUID | None:
        """Return the account's id; says so where nobody signs in with the name."""
        typed = self.cleaned_data["account"].strip()
        if not typed:
            return None
        found = account_named(typed)
        if found is None:
            raise forms.ValidationError(_("No account is called like this."), code="unknown")
        return found

    def wanted(self) -> Wanted:
        """Return what was asked for, once the form is in order."""
        told = self.cleaned_data
        return Wanted(**{name: told[name] for name in self.fields})


def filter_form(wanted: Wanted) -> FilterForm:
    """Return the form as it would have been filled in for these rows."""
    told: dict[str, Any] = {name: getattr(wanted, name) for name in wanted.names()}
    if wanted.account is not None:
        id = str(wanted.account)
        told["account"] = usernames([id]).get(id, id)
    return FilterForm(initial=told)


class ExportForm(forms.Form):
    """Which rows leave, how, and why."""

    first = DayField(label=gettext_lazy("First day"))
    last = DayField(label=gettext_lazy("Last day"))
    form = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[(form.value, name) for form, name in FORMATS.items()],
        widget=forms.RadioSelect,
        initial=Format.JSON_LINES.value,
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why the rows leave"),
        help_text=gettext_lazy("The log will say that you exported rows, and this reason."),
        choices=[(reason.value, name) for reason, name in REASONS.items()],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        """Compare the two days."""
        told = super().clean() or {}
        if told.get("first") and told.get("last") and told["last"] < told["first"]:
            self.add_error("last", _("The last day lies before the first one."))
        return told
