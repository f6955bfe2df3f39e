"""The forms with which an office offers a programme, and answers an offer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.kinds import PassingStep

_LONGEST = 5_000


class OfferForm(forms.Form):
    """To which office, and why."""

    receiver = forms.ChoiceField(
        label=_("To which office?"),
        help_text=_("Offices in which somebody may keep programmes."),
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, offices: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        control: Any = self.fields["receiver"]
        control.choices = [("", "–"), *offices]


class AnswerForm(forms.Form):
    """What is done with the offer; who accepts need not say why."""

    reason = forms.CharField(
        label=_("Reason or remark"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    step = forms.ChoiceField(choices=[(one.value, one.value) for one in PassingStep])

    def clean(self) -> dict[str, Any]:
        """Ask for the reason, except of who accepts."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("step") != PassingStep.ACCEPTED.value and not given.get("reason", "").strip():
            self.add_error("reason", _("Say why."))
        return given
