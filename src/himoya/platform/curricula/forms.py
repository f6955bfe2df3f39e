"""The forms of this room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from himoya.platform.curricula.actions.climbing import Reached
from himoya.platform.curricula.actions.noting import LONGEST_WORDS, Evidence
from himoya.platform.curricula.actions.writing import Counted, Written
from himoya.platform.curricula.models import Curriculum
from himoya.platform.curricula.queries.listing import Wanted
from himoya.platform.curricula.refusals import Why
from himoya.platform.curricula.words import (
    COLUMNS,
    STANDINGS,
    evidence_in_words,
    level_in_words,
    refusal,
    rung_in_words,
)
from himoya.platform.theme.known_in_part import KnownInPartField
from himoya.programmes.curricula.ladder import EvidenceKind, Level, Rung, curriculum_ladder
from himoya.programmes.curricula.standing import Standing

Choices = Sequence[tuple[str, Any]]

_ANY = ("", "–")

#: More hours than a course of years has, and more learners than a country has pupils.
_MOST_HOURS, _MOST_LEARNERS = 10_000, 10_000_000


def _words(label: Any, *, required: bool = True, help: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_WORDS,
        required=required,
    )


def _levels() -> Choices:
    return [_ANY, *((one.value, level_in_words(one.value)) for one in Level)]


class WrittenForm(forms.Form):
    """What stands on a curriculum."""

    institution_agency = forms.ChoiceField(label=COLUMNS["institution_agency"], required=False)
    institution = forms.CharField(
        label=COLUMNS["institution"],
        help_text=_("Only if it does not stand in the list above."),
        max_length=300,
        required=False,
    )
    course = forms.CharField(label=COLUMNS["course"], max_length=300)
    level = forms.ChoiceField(label=COLUMNS["level"], required=False, choices=_levels)
    audience = forms.CharField(
        label=COLUMNS["audience"],
        help_text=_("Groups such as cadets or pupils, never persons."),
        max_length=300,
        required=False,
    )
    hours = forms.IntegerField(
        label=COLUMNS["hours"], min_value=1, max_value=_MOST_HOURS, required=False
    )

    def __init__(self, agencies: Choices, data: Any = None, before: Curriculum | None = None):
        super().__init__(data, initial=None if before is None else _initial(before))
        self.fields["institution_agency"].choices = [_ANY, *agencies]  # type: ignore[attr-defined]

    def written(self) -> Written:
        """Return what was written."""
        told = self.cleaned_data
        agency = told["institution_agency"]
        return Written(
            course=told["course"],
            institution_agency=int(agency) if agency else None,
            institution=told["institution"],
            level=Level(told["level"]) if told["level"] else None,
            audience=told["audience"],
            hours=told["hours"],
        )


class ChangeForm(WrittenForm):
    """The same, with the reason for the change."""

    words = _words(_("Why is it written anew?"))


def _initial(before: Curriculum) -> dict[str, Any]:
    names = ("institution", "course", "level", "audience", "hours")
    found = {name: getattr(before, name) for name in names}
    return found | {"institution_agency": str(before.institution_agency_id or "")}


class EvidenceForm(forms.Form):
    """When a step was reached, and the document that shows it."""

    day = KnownInPartField(label=_("When was it reached?"))
    kind = forms.ChoiceField(
        label=_("What shows it?"),
        choices=lambda: [_ANY, *((one.value, evidence_in_words(one)) for one in EvidenceKind)],
    )
    number = forms.CharField(label=_("Number of the document"), max_length=100, required=False)
    evidence_day = KnownInPartField(label=_("Date of the document"))
    issued_by = forms.CharField(
        label=_("Who issued it?"),
        help_text=_("A body or a post, never the name of a person."),
        max_length=300,
        required=False,
    )
    kept_at = forms.CharField(
        label=_("Where is it kept?"),
        help_text=_("A link, or where the paper lies. No names of persons."),
        max_length=500,
        required=False,
    )
    years = forms.IntegerField(
        label=_("For how many years does the approval hold?"),
        min_value=1,
        max_value=curriculum_ladder().term.longest_years,
        required=False,
    )
    words = _words(_("Remark"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name, why in (("day", Why.NEEDS_DAY), ("kind", Why.NEEDS_EVIDENCE)):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = refusal(why)
        term = curriculum_ladder().term
        said = _(
            "Only if the institution has given a term, and only from an approval on. Leave it "
            "empty otherwise: a review is then due after %(years)d years, which is the practice of "
            "one institution and not a rule of law."
        )
        self.fields["years"].help_text = said % {"years": term.years}

    def reached(self, rung: Rung) -> Reached:
        """Return what was said of a rung."""
        told = self.cleaned_data
        evidence = Evidence(
            kind=EvidenceKind(told["kind"]),
            number=told["number"],
            day=told["evidence_day"],
            issued_by=told["issued_by"],
            kept_at=told["kept_at"],
        )
        return Reached(
            rung=rung,
            day=told["day"],
            evidence=evidence,
            years=told["years"],
            words=told["words"],
        )


def _rungs(rungs: Sequence[Rung]) -> Choices:
    return [(one.value, rung_in_words(one)) for one in rungs]


class ReachForm(EvidenceForm):
    """Which rung was reached, with its evidence."""

    rung = forms.ChoiceField(label=_("Which step was reached?"), widget=forms.RadioSelect)
    field_order = ("rung",)

    def __init__(self, rungs: Sequence[Rung], data: Any = None) -> None:
        super().__init__(data)
        self.fields["rung"].choices = _rungs(rungs)  # type: ignore[attr-defined]


class ClaimForm(forms.Form):
    """Which rung somebody says was reached, and who says so where."""

    rung = forms.ChoiceField(label=_("Which step is claimed?"), widget=forms.RadioSelect)
    words = _words(_("Who says so, and where?"), help=_("A report, a letter, a meeting."))

    def __init__(self, rungs: Sequence[Rung], data: Any = None) -> None:
        super().__init__(data)
        self.fields["rung"].choices = _rungs(rungs)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason, or a remark."""

    words = _words(_("Reason or remark"))


class LearnersForm(forms.Form):
    """How many people learned in a year."""

    year = forms.IntegerField(label=COLUMNS["year"], help_text=_("A calendar year, such as 2026."))
    people = forms.IntegerField(label=COLUMNS["people"], min_value=0, max_value=_MOST_LEARNERS)
    women = forms.IntegerField(
        label=COLUMNS["women"],
        help_text=_("Leave it empty where nobody counted by sex."),
        min_value=0,
        required=False,
    )
    words = _words(_("Where does the number come from?"), required=False)

    def counted(self) -> Counted:
        """Return the total."""
        return Counted(**self.cleaned_data)


class FilterForm(forms.Form):
    """What to look for; nothing given narrows nothing, and nonsense is left aside."""

    institution = forms.ChoiceField(label=_("Institution"), required=False)
    level = forms.ChoiceField(label=COLUMNS["level"], required=False, choices=_levels)
    standing = forms.ChoiceField(
        label=_("How it stands"),
        required=False,
        choices=[_ANY, *((one.value, words) for one, words in STANDINGS.items())],
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, institutions: Choices, programmes: Sequence[str], data: Any = None) -> None:
        super().__init__(data)
        self._names = dict(institutions)
        self.fields["institution"].choices = [_ANY, *institutions]  # type: ignore[attr-defined]
        named = [_ANY, *((one, one) for one in programmes)]
        self.fields["programme"].choices = named  # type: ignore[attr-defined]

    def carried(self) -> list[tuple[str, str]]:
        """Return (name, what was given), for a file of the same list."""
        given = ((name, self.data.get(name, "")) for name in self.fields)
        return [(name, value) for name, value in given if value]

    def wanted(self) -> Wanted:
        """Return what to look for; what could not be read is left aside and marked at its place."""
        told = self.cleaned_data if self.is_bound and self.is_valid() else {}
        given = told or getattr(self, "cleaned_data", {})
        return Wanted(
            institution=self._names.get(given.get("institution") or ""),
            level=Level(given["level"]) if given.get("level") else None,
            standing=Standing(given["standing"]) if given.get("standing") else None,
            programme=given.get("programme") or None,
        )
