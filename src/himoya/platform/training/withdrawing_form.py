"""The form with which a bank of questions, a test, or a test at an event is withdrawn."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawForm(forms.Form):
    """Why; it stays beside what was withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stays to be read. Write no names."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
