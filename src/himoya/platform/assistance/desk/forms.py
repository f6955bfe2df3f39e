"""The forms of the question desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES
from himoya.platform.access.reader import Reader
from himoya.platform.assistance.desk.actions import LONGEST
from himoya.platform.assistance.desk.fields import fields
from himoya.platform.theme.forms import DayField


def _area(label: Any, *, rows: int = 5, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=required, max_length=LONGEST)


class FieldForm(forms.Form):
    """Which question of the forms it is about."""

    about = forms.ChoiceField(label=_("Which question of the forms is it about?"))

    def __init__(self, reader: Reader, data: Any = None) -> None:
        super().__init__(data)
        listed = [("", _("Choose from the list")), *fields(reader)]
        self.fields["about"].choices = listed  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """The question itself."""

    text = _area(_("What do you want to know?"))


class AnswerForm(forms.Form):
    """The answer in up to four languages, and where it is shown."""

    where = forms.ChoiceField(
        label=_("Who reads the answer?"),
        widget=forms.RadioSelect,
        choices=[
            ("agency", _("The agency that asked")),
            ("all", _("All agencies; the question names nobody and tells nothing of a case")),
            ("forms", _("All agencies, and forms show it under the instruction")),
        ],
        initial="all",
    )
    holds_until = DayField(label=_("Last day on which forms show it"), required=False)

    def __init__(self, reader: Reader, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        own = reader.language
        order = [own, *(one for one in OWN_NAMES if one != own)]
        for language in order:
            area = _area(OWN_NAMES[language], rows=4, required=False)
            area.widget.attrs["lang"] = language
            self.fields[f"in_{language}"] = area
        self.order_fields([*(f"in_{one}" for one in order), "where", "holds_until"])

    @property
    def languages(self) -> list[forms.BoundField]:
        """The controls of the answer, the reader's language first."""
        return [self[name] for name in self.fields if name.startswith("in_")]

    def wordings(self) -> Mapping[str, str]:
        """Language -> what was written."""
        return {one: self.cleaned_data.get(f"in_{one}", "") for one in OWN_NAMES}


class SameForm(forms.Form):
    """An earlier question whose answer is this one's, too."""

    same_as = forms.ChoiceField(label=_("Which question is it?"), widget=forms.RadioSelect)

    def __init__(self, alike: Sequence[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data)
        self.fields["same_as"].choices = list(alike)  # type: ignore[attr-defined]
