"""The forms of self-assessments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from himoya.languages.codes import OWN_NAMES
from himoya.platform.access.reader import Reader
from himoya.platform.assistance.assessments.actions import LONGEST, Judged
from himoya.platform.assistance.assessments.checklist import (
    NOT_APPLICABLE,
    by_dimension,
    checklist,
    said,
)
from himoya.platform.assistance.assessments.owners import owners
from himoya.platform.theme.forms import DayField


class JudgeForm(forms.Form):
    """Every statement of the checklist: a level, and what shows it."""

    def __init__(self, data: Any = None, answers: Mapping[str, Judged] | None = None) -> None:
        super().__init__(data)
        levels = [(number, said(words)) for number, words in checklist().levels.items()]
        levels.append((NOT_APPLICABLE, _("Does not apply to us")))
        for item, one in checklist().items.items():
            before = (answers or {}).get(item)
            self.fields[f"level_{item}"] = forms.ChoiceField(
                label=said(one.statement),
                widget=forms.RadioSelect,
                choices=levels,
                required=False,
                initial=_level(before),
            )
            self.fields[f"evidence_{item}"] = forms.CharField(
                label=lazy("What shows it?"),
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
                max_length=LONGEST,
                initial=before.evidence if before else "",
            )

    @property
    def parts(self) -> list[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """Side of quality -> the controls of its statements."""
        return [
            (name, [(self[f"level_{one.item}"], self[f"evidence_{one.item}"]) for one in items])
            for name, items in by_dimension()
        ]

    def answers(self) -> Mapping[str, Judged]:
        """The statements that were answered."""
        found = {}
        for item in checklist().items:
            level = self.cleaned_data.get(f"level_{item}", "")
            if level:
                number = None if level == NOT_APPLICABLE else int(level)
                found[item] = Judged(number, self.cleaned_data.get(f"evidence_{item}", ""))
        return found


def _level(before: Judged | None) -> str:
    if before is None:
        return ""
    return NOT_APPLICABLE if before.level is None else str(before.level)


class PointForm(forms.Form):
    """What is to be done better."""

    item = forms.ChoiceField(label=lazy("Which statement is it about?"))
    text = forms.CharField(
        label=lazy("What do you want to do?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
    )
    owner = forms.ChoiceField(label=lazy("Who does it?"))
    due = DayField(label=lazy("By which day?"))

    def __init__(self, reader: Reader, data: Any = None) -> None:
        super().__init__(data)
        grouped: list[Any] = [("", _("Choose from the list"))]
        grouped += [
            (name, [(one.item, said(one.statement)) for one in items])
            for name, items in by_dimension()
        ]
        people = [("", _("Choose from the list"))]
        people += [(str(account), name) for account, name in owners(reader)]
        self.fields["item"].choices = grouped  # type: ignore[attr-defined]
        self.fields["owner"].choices = people  # type: ignore[attr-defined]

    def owner_chosen(self) -> UUID:
        """The account of the colleague."""
        return UUID(self.cleaned_data["owner"])


class PrintForm(forms.Form):
    """In which language and as what kind of file."""

    language = forms.ChoiceField(label=lazy("Language of the document"))
    file = forms.ChoiceField(
        label=lazy("Kind of file"),
        widget=forms.RadioSelect,
        choices=[("pdf", "PDF"), ("docx", "DOCX")],
        initial="pdf",
    )

    def __init__(self, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["language"].choices = list(OWN_NAMES.items())  # type: ignore[attr-defined]
