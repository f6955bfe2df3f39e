"""The forms of a run: who gets a role, who watches, answers, points; the test before a role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.followed_work.forms import NONE, Choices, line_field, link_field, words_field
from himoya.platform.simulations.actions.playing import LONGEST_ANSWER, Points
from himoya.platform.simulations.actions.seating import SeatTold
from himoya.platform.simulations.kinds import Entry, RunState, Watching
from himoya.platform.simulations.lists import choices as listed
from himoya.platform.simulations.lists import read_lists
from himoya.platform.simulations.models import Criterion
from himoya.platform.simulations.words import COLUMNS, ENTRY, STATES, WATCHING
from himoya.platform.training.models import CourseTest

_SIGN_IN_NAME = _("The name that the colleague signs in with")


class SeatForm(forms.Form):
    """A role, and for whom."""

    role = forms.ChoiceField(label=COLUMNS["role"])
    username = line_field(
        _SIGN_IN_NAME, help=_("For people who play at a screen, of your office or of another.")
    )
    person = link_field(_("A person of the event"))
    group = line_field(
        _("A group"), help=_("Such as “Group 1”, for people who play together or on paper.")
    )

    def __init__(self, roles: Choices, people: Choices, data: Any = None) -> None:
        super().__init__(data)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        if people:
            self.fields["person"].choices = [NONE, *people]  # type: ignore[attr-defined]
        else:
            del self.fields["person"]

    def told(self) -> SeatTold:
        """Return what was written."""
        person = self.cleaned_data.get("person")
        return SeatTold(
            role=self.cleaned_data["role"],
            username=self.cleaned_data["username"],
            person=UUID(person) if person else None,
            group=self.cleaned_data["group"],
        )


class WatcherForm(forms.Form):
    """Who watches a run, and how."""

    username = forms.CharField(label=_SIGN_IN_NAME, max_length=60)
    kind = forms.ChoiceField(
        label=_("What does this person do?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in WATCHING.items()],
        initial=Watching.ASSESSOR.value,
    )


class BackForm(forms.Form):
    """Why a role is taken back."""

    words = words_field(_("Reason"), required=True)


class CaseForm(forms.Form):
    """Which practice case is linked."""

    case = forms.ChoiceField(label=_("Practice case"))

    def __init__(self, cases: Mapping[UUID, str], data: Any = None) -> None:
        super().__init__(data)
        found = [(str(id), number) for id, number in cases.items()]
        self.fields["case"].choices = found  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """What a role does at a step."""

    words = words_field(
        _("What do you do, and why?"), required=True, rows=6, longest=LONGEST_ANSWER
    )


class RunFilter(forms.Form):
    """What the list of runs is narrowed by."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[NONE, *((one.value, words) for one, words in STATES[RunState].items())],
    )


class PointsForm(forms.Form):
    """Points and a reason for each criterion; a criterion left empty is not scored yet."""

    def __init__(
        self,
        criteria: Sequence[Criterion],
        language: Language,
        standing: Mapping[UUID, Points],
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self._criteria = criteria
        for one in criteria:
            before = standing.get(one.id)
            self.fields[f"points_{one.id}"] = forms.IntegerField(
                label=one.text_for(language)[0],
                help_text=gettext("From 0 to %(most)s points.") % {"most": one.points},
                min_value=0,
                max_value=one.points,
                required=False,
                initial=before.points if before else None,
            )
            self.fields[f"reason_{one.id}"] = words_field(
                _("Reason"),
                help=_("Needed where no points or all points are given.") if one.explains else "",
            )
            self.fields[f"reason_{one.id}"].initial = before.reason if before else ""

    def clean(self) -> dict[str, Any]:
        """A reason stands where it is asked for, beside its criterion."""
        told = super().clean() or {}
        for one in self._criteria:
            points = told.get(f"points_{one.id}")
            ends = points is not None and points in {0, one.points}
            if one.explains and ends and not told.get(f"reason_{one.id}", "").strip():
                said = gettext("Give a reason where no points or all points are given.")
                self.add_error(f"reason_{one.id}", said)
        return told

    def given(self) -> dict[UUID, Points]:
        """Return the points by criterion."""
        told = self.cleaned_data
        return {
            one.id: Points(told[f"points_{one.id}"], told[f"reason_{one.id}"])
            for one in self._criteria
            if told[f"points_{one.id}"] is not None
        }


class EntryRuleForm(forms.Form):
    """What the office asks before a role."""

    role = forms.ChoiceField(label=COLUMNS["role"])
    force = forms.ChoiceField(
        label=_("Where somebody has not passed the entry test"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            *((one.value, words) for one, words in ENTRY.items()),
            ("", pgettext_lazy("entry test", "Ask for no test")),
        ],
        initial=Entry.WARNING.value,
    )
    share = forms.IntegerField(
        label=_("Passed from how many per cent"),
        min_value=1,
        max_value=100,
        initial=lambda: read_lists()["pass_share"],
    )

    test = forms.ChoiceField(label=_("Which questions are asked?"), required=False)
    field_order = ("role", "test", "share", "force")

    def __init__(self, language: Language, tests: Sequence[CourseTest], data: Any = None) -> None:
        super().__init__(data)
        self.fields["role"].choices = listed("role", language)  # type: ignore[attr-defined]
        packaged = ("", gettext("Those that come with the program"))
        own = [(str(one.id), one.title) for one in tests]
        self.fields["test"].choices = [packaged, *own]  # type: ignore[attr-defined]

    def rule(self) -> dict[str, Any]:
        """Return role, force, share and test."""
        told = self.cleaned_data
        return {
            "role": told["role"],
            "force": Entry(told["force"]) if told["force"] else None,
            "share": told["share"],
            "test": UUID(told["test"]) if told["test"] else None,
        }
