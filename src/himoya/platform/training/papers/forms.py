"""The forms of papers: what stands on them, who certifies, and how one ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.training.courses.papers import PapersTold
from himoya.platform.training.papers.templates import KINDS
from himoya.platform.training.papers.words import kind_in_words
from himoya.programmes.certificates.kinds import Kind
from himoya.programmes.certificates.template import LONGEST, MOST_SIGNATORIES, SERIES
from himoya.programmes.counting.people.rows import COMPLETE

#: Signs of a series, and of a name on a paper.
_LONGEST_SERIES, LONGEST_NAME = 20, 120

#: Lines above the issuer that have room on a page.
_MOST_ABOVE = 3


class PapersForm(forms.Form):
    """What stands on the papers of a course, and who gets one."""

    series = forms.CharField(
        label=_("Series"),
        help_text=_(
            "It begins every number: capital Latin letters, digits and hyphens, such as TJ-A."
        ),
        max_length=_LONGEST_SERIES,
    )
    language = forms.ChoiceField(label=_("Language of the papers"), widget=forms.RadioSelect)
    issuer_above = forms.CharField(
        label=_("Above the issuing body"),
        help_text=_("Such as the ministry to which it belongs; one a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    issuer = forms.CharField(label=_("Issuing body"), max_length=LONGEST)
    signatories = forms.CharField(
        label=_("Who signs"),
        help_text=_("Posts, no names; one a line. They sign by hand."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    printed_title = forms.CharField(
        label=_("Title of the course on the papers"),
        help_text=_("Where the title of the course should not be seen by everybody."),
        max_length=LONGEST,
        required=False,
    )
    least_percent = forms.IntegerField(
        label=_("Percentage of the academic hours for a certificate"),
        help_text=_("Who attended less, but was there, gets a statement of participation."),
        min_value=1,
        max_value=100,
    )
    pass_percent = forms.IntegerField(
        label=_("Percentage of the test for a certificate of achievement"),
        help_text=_("Leave it empty where no test is held: then none is issued."),
        min_value=1,
        max_value=100,
        required=False,
    )
    valid_years = forms.IntegerField(
        label=_("Valid for how many years?"),
        help_text=_("Leave it empty for papers that stay valid."),
        min_value=1,
        max_value=50,
        required=False,
    )
    place_for_stamp = forms.BooleanField(label=_("Keep a place for the stamp"), required=False)
    names_the_subject = forms.BooleanField(
        label=_("The bearers are safe with a paper that says that they work on trafficking"),
        required=False,
    )
    is_public = forms.BooleanField(
        label=_("Anybody may check a paper of this course by its number"),
        help_text=_("The name is never shown: who writes it learns whether it agrees."),
        required=False,
    )

    def __init__(self, data: Any = None, before: PapersTold | None = None) -> None:
        super().__init__(data, initial=_initial(before))
        own = dictionary().country.languages
        self.fields["language"].choices = [(one, OWN_NAMES[one]) for one in own]  # type: ignore[attr-defined]

    def clean_series(self) -> str:
        """Refuse what cannot begin a number and be a part of a file's name."""
        series: str = self.cleaned_data["series"]
        if not SERIES.fullmatch(series):
            text = gettext("“%(found)s”. Accepted: capital Latin letters, digits and hyphens.")
            raise forms.ValidationError(text % {"found": series})
        return series

    def clean_issuer_above(self) -> tuple[str, ...]:
        """Read the lines above the issuer."""
        return _lines(self.cleaned_data["issuer_above"], _MOST_ABOVE)

    def clean_signatories(self) -> tuple[str, ...]:
        """Read the posts that sign."""
        return _lines(self.cleaned_data["signatories"], MOST_SIGNATORIES)

    def told(self) -> PapersTold:
        """What was said."""
        language = language_of(self.cleaned_data["language"])
        return PapersTold(**(self.cleaned_data | {"language": language}))


class IssueForm(forms.Form):
    """Which papers are issued, and who vouches for the people."""

    kind = forms.ChoiceField(label=_("What is issued?"), widget=forms.RadioSelect)
    certified_by = forms.CharField(
        label=_("Who certifies that these people were there?"),
        help_text=_("Surname and name. Nobody certifies himself."),
        max_length=LONGEST_NAME,
    )

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        words = [(one.value, kind_in_words(one.value, language)) for one in KINDS]
        self.fields["kind"].choices = words  # type: ignore[attr-defined]

    def kind_chosen(self) -> Kind:
        """The kind of papers."""
        return Kind(self.cleaned_data["kind"])


class RevokeForm(forms.Form):
    """Why a paper is worth nothing any more."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("It is sealed, and shown to your office alone."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class ReissueForm(RevokeForm):
    """The name as it shall be printed, and why the paper is issued anew."""

    name = forms.CharField(label=_("Name as it shall be printed"), max_length=LONGEST_NAME)

    field_order = ("name", "reason")


class CheckForm(forms.Form):
    """The number of a paper that somebody shows."""

    number = forms.CharField(
        label=_("Number of the paper"),
        help_text=_("As it is printed, such as AB-2026-000001."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NameForm(CheckForm):
    """The name on a paper whose number was found."""

    number = forms.CharField(widget=forms.HiddenInput, max_length=60)
    name = forms.CharField(
        label=_("Name on the paper"),
        help_text=_("As it is printed. It is compared and not kept."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _lines(text: str, most: int) -> tuple[str, ...]:
    lines = tuple(" ".join(one.split()) for one in text.splitlines() if one.strip())
    if len(lines) > most:
        said = gettext("%(found)s lines have no room. Accepted: up to %(most)s.")
        raise forms.ValidationError(said % {"found": len(lines), "most": most})
    for one in lines:
        if len(one) > LONGEST:
            said = gettext("“%(found)s…” is too long. Accepted: up to %(most)s signs.")
            raise forms.ValidationError(said % {"found": one[:40], "most": LONGEST})
    return lines


def _initial(before: PapersTold | None) -> dict[str, Any]:
    if before is None:
        return {
            "language": dictionary().country.languages[0],
            "least_percent": round(100 * COMPLETE),
            "place_for_stamp": True,
        }
    told = {name: getattr(before, name) for name in before.__slots__}
    lines = {name: "\n".join(told[name]) for name in ("issuer_above", "signatories")}
    return told | lines
