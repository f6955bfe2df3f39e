"""The form that asks on which event to draft a news text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES
from himoya.platform.programmes.forms import FORMS
from himoya.programmes.facts.programme import Programme

#: A draft is worked on or put on a page; nobody prints it.
FORMS_OF_NEWS = tuple((form, words) for form, words in FORMS if form != "pdf")


class NewsForm(forms.Form):
    """Which event, in which language and form."""

    event = forms.ChoiceField(label=_("On which event?"))
    language = forms.ChoiceField(label=_("In which language?"), choices=list(OWN_NAMES.items()))
    form = forms.ChoiceField(label=_("As what?"), choices=FORMS_OF_NEWS)

    def __init__(self, programme: Programme, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["event"].choices = [(one.id, one.title) for one in programme.events]  # type: ignore[attr-defined]
