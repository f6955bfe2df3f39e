"""The forms of reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.attachments.types.kinds import FileKind
from himoya.platform.attachments.types.packed import check_packed
from himoya.platform.attachments.types.unwanted import FOUND, NotAccepted
from himoya.platform.programmes.forms import FORMS, ReportForm
from himoya.platform.reports.kinds import TextState
from himoya.platform.reports.words import TEXT_STATES
from himoya.programmes.reporting.book import Book
from himoya.programmes.reporting.conflicts import Conflict
from himoya.programmes.reporting.figure import written

#: The largest working copy that is taken, in bytes: text and a few pictures.
_LARGEST = 20_000_000

#: How every DOCX begins.
_ARCHIVE = b"PK"

_LONGEST_REASON = 2_000


class BeginForm(ReportForm):
    """On which programme a report is written, which one, and of which time."""

    language = None  # type: ignore[assignment]  # a draft is written in all four
    form = None  # type: ignore[assignment]
    field_order = ("programme", "kind", "period")

    programme = forms.ChoiceField(label=_("On which programme?"))

    def __init__(self, titles: Mapping[str, str], data: Any = None) -> None:
        super().__init__(data)
        self.fields["programme"].choices = list(titles.items())  # type: ignore[attr-defined]

    def period_text(self) -> str:
        """The period as a draft keeps it."""
        return str(self["period"].value() or "").strip() if self.cleaned_data["period"] else ""


class TextForm(forms.Form):
    """The text of a section in one language."""

    text = forms.CharField(
        label=_("Text"),
        help_text=_(
            "Each line is a paragraph; a line that begins with “- ” is one of a list. A figure is "
            "named as {{figure:…}}: choose it below."
        ),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
        strip=False,
    )
    figure = forms.ChoiceField(label=_("Figure to add"), required=False)
    state = forms.ChoiceField(
        label=_("How far is the text?"),
        choices=[(one.value, words) for one, words in TEXT_STATES.items()],
        initial=TextState.WRITING.value,
    )

    def __init__(self, book: Book, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["figure"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *(
                (one.reference, f"{one.label}: {book.words(one.reference)} ({one.reference})")
                for one in book.figures
                if one.value is not None
            ),
        ]


class LanguageForm(forms.Form):
    """In which language a working copy leaves."""

    language = forms.ChoiceField(label=_("In which language?"), choices=list(OWN_NAMES.items()))


class PaperForm(LanguageForm):
    """In which language and form a report is downloaded."""

    form = forms.ChoiceField(label=_("As what?"), choices=FORMS)


class DocumentForm(forms.Form):
    """A working copy that comes back."""

    file = forms.FileField(
        label=_("The working copy that you wrote in"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def clean_file(self) -> bytes:
        """Refuse what is too large, no DOCX, or harmful."""
        given = self.cleaned_data["file"]
        if given.size > _LARGEST:
            words = _now("The file has %(found)d megabytes. At most %(most)d are taken.")
            numbers = {"found": given.size // 1_000_000, "most": _LARGEST // 1_000_000}
            raise forms.ValidationError(words % numbers)
        _check(given)
        given.seek(0)
        content: bytes = given.read()
        return content


def _check(file: BinaryIO) -> None:
    """Raise ValidationError unless the file is a DOCX without surprises."""
    not_word = forms.ValidationError(_now("The file is not a Word document. Save it as .docx."))
    if file.read(2) != _ARCHIVE:
        raise not_word
    try:
        if check_packed(file) is not FileKind.DOCX:
            raise not_word
    except NotAccepted as refused:
        raise forms.ValidationError(str(FOUND[refused.found])) from None


class DecisionForm(forms.Form):
    """Which value a report uses where sources differ, and why."""

    claim = forms.ChoiceField(label=_("Which value does the report use?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=_LONGEST_REASON,
    )

    def __init__(self, conflict: Conflict, language: Language, data: Any = None) -> None:
        super().__init__(data)
        if not conflict.claims:
            del self.fields["claim"]
            return
        self.fields["claim"].choices = [  # type: ignore[attr-defined]
            (str(at), _claim(written(one.value, one.qualifier, language), one.source))
            for at, one in enumerate(conflict.claims)
        ]

    def chosen(self) -> int | None:
        """The place of the claim, None where there is nothing to choose."""
        return int(self.cleaned_data["claim"]) if "claim" in self.fields else None


def _claim(value: str, source: tuple[str, ...]) -> str:
    return f"{value} ({', '.join(source) or _now('counted from the facts')})"


class WithdrawForm(forms.Form):
    """Why nobody needs a draft any more."""

    because = forms.CharField(
        label=_("Why does nobody need it any more?"),
        help_text=_("No names of persons."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=_LONGEST_REASON,
    )
