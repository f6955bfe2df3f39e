"""The forms of a survey, of whom it asks, and of the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.theme.forms import DayField
from himoya.platform.training.needs.actions import GroupTold, SurveyTold
from himoya.platform.training.needs.queries import SurveyShown, surveys_to_follow
from himoya.platform.training.private_codes import LONGEST_CODE, SHORTEST_CODE, is_too_short
from himoya.programmes.needs.bank import Skill, bank
from himoya.programmes.needs.replies import Rating


class SurveyForm(forms.Form):
    """When a survey is open, and about which skills it asks."""

    title = forms.CharField(label=_("Title"), max_length=200)
    opens = DayField(label=_("First day"))
    closes = DayField(
        label=_("Last day"),
        help_text=_("Results are shown from the day after it, and the survey cannot change then."),
    )
    skills = forms.MultipleChoiceField(
        label=_("Skills"),
        help_text=_("Each group of people is asked only about those that concern its work."),
        widget=forms.CheckboxSelectMultiple,
    )
    follows = forms.ChoiceField(
        label=_("Compare with an earlier survey"),
        help_text=_("People who write the same private code in both are compared with themselves."),
        required=False,
    )

    def __init__(self, reader: Reader, data: Any = None, before: SurveyShown | None = None) -> None:
        super().__init__(data, initial=_initial(before))
        words = [(one.code, one.name.in_language(reader.language)) for one in _skills()]
        self.fields["skills"].choices = words  # type: ignore[attr-defined]
        earlier = [(str(id), title) for id, title in surveys_to_follow(reader)]
        if before is None and earlier:
            self.fields["follows"].choices = [("", _("none")), *earlier]  # type: ignore[attr-defined]
        else:
            # With which survey it is compared decides how codes are hashed: once, at the beginning.
            del self.fields["follows"]

    def told(self) -> SurveyTold:
        """What was said."""
        told = self.cleaned_data
        return SurveyTold(
            title=told["title"],
            opens=told["opens"],
            closes=told["closes"],
            skills=tuple(told["skills"]),
        )

    def followed(self) -> UUID | None:
        """The earlier survey to compare with."""
        chosen = self.cleaned_data.get("follows")
        return UUID(chosen) if chosen else None


class AskedGroupForm(forms.Form):
    """Whom a survey asks."""

    audience = forms.ChoiceField(label=_("Who are they?"))
    works_at = forms.CharField(label=_("Agency"), max_length=100)
    unit = forms.CharField(label=_("Unit"), max_length=100, required=False)
    rank = forms.CharField(label=_("Rank or post"), max_length=100, required=False)
    people = forms.IntegerField(
        label=_("How many people are asked?"),
        help_text=_("No more answers than this are taken in."),
        min_value=1,
        max_value=100_000,
    )

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        words = [(code, one.in_language(language)) for code, one in bank().audiences.items()]
        self.fields["audience"].choices = words  # type: ignore[attr-defined]

    def told(self) -> GroupTold:
        """What was said."""
        return GroupTold(**self.cleaned_data)


class AnswerForm(forms.Form):
    """For each skill how important it is and how well it is mastered; any of them may be left out.

    ``skills`` of the form pairs each skill's words with its two fields, for the page.
    """

    code = forms.CharField(
        label=_("Private code"),
        help_text=_(
            "If you like: a word or number that only you know and will remember, so that your "
            "answers can be compared with those of a later survey. Do not write your name, your "
            "telephone or the number of a document."
        ),
        max_length=LONGEST_CODE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, skills: Sequence[Skill], language: Language, data: Any = None) -> None:
        super().__init__(data)
        self._skills, self._language = skills, language
        known = bank()
        for skill in skills:
            self.fields[f"importance_{skill.code}"] = _choice(
                gettext("How important is it for your work?"), known.importance, language
            )
            self.fields[f"mastery_{skill.code}"] = _choice(
                gettext("How well can you do it?"), known.mastery, language
            )
        self.order_fields([*(name for name in self.fields if name != "code"), "code"])

    def parts(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """The name of each skill with its two questions."""
        return [
            (
                one.name.in_language(self._language),
                self[f"importance_{one.code}"],
                self[f"mastery_{one.code}"],
            )
            for one in self._skills
        ]

    def clean_code(self) -> str:
        """Refuse a code so short that two people would choose the same one."""
        code: str = self.cleaned_data["code"]
        if is_too_short(code):
            text = gettext("Write at least %(signs)s letters or digits, or leave it empty.")
            raise forms.ValidationError(text % {"signs": SHORTEST_CODE})
        return code

    def clean(self) -> dict[str, Any]:
        """Both or neither for each skill, and at least one skill."""
        told = super().clean() or {}
        for skill in self._skills:
            pair = [f"importance_{skill.code}", f"mastery_{skill.code}"]
            given = [name for name in pair if told.get(name)]
            if len(given) == 1 and not self.errors.keys() & set(pair):
                (missing,) = set(pair) - set(given)
                name = skill.name.in_language(self._language)
                text = gettext("“%(skill)s”: answer both questions, or neither.")
                self.add_error(missing, text % {"skill": name})
        if not self.errors and not self.ratings():
            raise forms.ValidationError(gettext("Answer the questions about at least one skill."))
        return told

    def ratings(self) -> Mapping[str, Rating]:
        """What was answered, by skill."""
        told = self.cleaned_data
        return {
            one.code: Rating(int(told[f"importance_{one.code}"]), int(told[f"mastery_{one.code}"]))
            for one in self._skills
            if told.get(f"importance_{one.code}") and told.get(f"mastery_{one.code}")
        }


def _choice(label: str, scale: Mapping[int, Words], language: Language) -> forms.ChoiceField:
    steps = [(str(step), f"{step} – {one.in_language(language)}") for step, one in scale.items()]
    nothing = ("", gettext("I leave this out"))
    return forms.ChoiceField(label=label, choices=[nothing, *steps], required=False)


def _skills() -> Sequence[Skill]:
    return list(bank().skills.values())


def _initial(before: SurveyShown | None) -> dict[str, Any]:
    if before is None:
        return {"skills": [one.code for one in _skills()]}
    row = before.row
    return {
        "title": row.title,
        "opens": row.opens,
        "closes": row.closes,
        "skills": list(before.skills),
    }
