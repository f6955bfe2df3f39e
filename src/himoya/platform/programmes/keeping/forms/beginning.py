"""The form that begins a programme without a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.programmes.keeping.actions import Grounds
from himoya.platform.programmes.keeping.forms.changing import (
    NOTHING,
    choice,
    known_in_part,
    line,
    written,
)
from himoya.programmes.facts.editions import key_of
from himoya.programmes.facts.fiche import Fiche

#: An id becomes a part of addresses, references and names of files.
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class BeginForm(forms.Form):
    """What every programme has; the rest of the fiche is written afterwards.

    ``others`` are the programmes of which it may be a project: id -> title.
    """

    id = forms.RegexField(
        rf"^{_ID}$",
        label=_("Short name"),
        help_text=_("Small Latin letters, digits and hyphens, such as tj-2018. It stays as it is."),
        error_messages={
            "invalid": _("Accepted: small Latin letters, digits and hyphens, such as tj-2018.")
        },
        max_length=60,
    )
    title = line(_("Title"), required=True)
    parent = choice(
        _("Project of"), help=_("The programme above. Leave it empty where there is none.")
    )
    start = known_in_part(_("Begins"))
    end = known_in_part(_("Ends"))
    source = line(_("On what grounds?"), required=True)

    def __init__(self, others: Mapping[str, str], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        control: Any = self.fields["parent"]
        control.choices = [NOTHING, *others.items()]

    def fiche(self) -> Fiche:
        """Return the fiche that the programme begins with."""
        given: dict[str, Any] = self.cleaned_data
        return Fiche(
            id=given["id"],
            country=dictionary().country.iso2,
            title=given["title"].strip(),
            start=written(given["start"]),
            end=written(given["end"]),
            parent=given["parent"] or None,
            src=(key_of(1),),
        )

    def grounds(self) -> Grounds:
        """Return on what grounds it is begun."""
        return Grounds(source=self.cleaned_data["source"])
