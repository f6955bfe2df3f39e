"""Plain forms of this room: one piece, a search, a passphrase. Pages choose how they look."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from himoya.languages.dates import UnreadableDate, read_date
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.photographs.stripping import LARGEST, stripped
from himoya.platform.identity.pieces import LONGEST, Piece, checked
from himoya.platform.identity.refusals import IdentityRefused, Refusal
from himoya.platform.identity.wordings import HINTS, KINDS, REFUSALS, refusal_in_words

#: Kinds that are typed; a photograph has a form of its own.
TYPED = tuple(kind for kind in ItemKind if kind is not ItemKind.PHOTOGRAPH)


class PieceForm(forms.Form):
    """One typed piece. ``piece()`` after `is_valid` gives what `actions` take."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=[(kind.value, KINDS[kind]) for kind in TYPED]
    )
    text = forms.CharField(label=gettext_lazy("What is known"), max_length=LONGEST, strip=True)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "kind" in given and "text" in given:
            try:
                given["piece"] = checked(_typed(ItemKind(given["kind"]), given["text"]))
            except IdentityRefused as refusal:
                self.add_error("text", str(refusal_in_words(refusal)))
        return given

    def piece(self) -> Piece:
        """Return the piece; only after `is_valid`."""
        piece: Piece = self.cleaned_data["piece"]
        return piece


class KnownPersonForm(forms.Form):
    """The short form: one line for each kind, all of them optional, at least one filled in."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for kind in TYPED:
            self.fields[kind.value] = forms.CharField(
                label=KINDS[kind],
                help_text=HINTS.get(kind, ""),
                max_length=LONGEST,
                required=False,
                widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
            )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        pieces = []
        for kind in TYPED:
            if text := given.get(kind.value):
                try:
                    pieces.append(checked(_typed(kind, text)))
                except IdentityRefused as refusal:
                    self.add_error(kind.value, str(refusal_in_words(refusal)))
        if not pieces and not self.errors:
            self.add_error(None, str(REFUSALS[Refusal.NO_NAME]))
        return given | {"pieces": tuple(pieces)}

    def pieces(self) -> tuple[Piece, ...]:
        """Return what was filled in; only after `is_valid`."""
        pieces: tuple[Piece, ...] = self.cleaned_data["pieces"]
        return pieces


class PhotographForm(forms.Form):
    """One photograph; what a telephone wrote into it is gone after `clean`."""

    picture = forms.FileField(
        label=KINDS[ItemKind.PHOTOGRAPH], help_text=HINTS[ItemKind.PHOTOGRAPH]
    )
    medical = forms.BooleanField(
        label=gettext_lazy("It shows injuries; only medical staff may see it"), required=False
    )

    def clean_picture(self) -> bytes:
        uploaded = self.cleaned_data["picture"]
        if uploaded.size > LARGEST:
            raise forms.ValidationError(str(REFUSALS[Refusal.PICTURE_TOO_LARGE]))
        try:
            return stripped(uploaded.read())
        except IdentityRefused as refusal:
            raise forms.ValidationError(str(refusal_in_words(refusal))) from None

    def piece(self) -> Piece:
        """Return the piece; only after `is_valid`."""
        return Piece(
            ItemKind.PHOTOGRAPH,
            picture=self.cleaned_data["picture"],
            medical=self.cleaned_data["medical"],
        )


class FindPersonForm(forms.Form):
    """What `finding.find_people` is asked. Sent by POST: an address would keep the name."""

    text = forms.CharField(
        label=gettext_lazy("Name, document, telephone or date of birth"),
        help_text=gettext_lazy("A name is found in any script, also by its sound."),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class PassphraseForm(forms.Form):
    """The passphrase of an agency's own key, for `unlocking.unlock_session`."""

    passphrase = forms.CharField(
        label=gettext_lazy("Passphrase of your agency"),
        help_text=gettext_lazy("It stays unlocked until you sign out."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off"}),
    )


def _typed(kind: ItemKind, text: str) -> Piece:
    if kind is ItemKind.BIRTH_DATE:
        with suppress(UnreadableDate):
            return Piece(kind, read_date(text).edtf)
    return Piece(kind, text)
