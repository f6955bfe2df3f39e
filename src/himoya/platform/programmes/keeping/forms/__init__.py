"""The forms with which an office writes into its programmes, by what they change."""

from __future__ import annotations

from collections.abc import Mapping

from himoya.platform.programmes.keeping.forms.changing import ChangeForm
from himoya.platform.programmes.keeping.forms.of_fiche import (
    ContributionForm,
    ExtensionForm,
    FicheForm,
    GroupsForm,
    MoneyForm,
    ThingForm,
)
from himoya.platform.programmes.keeping.forms.of_given import GivenForm, GivenOutForm
from himoya.platform.programmes.keeping.forms.of_indicators import IndicatorForm
from himoya.platform.programmes.keeping.forms.of_lessons import LessonForm, LessonOutForm
from himoya.platform.programmes.keeping.forms.of_parent import ParentForm
from himoya.platform.programmes.keeping.forms.of_periods import MilestoneForm, ValueForm
from himoya.platform.programmes.keeping.forms.of_results import ActivityForm, ResultForm
from himoya.platform.programmes.keeping.forms.of_situation import (
    SituationForm,
    SituationOutForm,
    SituationYearForm,
)
from himoya.platform.programmes.keeping.forms.taking_out import TakeOutForm

#: What can be changed -> its form. Each is told the entry that stands in the address, "" for none.
CHANGES: Mapping[str, type[ChangeForm]] = {
    "fiche": FicheForm,
    "parent": ParentForm,
    "groups": GroupsForm,
    "extension": ExtensionForm,
    "money": MoneyForm,
    "contribution": ContributionForm,
    "thing": ThingForm,
    "result": ResultForm,
    "activity": ActivityForm,
    "indicator": IndicatorForm,
    "milestone": MilestoneForm,
    "value": ValueForm,
    "lesson": LessonForm,
    "lesson-out": LessonOutForm,
    "situation": SituationForm,
    "situation-year": SituationYearForm,
    "situation-out": SituationOutForm,
    "given": GivenForm,
    "given-out": GivenOutForm,
    "out": TakeOutForm,
}
