"""The identity room's forms, with the version that the writer saw."""

from __future__ import annotations

from typing import Any

from django import forms

from himoya.dictionary.fields import Sensitivity
from himoya.platform.access.reader import Reader
from himoya.platform.identity.forms import (
    KnownPersonForm,
    PhotographForm,
    PieceForm,
)

#: No version of any person: what is sent with it meets "changed meanwhile".
NO_VERSION = -1


def version_in(sent: Any) -> int:
    """Return the version that a page sent; one that no person has where it is no number."""
    text = str(sent.get("version", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else NO_VERSION


class ChangedPieceForm(PieceForm):
    """One piece in the place of another."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["text"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}


class NewPhotographForm(PhotographForm):
    """A photograph; only who reads the sealed class is asked whether it shows injuries."""

    def __init__(self, *given: Any, reader: Reader, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["picture"].widget = forms.FileInput({"accept": "image/jpeg,image/png"})
        if not reader.may_read(Sensitivity.SEALED):
            del self.fields["medical"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        return {"medical": False} | given


__all__ = ["ChangedPieceForm", "KnownPersonForm", "NewPhotographForm", "version_in"]
