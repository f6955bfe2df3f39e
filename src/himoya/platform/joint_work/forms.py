"""The forms with which joint works and what belongs to them are written."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES, Language
from himoya.languages.month_names import month_name
from himoya.platform.followed_work.actions.written import Written
from himoya.platform.followed_work.forms import (
    NONE,
    Choices,
    WhenField,
    WrittenForm,
    line_field,
    link_field,
    offered,
    words_field,
)
from himoya.platform.followed_work.models import Followed
from himoya.platform.joint_work.kinds import UndertakingState, WorkKind, WorkState
from himoya.platform.joint_work.models import JointWork, Part, Party, Undertaking
from himoya.platform.joint_work.words import COLUMNS, KINDS, STATES
from himoya.platform.theme.forms import DayField

#: Most letters of the text of one part in one language: some fifty pages.
LONGEST_PART = 200_000


def _part_words(name: str) -> Any:
    return words_field(COLUMNS[name], rows=10, longest=LONGEST_PART)


class MonthField(forms.ChoiceField):
    """A month of a plan's year, stored as its first day, or as its last one."""

    def __init__(self, *, last: bool, **more: Any) -> None:
        super().__init__(required=False, **more)
        self.last = last

    def clean(self, value: Any) -> Any:
        """Return a day or None; raises ValidationError."""
        text = super().clean(value)
        if not text:
            return None
        year, month = (int(part) for part in text.split("-"))
        return date(year, month, monthrange(year, month)[1] if self.last else 1)

    def prepare_value(self, value: Any) -> Any:
        """Return the choice in which a day lies."""
        return f"{value:%Y-%m}" if isinstance(value, date) else value


def months_of(year: int, language: Language) -> Choices:
    """Return the months of a year as a question offers them."""
    return [(f"{year}-{month:02}", month_name(month, year, language)) for month in range(1, 13)]


class PlanForm(WrittenForm):
    """What stands on a joint work plan; its text is its title."""

    row_type = JointWork
    text_says = _("What the plan is called. One language is enough.")
    field_order = ("year",)
    year = forms.IntegerField(label=COLUMNS["year"], min_value=2000, max_value=2100)
    body = link_field(COLUMNS["body"])
    programme = link_field(COLUMNS["programme"])


class DocumentForm(WrittenForm):
    """What stands on a joint document; its text is its title."""

    row_type = JointWork
    text_says = _("What the document is called. One language is enough.")
    body = link_field(COLUMNS["body"])
    programme = link_field(COLUMNS["programme"])


class DeclarationForm(WrittenForm):
    """What stands on a dialogue with its declaration; its text is its title."""

    row_type = JointWork
    text_says = _("What the dialogue or the declaration is called. One language is enough.")
    body = link_field(COLUMNS["body"])
    event = link_field(COLUMNS["event"])
    event_words = words_field(COLUMNS["event_words"])
    day = WhenField(
        label=COLUMNS["day"],
        help_text=_("Such as 31.12.2026, 12.2026 or 2026; empty where it is not known."),
        max_length=60,
        required=False,
    )
    place = line_field(COLUMNS["place"])
    papers = words_field(
        COLUMNS["papers"], help=_("A link, or where the paper lies. No names of persons.")
    )


class PartyForm(WrittenForm):
    """Who is a party; its text says what it does in the work."""

    row_type = Party
    field_order = ("agency", "outside")
    text_says = _("What it does in this work, where that is to be said. Never a person's name.")
    agency = link_field(COLUMNS["agency"])
    outside = line_field(COLUMNS["outside"])


class UndertakingForm(WrittenForm):
    """What stands on a commitment; its text says what is undertaken."""

    row_type = Undertaking
    text_says = _("What is to be done. One language is enough.")
    responsible = forms.ChoiceField(label=COLUMNS["responsible"])
    supports = forms.MultipleChoiceField(
        label=COLUMNS["supports"], required=False, widget=forms.CheckboxSelectMultiple
    )
    begins: Any = DayField(label=COLUMNS["begins"], required=False)
    deadline: Any = DayField(label=COLUMNS["deadline"], required=False)
    money = words_field(COLUMNS["money"])
    measure = link_field(COLUMNS["measure"])
    decision = link_field(COLUMNS["decision"])
    recommendation = link_field(COLUMNS["recommendation"])

    def __init__(
        self,
        choices: Mapping[str, Choices],
        data: Any,
        before: Followed | None,
        supports: tuple[UUID, ...] = (),
    ) -> None:
        """``supports``: the parties that support it now."""
        super().__init__(choices, data, before)
        self.initial["supports"] = [str(one) for one in supports]

    def written(self) -> Written:
        """Return what was written; who supports it as ids."""
        found = super().written()
        supports = [UUID(one) for one in self.cleaned_data["supports"]]
        return Written(texts=found.texts, answers={**found.answers, "supports": supports})


class ActivityForm(UndertakingForm):
    """What stands on an activity of a plan, whose time is given in months of its year."""

    begins = MonthField(label=_("From which month"), last=False)
    deadline = MonthField(label=_("Until the end of which month"), last=True)


class PartForm(WrittenForm):
    """What stands on a part of a document; its text is its heading."""

    row_type = Part
    text_says = _("The heading of this part. One language is enough.")
    contributor = forms.ChoiceField(label=COLUMNS["contributor"])
    deadline = DayField(label=COLUMNS["deadline"], required=False)


class DeliverForm(forms.Form):
    """The text of a part, in up to four languages."""

    words_en = _part_words("words_en")
    words_ru = _part_words("words_ru")
    words_tg = _part_words("words_tg")
    words_uz = _part_words("words_uz")
    words = words_field(_("What is said about it"), required=True)

    def __init__(self, data: Any, before: Part) -> None:
        standing = {f"words_{one}": text for one, text in before.delivered().items()}
        super().__init__(data, initial=standing)

    def delivered(self) -> dict[Language, str]:
        """Return the text by language."""
        return {one: self.cleaned_data[f"words_{one}"] for one in LANGUAGES}


class WorkFilter(forms.Form):
    """What the list of joint works is narrowed by."""

    kind = link_field(COLUMNS["kind"])
    state = link_field(_("State"))
    year = link_field(COLUMNS["year"])

    def __init__(self, years: list[int], data: Any = None) -> None:
        super().__init__(data)
        self.fields["kind"].choices = offered(KINDS)  # type: ignore[attr-defined]
        self.fields["state"].choices = offered(STATES[WorkState])  # type: ignore[attr-defined]
        known = [(str(one), str(one)) for one in years]
        self.fields["year"].choices = [NONE, *known]  # type: ignore[attr-defined]


class UndertakingFilter(forms.Form):
    """What the list of undertakings is narrowed by."""

    state = link_field(_("State"))
    owner = link_field(COLUMNS["responsible"])
    only_late = forms.BooleanField(label=_("Only what is overdue"), required=False)

    def __init__(self, owners: Choices, data: Any = None) -> None:
        super().__init__(data)
        states = offered(STATES[UndertakingState])
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        self.fields["owner"].choices = [NONE, *owners]  # type: ignore[attr-defined]


FORMS: Mapping[WorkKind, type[WrittenForm]] = {
    WorkKind.PLAN: PlanForm,
    WorkKind.DOCUMENT: DocumentForm,
    WorkKind.DECLARATION: DeclarationForm,
}
