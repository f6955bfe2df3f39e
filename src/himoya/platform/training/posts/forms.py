"""The forms of established posts, and of who is still in post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.theme.forms import DayField
from himoya.platform.training.kinds import Standing
from himoya.platform.training.models import PostNote
from himoya.platform.training.posts.actions import NoteTold, PostsTold
from himoya.platform.training.posts.queries import InPost
from himoya.platform.training.words import STANDINGS

_PERSON = "person-"
_POSTS = "posts-"
#: Stands between what is noted and the territory in one choice.
_SEPARATOR = "/"
#: More posts than an agency of any country has in one territory.
MOST_POSTS = 1_000_000


def territories(language: Language) -> list[tuple[str, str]]:
    """Return the headquarters and the territories of the country, as choices."""
    regions = dictionary().country.regions.values()
    return [
        ("", str(_("Headquarters"))),
        *((one.code, one.name.in_language(language)) for one in regions),
    ]


class PostsForm(forms.Form):
    """The posts of one agency on a day, a number for each territory."""

    works_at = forms.ChoiceField(label=_("Agency"), required=False)
    other = forms.CharField(
        label=_("Another agency"),
        help_text=_("Only where it is not in the list. Write it as lists of people write it."),
        max_length=100,
        required=False,
    )
    day = DayField(label=_("As of which day?"))
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Such as the staffing table and its number."),
        max_length=200,
    )

    def __init__(self, agencies: Sequence[str], language: Language, data: Any = None) -> None:
        super().__init__(data)
        choices = [("", "–"), *((one, one) for one in agencies)]
        self.fields["works_at"].choices = choices  # type: ignore[attr-defined]
        for code, name in territories(language):
            self.fields[f"{_POSTS}{code}"] = forms.IntegerField(
                label=name, min_value=0, max_value=MOST_POSTS, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Ask for one agency, from the list or written."""
        told = super().clean() or {}
        if bool(told.get("works_at")) == bool(told.get("other")) and "other" not in self.errors:
            self.add_error("works_at", _("Choose an agency of the list, or write another one."))
        return told

    def told(self) -> PostsTold:
        """What was said; a territory left empty says nothing."""
        told = self.cleaned_data
        return PostsTold(
            works_at=told["works_at"] or " ".join(told["other"].split()),
            day=told["day"],
            source=told["source"],
            posts={
                name.removeprefix(_POSTS): number
                for name, number in told.items()
                if name.startswith(_POSTS) and number is not None
            },
        )


class InPostForm(forms.Form):
    """Whether people are in post and where: one question each, and one day for all."""

    day = DayField(label=_("As of which day?"))

    def __init__(self, people: Sequence[InPost], language: Language, data: Any = None) -> None:
        super().__init__(data)
        choices = [("", "–"), *_choices(language)]
        for one in people:
            self.fields[f"{_PERSON}{one.row.id}"] = forms.ChoiceField(
                label=f"{one.name} ({one.row.works_at})" if one.row.works_at else one.name,
                choices=choices,
                initial=_said(one.note),
                required=False,
            )

    def notes(self) -> dict[UUID, NoteTold]:
        """Return what was said of each person; who was left out is not noted."""
        return {
            UUID(name.removeprefix(_PERSON)): _told(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(_PERSON) and value
        }


def people_in(data: Mapping[str, Any]) -> set[UUID]:
    """Return whom a sent page was about; what is no id of a person is passed over."""
    found: set[UUID] = set()
    for name in data:
        if name.startswith(_PERSON):
            try:
                found.add(UUID(name.removeprefix(_PERSON)))
            except ValueError:
                continue
    return found


def _choices(language: Language) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            str(STANDINGS[standing]),
            [
                (f"{standing.value}{_SEPARATOR}{code}", f"{STANDINGS[standing]}: {name}")
                for code, name in territories(language)
            ],
        )
        for standing in Standing
    ]


def _said(note: PostNote | None) -> str:
    return "" if note is None else f"{note.standing}{_SEPARATOR}{note.territory}"


def _told(choice: str) -> NoteTold:
    standing, _separator, territory = choice.partition(_SEPARATOR)
    return NoteTold(Standing(standing), territory)
