"""The question from which lesson a recommendation follows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from himoya.platform.recommendations.actions.noting import LONGEST_WORDS
from himoya.platform.recommendations.queries.lessons import Key, LessonSaid

#: Letters of a lesson in the list of choices; the whole of it stands on the page of lessons.
_SHOWN = 120


class LessonForm(forms.Form):
    """A lesson of a programme, and why the recommendation follows from it."""

    lesson = forms.ChoiceField(label=_("Lesson"))
    words = forms.CharField(
        label=_("Why does it follow from this lesson?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
    )

    def __init__(self, offered: Sequence[LessonSaid], data: Any = None) -> None:
        super().__init__(data)
        self._keys = {f"{one.programme}/{one.lesson}": one.key for one in offered}
        control: Any = self.fields["lesson"]
        control.choices = [("", "–"), *_grouped(offered)]
        control.help_text = (
            _("In the words of its programme. Those that stand here already are left out.")
            if offered
            else _("No programme that you see tells a lesson that does not stand here already.")
        )

    def chosen(self) -> Key:
        """Return programme and lesson."""
        return self._keys[self.cleaned_data["lesson"]]


def _grouped(offered: Sequence[LessonSaid]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (title, [(f"{one.programme}/{one.lesson}", _named(one)) for one in lessons])
        for (_programme, title), lessons in groupby(offered, lambda one: (one.programme, one.title))
    ]


def _named(one: LessonSaid) -> str:
    return f"{one.lesson}. {Truncator(one.text).chars(_SHOWN)}"
