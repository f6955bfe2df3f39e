"""What a person is asked before a document is made: its language, and the kind of file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.documents.paper_files import FileType


class FileChoiceForm(forms.Form):
    """In which language and as what kind of file."""

    language = forms.ChoiceField(
        label=_("Language of the document"), choices=list(OWN_NAMES.items())
    )
    file = forms.ChoiceField(
        label=_("Kind of file"),
        widget=forms.RadioSelect,
        choices=[("pdf", "PDF"), ("docx", "DOCX")],
        initial="pdf",
    )

    def chosen(self) -> tuple[Language, FileType]:
        """Return language and kind of file of a valid form."""
        kind: FileType = "docx" if self.cleaned_data["file"] == "docx" else "pdf"
        return language_of(self.cleaned_data["language"]), kind
