"""The form that asks in which language a news draft is written, and as what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language, language_of
from himoya.platform.programmes.news_form import FORMS_OF_NEWS
from himoya.programmes.facts.programme import Programme

#: One programme alone is nothing to choose.
_SEVERAL = 2


class NewsForm(forms.Form):
    """Of which programme, where the event counts toward several, in which language and form."""

    programme = forms.ChoiceField(label=_("Of which programme does it speak?"))
    language = forms.ChoiceField(label=_("In which language?"), choices=list(OWN_NAMES.items()))
    form = forms.ChoiceField(label=_("As what?"), choices=FORMS_OF_NEWS)

    def __init__(self, programmes: Mapping[str, Programme], data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        if len(programmes) < _SEVERAL:
            del self.fields["programme"]
        else:
            titles = [(id, one.programme.title) for id, one in programmes.items()]
            self.fields["programme"].choices = titles  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Language, str, str | None]:
        """Return language, form and programme of a valid form."""
        told = self.cleaned_data
        return language_of(told["language"]), told["form"], told.get("programme")
