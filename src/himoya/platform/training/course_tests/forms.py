"""The forms of a test: what it asks in which order, and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.documents.file_choice import FileChoiceForm
from himoya.platform.training.course_tests.actions import TestTold
from himoya.platform.training.courses.queries import courses
from himoya.programmes.item_bank.items import ASKED, Item, in_language

_PLACE = "place-"


class TestForm(forms.Form):
    """What a test is called, for which course, and each question's place in it."""

    #: pytest looks for its own by the same beginning of a name.
    __test__ = False

    title = forms.CharField(label=_("Title"), max_length=200)
    course = forms.ChoiceField(
        label=_("Course"),
        help_text=_("Its pass mark decides. A test of no course can be held at every event."),
        required=False,
    )

    def __init__(self, reader: Reader, items: Sequence[Item], data: Any = None) -> None:
        super().__init__(data)
        known = [
            (str(one.row.id), f"{one.row.title} ({one.row.edition})") for one in courses(reader)
        ]
        self.fields["course"].choices = [("", "–"), *known]  # type: ignore[attr-defined]
        self._items = [one for one in items if one.kind in ASKED]
        for place, one in enumerate(self._items, 1):
            self.fields[f"{_PLACE}{place}"] = _place(one, place, reader.language)

    def clean(self) -> dict[str, Any]:
        """No two questions at one place."""
        told = super().clean() or {}
        seen: set[int] = set()
        for name in [one for one in told if one.startswith(_PLACE)]:
            place = told[name]
            if place is not None and place in seen:
                said = gettext("Another question stands at place %(place)s.")
                self.add_error(name, said % {"place": place})
            seen.add(place)
        return told

    def told(self) -> TestTold:
        """What was said."""
        told = self.cleaned_data
        places = [
            (told[f"{_PLACE}{place}"], one.id)
            for place, one in enumerate(self._items, 1)
            if told[f"{_PLACE}{place}"] is not None
        ]
        return TestTold(
            title=told["title"],
            items=[id for _place, id in sorted(places)],
            course=UUID(told["course"]) if told["course"] else None,
        )


class PaperForm(FileChoiceForm):
    """The test for those who are tested, or its key for whoever corrects it."""

    what = forms.ChoiceField(
        label=_("What is printed?"),
        widget=forms.RadioSelect,
        choices=[("test", _("The questions")), ("key", _("The answer key"))],
        initial="test",
    )
    field_order = ("what", "language", "file")


def _place(item: Item, place: int, language: Language) -> forms.IntegerField:
    return forms.IntegerField(
        label=in_language(item.text, language),
        help_text=_("Place in the test; empty where it is not asked."),
        min_value=1,
        max_value=999,
        required=False,
        initial=place,
    )
