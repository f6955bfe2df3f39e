"""The form of a material that was used at an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.materials.models import Edition
from himoya.platform.materials.words import edition_in_words
from himoya.platform.training.models import Session


class UseForm(forms.Form):
    """Which edition, and at which session where that is known."""

    edition = forms.ChoiceField(label=_("Which edition was used?"))
    session = forms.ChoiceField(
        label=_("Session"),
        help_text=_("Leave empty where it was used at the whole event."),
        required=False,
    )

    def __init__(
        self, editions: Sequence[Edition], sessions: Sequence[Session], data: Any = None
    ) -> None:
        super().__init__(data)
        works = [(str(one.id), f"{one.work.title} – {edition_in_words(one)}") for one in editions]
        topics = [(str(one.id), one.topic) for one in sessions]
        self.fields["edition"].choices = works  # type: ignore[attr-defined]
        self.fields["session"].choices = [("", "–"), *topics]  # type: ignore[attr-defined]

    def used(self) -> UUID:
        """Return the edition that was used."""
        return UUID(self.cleaned_data["edition"])

    def used_at(self) -> UUID | None:
        """Return the session at which it was used, where that was said."""
        told = self.cleaned_data["session"]
        return UUID(told) if told else None
