"""The forms of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import LANGUAGES
from himoya.platform.recommendations.actions.moving import Happening
from himoya.platform.recommendations.actions.noting import LONGEST_WORDS
from himoya.platform.recommendations.actions.writing import Written
from himoya.platform.recommendations.kinds import Move, State, Theme
from himoya.platform.recommendations.quarters import Quarter
from himoya.platform.recommendations.queries.listing import Wanted
from himoya.platform.recommendations.queries.reading import RecommendationShown
from himoya.platform.recommendations.words import COLUMNS, STATES, THEMES
from himoya.platform.theme.forms import DayField

Choices = Sequence[tuple[str, Any]]

_ANY = ("", "–")


def _words(label: Any, *, rows: int = 3, required: bool = True, help: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST_WORDS,
        required=required,
    )


class WrittenForm(forms.Form):
    """What stands on a recommendation. At least one language has to be filled in."""

    text_en = _words(COLUMNS["text_en"], required=False)
    text_ru = _words(COLUMNS["text_ru"], required=False)
    text_tg = _words(COLUMNS["text_tg"], required=False)
    text_uz = _words(COLUMNS["text_uz"], required=False)
    source = _words(
        COLUMNS["source"], rows=2, required=False, help=_("Event, document, section and point.")
    )
    addressees = _words(
        COLUMNS["addressees"], required=False, help=_("Agencies and bodies, one in each line.")
    )
    themes = forms.MultipleChoiceField(
        label=COLUMNS["themes"],
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.value, words) for one, words in THEMES.items()],
        required=False,
    )
    criterion = _words(COLUMNS["criterion"], rows=2, required=False)
    owner = forms.ChoiceField(label=COLUMNS["owner"], required=False)
    owner_post = forms.CharField(
        label=COLUMNS["owner_post"],
        help_text=_("A post, never the name of a person."),
        max_length=200,
        required=False,
    )
    deadline = DayField(label=COLUMNS["deadline"], required=False)
    measure = _words(COLUMNS["measure"], rows=2, required=False)

    def __init__(
        self, agencies: Choices, data: Any = None, before: RecommendationShown | None = None
    ) -> None:
        super().__init__(data, initial=None if before is None else _initial(before))
        self.fields["owner"].choices = [_ANY, *agencies]  # type: ignore[attr-defined]

    def written(self) -> Written:
        """Return what was written."""
        told = self.cleaned_data
        return Written(
            texts={one: told[f"text_{one}"] for one in LANGUAGES},
            source=told["source"],
            addressees=told["addressees"].splitlines(),
            themes=[Theme(one) for one in told["themes"]],
            criterion=told["criterion"],
            owner=int(told["owner"]) if told["owner"] else None,
            owner_post=told["owner_post"],
            deadline=told["deadline"],
            measure=told["measure"],
        )


class ChangeForm(WrittenForm):
    """The same, with the reason for the change."""

    words = _words(_("Why is it written anew?"))


def _initial(before: RecommendationShown) -> dict[str, Any]:
    row = before.row
    found = {name: getattr(row, name) for name in COLUMNS if name not in {"themes", "owner"}}
    themes = [one.value for one in before.themes]
    return found | {"themes": themes, "owner": str(row.owner_id or "")}


class HappeningForm(forms.Form):
    """A change of state, or a remark."""

    day = DayField(label=_("On which day was that?"))
    words = _words(_("Reason"))
    evidence = _words(
        _("What shows it?"),
        rows=2,
        required=False,
        help=_("A link, or where the paper lies. No names of persons."),
    )

    def happening(self, move: Move) -> Happening:
        """Return what happened."""
        told = self.cleaned_data
        return Happening(move=move, words=told["words"], day=told["day"], evidence=told["evidence"])


class ReasonForm(forms.Form):
    """Why something is put on the public list, or taken off."""

    words = _words(_("Reason"))


class FilterForm(forms.Form):
    """What to look for; nothing given narrows nothing, and nonsense is left aside."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[_ANY, *((one.value, words) for one, words in STATES.items())],
    )
    theme = forms.ChoiceField(
        label=COLUMNS["themes"],
        required=False,
        choices=[_ANY, *((one.value, words) for one, words in THEMES.items())],
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    owner = forms.ChoiceField(label=COLUMNS["owner"], required=False)
    quarter = forms.CharField(
        label=_("Quarter of the deadline"), help_text=_("As 2026-Q1."), required=False, max_length=7
    )
    overdue = forms.BooleanField(label=_("Only what is overdue"), required=False)
    without_deadline = forms.BooleanField(label=_("Only without a deadline"), required=False)

    def __init__(self, programmes: Iterable[str], owners: Choices, data: Any = None) -> None:
        super().__init__(data)
        named = [_ANY, *((one, one) for one in programmes)]
        self.fields["programme"].choices = named  # type: ignore[attr-defined]
        self.fields["owner"].choices = [_ANY, *owners]  # type: ignore[attr-defined]

    def clean_quarter(self) -> Quarter | None:
        """Read the quarter."""
        given = self.cleaned_data["quarter"].strip()
        quarter = Quarter.from_text(given) if given else None
        if given and quarter is None:
            raise forms.ValidationError(_("Give a year and a quarter, as 2026-Q1."))
        return quarter

    def carried(self) -> list[tuple[str, str]]:
        """Return (name, what was given), for a file of the same list."""
        given = ((name, self.data.get(name, "")) for name in self.fields)
        return [(name, value) for name, value in given if value]

    def wanted(self) -> Wanted:
        """Return what to look for; what could not be read is left aside and marked at its place."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        given = told or getattr(self, "cleaned_data", {})
        return Wanted(
            state=State(given["state"]) if given.get("state") else None,
            theme=Theme(given["theme"]) if given.get("theme") else None,
            programme=given.get("programme") or None,
            owner=int(given["owner"]) if given.get("owner") else None,
            quarter=given.get("quarter"),
            without_deadline=bool(given.get("without_deadline")),
            overdue=bool(given.get("overdue")),
        )
