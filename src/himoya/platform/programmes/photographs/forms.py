"""The forms with which a photograph is taken in and a consent withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, OWN_NAMES
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.photographs.stripping import LARGEST
from himoya.platform.identity.refusals import Refusal
from himoya.platform.identity.wordings import HINTS, REFUSALS
from himoya.platform.programmes.kinds import ConsentEnds, ConsentForm
from himoya.platform.programmes.photographs.actions import Consent, Described
from himoya.platform.programmes.photographs.refusals import Why
from himoya.platform.programmes.photographs.words import ENDS, FORMS, READERS, refusal
from himoya.platform.theme.forms import DayField
from himoya.programmes.facts.programme import Programme
from himoya.programmes.reporting.kinds import Readers

_LONGEST_CAPTION = 300


class PhotographForm(forms.Form):
    """A picture, what it shows, and the statement of consent."""

    picture = forms.FileField(
        label=_("The picture"),
        help_text=HINTS[ItemKind.PHOTOGRAPH],
        widget=forms.FileInput({"accept": "image/jpeg,image/png"}),
    )
    event = forms.ChoiceField(label=_("Of which event?"), required=False)
    taken_on = DayField(label=_("When was it taken?"))
    taken_by = forms.CharField(
        label=_("Who took it?"),
        help_text=_("An office, an organisation or a role. No name of a person."),
        max_length=200,
    )
    consent_form = forms.ChoiceField(
        label=_("How did people agree?"),
        help_text=_("Ask before you take a photograph. Who is asked may say no."),
        choices=[(one.value, words) for one, words in FORMS.items()],
        widget=forms.RadioSelect,
    )
    consent_on = DayField(
        label=_("When did they agree?"),
        help_text=_("If nobody can be recognised: when you looked at the picture."),
    )
    readers = forms.ChoiceField(
        label=_("Who may see it?"),
        help_text=_("Only as far as everybody in it agreed."),
        choices=[(one.value, words) for one, words in READERS.items()],
        widget=forms.RadioSelect,
    )
    no_victim_no_child = forms.BooleanField(
        label=_("I have looked: no victim and no child can be recognised in it"), required=False
    )

    def __init__(self, programme: Programme, *sent: Any) -> None:
        super().__init__(*sent)
        events: Any = self.fields["event"]
        whole = ("", _("Of the programme as a whole"))
        events.choices = [whole, *((one.id, f"{one.id} {one.title}") for one in programme.events)]
        for language in LANGUAGES:
            self.fields[f"caption_{language}"] = forms.CharField(
                label=_("What does it show? In %(language)s") % {"language": OWN_NAMES[language]},
                required=False,
                max_length=_LONGEST_CAPTION,
            )
        self.fields["caption_en"].help_text = _(
            "In at least one language. It is also read to those who cannot see the picture. "
            "Name nobody."
        )
        captions = [f"caption_{language}" for language in LANGUAGES]
        self.order_fields(["picture", *captions])

    def clean_picture(self) -> bytes:
        """Return the bytes of a picture that is not too large."""
        uploaded = self.cleaned_data["picture"]
        if uploaded.size > LARGEST:
            raise forms.ValidationError(str(REFUSALS[Refusal.PICTURE_TOO_LARGE]))
        content: bytes = uploaded.read()
        return content

    def clean(self) -> dict[str, Any]:
        """Name at once what else would be refused when it is stored."""
        given: dict[str, Any] = super().clean() or {}
        if not any(given.get(f"caption_{language}") for language in LANGUAGES):
            self.add_error("caption_en", refusal(Why.NO_CAPTION))
        if not given.get("no_victim_no_child"):
            self.add_error("no_victim_no_child", refusal(Why.NOT_CONFIRMED))
        return given

    def described(self) -> Described:
        """Return what the photograph shows; only after `is_valid`."""
        given: dict[str, Any] = self.cleaned_data
        return Described(
            captions={one: given[f"caption_{one}"] for one in LANGUAGES},
            taken_by=given["taken_by"],
            taken_on=given["taken_on"],
            event=given["event"],
        )

    def consent(self) -> Consent:
        """Return the statement; only after `is_valid`."""
        given: dict[str, Any] = self.cleaned_data
        return Consent(
            form=ConsentForm(given["consent_form"]),
            on=given["consent_on"],
            readers=Readers(given["readers"]),
            no_victim_no_child=given["no_victim_no_child"],
        )


class WithdrawalForm(forms.Form):
    """Why a photograph may be shown no more, and since when."""

    kind = forms.ChoiceField(
        label=_("Why?"),
        choices=[(one.value, words) for one, words in ENDS.items()],
        widget=forms.RadioSelect,
    )
    withdrawn_on = DayField(label=_("On which day did you learn of it?"))

    def ends(self) -> ConsentEnds:
        """Return the reason; only after `is_valid`."""
        return ConsentEnds(self.cleaned_data["kind"])
