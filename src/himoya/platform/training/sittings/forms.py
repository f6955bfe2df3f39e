"""The forms of a test at an event, and the page on which people answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.theme.forms import DayField
from himoya.platform.training.course_tests.showing import TIMES
from himoya.platform.training.item_banks.questions import QuestionsForm
from himoya.platform.training.kinds import MOST_POINTS, WhenTested
from himoya.platform.training.models import CourseTest, TestSitting
from himoya.platform.training.private_codes import LONGEST_CODE
from himoya.platform.training.sittings.actions import SittingTold
from himoya.platform.training.sittings.marking import Mark, Sentences
from himoya.programmes.item_bank.items import Item, in_language


class DaysForm(forms.Form):
    """When a test is open on line."""

    opens = DayField(label=_("First day"))
    closes = DayField(
        label=_("Last day"),
        help_text=_("On line; answers on paper can be entered later, too."),
    )

    def __init__(self, data: Any = None, before: TestSitting | None = None) -> None:
        days = {"opens": before.opens, "closes": before.closes} if before else None
        super().__init__(data, initial=days)


class SittingForm(DaysForm):
    """Which test is held before or after an event."""

    test = forms.ChoiceField(label=_("Test"))
    time = forms.ChoiceField(
        label=_("When is it held?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in TIMES.items()],
    )
    field_order = ("test", "time", "opens", "closes")

    def __init__(self, tests: Sequence[CourseTest], data: Any = None) -> None:
        super().__init__(data)
        self.fields["test"].choices = [(str(one.id), one.title) for one in tests]  # type: ignore[attr-defined]

    def told(self) -> SittingTold:
        """What was said."""
        told = self.cleaned_data
        return SittingTold(
            test=UUID(told["test"]),
            time=WhenTested(told["time"]),
            opens=told["opens"],
            closes=told["closes"],
        )


class OnLineForm(QuestionsForm):
    """The private code, and the questions."""

    code = forms.CharField(
        label=_("Private code"),
        help_text=_("The ten digits that you were handed."),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def __init__(self, items: Sequence[Item], language: Language, data: Any = None) -> None:
        super().__init__(items, language, data)
        self.order_fields(["code"])


class MarksForm(forms.Form):
    """Points and a remark for each answer in sentences."""

    def __init__(self, written: Sequence[Sentences], language: Language, data: Any = None) -> None:
        super().__init__(data)
        self._written, self._language = written, language
        most = {"most": MOST_POINTS}
        for place, one in enumerate(written, 1):
            self.fields[f"points-{place}"] = forms.IntegerField(
                label=_("Points, from 0 to %(most)s") % most,
                min_value=0,
                max_value=MOST_POINTS,
                initial=one.points,
            )
            self.fields[f"remark-{place}"] = forms.CharField(
                label=_("Remark"),
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=2000,
                initial=one.remark,
                required=False,
            )

    def parts(self) -> list[tuple[str, str, forms.BoundField, forms.BoundField]]:
        """Return of each answer the question, what was written, and what is asked about it."""
        return [
            (
                in_language(one.item.text, self._language),
                one.words,
                self[f"points-{place}"],
                self[f"remark-{place}"],
            )
            for place, one in enumerate(self._written, 1)
        ]

    def marks(self) -> dict[str, Mark]:
        """Return what was given, by id of question."""
        told = self.cleaned_data
        return {
            one.item.id: Mark(told[f"points-{place}"], told[f"remark-{place}"].strip())
            for place, one in enumerate(self._written, 1)
        }
