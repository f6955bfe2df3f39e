"""The forms of trainers, of their qualifications, and of what they taught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import OWN_NAMES, Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.theme.forms import DayField
from himoya.platform.training.events.queries import events
from himoya.platform.training.kinds import QualificationStep, Role
from himoya.platform.training.models import Event
from himoya.platform.training.trainers.actions import TrainerTold
from himoya.platform.training.trainers.qualifying import StepTold
from himoya.platform.training.trainers.queries import TrainerShown, Wanted
from himoya.platform.training.trainers.subjects import subject_choices, subject_of
from himoya.platform.training.trainers.taught import Taught
from himoya.platform.training.words import QUALIFICATION_STEPS, answer
from himoya.programmes.counting.people.columns import columns
from himoya.programmes.facts.events import EventKind, EventStatus
from himoya.programmes.needs.bank import bank
from himoya.programmes.trainers.bank import trainer_bank

_NOTHING = ("", "–")


class TrainerForm(forms.Form):
    """A trainer: who it is, what he or she teaches in which languages, and who may know it."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=200)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    works_at = forms.CharField(label=_("Agency"), max_length=100, required=False)
    profession = forms.CharField(label=_("Profession"), max_length=100, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Teaches in"), widget=forms.CheckboxSelectMultiple, choices=list(OWN_NAMES.items())
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"), widget=forms.CheckboxSelectMultiple, required=False
    )
    is_of_university = forms.BooleanField(
        label=_("Teaches students: branch of universities"), required=False
    )
    is_shared = forms.BooleanField(
        label=_("Agrees to be found by the national coordinator of trainings"),
        help_text=_(
            "Name, agency, profession, languages, topics and qualifications are shown then, and "
            "nothing else."
        ),
        required=False,
    )
    are_different = forms.BooleanField(
        label=_("Names that sound alike were looked at: they are different people"),
        required=False,
    )

    def __init__(
        self, language: Language, data: Any = None, before: TrainerShown | None = None
    ) -> None:
        super().__init__(data, initial=_initial(before))
        codes = [(one, answer("sex", one, language)) for one in columns().answers["sex"]]
        self.fields["sex"].choices = [_NOTHING, *codes]  # type: ignore[attr-defined]
        self.fields["topics"].choices = topic_choices(language)  # type: ignore[attr-defined]
        if before is not None:
            # A name is changed where the lists of people are: nobody becomes somebody else here.
            del self.fields["name"], self.fields["are_different"]

    def told(self) -> TrainerTold:
        """What was said."""
        names = ("sex", "works_at", "profession", "languages", "topics")
        flags = ("is_of_university", "is_shared")
        return TrainerTold(**{name: self.cleaned_data[name] for name in (*names, *flags)})


class WantedForm(forms.Form):
    """Which trainers are looked for."""

    topic = forms.ChoiceField(label=_("Topic"), required=False)
    language = forms.ChoiceField(label=_("Teaches in"), required=False)
    of_university = forms.BooleanField(
        label=_("Only those of the branch of universities"), required=False
    )
    subject = forms.ChoiceField(label=_("Qualified for"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False)
    due = forms.BooleanField(label=_("Only those whose qualification ends"), required=False)

    def __init__(self, reader: Reader, data: Any = None) -> None:
        super().__init__(data)
        language, every = reader.language, ("", _("All"))
        # The courses of other offices are known to those offices alone.
        taught = subject_choices(reader) if reader.may(Verb.SEE_TRAINING) else []
        self.fields["subject"].choices = [every, *taught]  # type: ignore[attr-defined]
        self.fields["level"].choices = [every, *level_choices(language)]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [every, *topic_choices(language)]  # type: ignore[attr-defined]
        self.fields["language"].choices = [every, *OWN_NAMES.items()]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for."""
        told = dict(self.cleaned_data)
        subject = told.pop("subject")
        return Wanted(**told, subject=subject_of(subject) if subject else None)


class QualificationForm(forms.Form):
    """For which course or module somebody begins to qualify, and where he or she learned it."""

    course = forms.ChoiceField(label=_("Course, or one module of it"))
    learned_at = forms.ChoiceField(label=_("Training of trainers"), required=False)
    elsewhere = forms.CharField(
        label=_("Or where else the person learned it"),
        help_text=_("The institution, the course and the year."),
        max_length=200,
        required=False,
    )

    def __init__(self, reader: Reader, data: Any = None) -> None:
        super().__init__(data)
        made = [one for one in _held(reader) if one.kind == EventKind.TRAINING_OF_TRAINERS.value]
        self.fields["course"].choices = subject_choices(reader)  # type: ignore[attr-defined]
        self.fields["learned_at"].choices = [  # type: ignore[attr-defined]
            _NOTHING,
            *((str(one.id), one.title) for one in made),
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What was said."""
        told = self.cleaned_data
        course, module = subject_of(told["course"])
        return {
            "course": course,
            "module": module,
            "learned_at": UUID(told["learned_at"]) if told["learned_at"] else None,
            "elsewhere": told["elsewhere"],
        }


class _StepForm(forms.Form):
    """What every step has."""

    day = DayField(label=_("Day"))

    def told(self) -> StepTold:
        """What was said."""
        told = dict(self.cleaned_data)
        event = told.pop("event", "")
        step = QualificationStep(told.pop("step", self.steps[0]))
        return StepTold(**told, step=step, event=UUID(event) if event else None)

    steps: Sequence[QualificationStep] = ()


class ObserveForm(_StepForm):
    """A session that was observed."""

    event = forms.ChoiceField(label=_("At which event?"), required=False)
    by_whom = forms.CharField(label=_("Who observed it?"), max_length=200)
    step = forms.ChoiceField(label=_("What came of it?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Remarks"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    steps = (QualificationStep.OBSERVED_READY, QualificationStep.OBSERVE_AGAIN)

    def __init__(self, taught: Sequence[Taught], data: Any = None) -> None:
        super().__init__(data)
        told = [(str(one.event.id), one.event.title) for one in taught]
        self.fields["event"].choices = [_NOTHING, *told]  # type: ignore[attr-defined]
        self.fields["step"].choices = [  # type: ignore[attr-defined]
            (one.value, QUALIFICATION_STEPS[one]) for one in self.steps
        ]


class SignOffForm(_StepForm):
    """The sign-off after a session that was observed."""

    by_whom = forms.CharField(label=_("Who signs it off?"), max_length=200)
    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)
    valid_until = DayField(label=_("Holds until"), help_text=_("The last day on which it holds."))

    steps = (QualificationStep.SIGNED_OFF,)

    def __init__(self, language: Language, data: Any = None) -> None:
        super().__init__(data)
        self.fields["level"].choices = level_choices(language)  # type: ignore[attr-defined]


class RenewForm(_StepForm):
    """A qualification that holds longer."""

    by_whom = forms.CharField(label=_("Who renews it?"), max_length=200)
    words = forms.CharField(
        label=_("What shows that the trainer still can?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    valid_until = DayField(label=_("Holds until"), help_text=_("The last day on which it holds."))

    steps = (QualificationStep.RENEWED,)


class WithdrawForm(_StepForm):
    """A qualification that ends."""

    words = forms.CharField(
        label=_("Why is it withdrawn?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    steps = (QualificationStep.WITHDRAWN,)


class DeliveryForm(forms.Form):
    """An event with totals at which a trainer taught."""

    event = forms.ChoiceField(
        label=_("Event"),
        help_text=_("Events that keep a list of people name their trainers on that list."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, reader: Reader, data: Any = None) -> None:
        super().__init__(data)
        held = [(str(one.id), one.title) for one in _held(reader) if one.names_withheld]
        roles = [(one.value, answer("role", one.value, reader.language)) for one in _ROLES]
        self.fields["event"].choices = held  # type: ignore[attr-defined]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class FeedbackForm(forms.Form):
    """How many people chose each step."""

    event = forms.ChoiceField(label=_("Event"))

    def __init__(self, taught: Sequence[Taught], language: Language, data: Any = None) -> None:
        super().__init__(data)
        self.fields["event"].choices = [  # type: ignore[attr-defined]
            (str(one.event.id), one.event.title) for one in taught
        ]
        for step, words in trainer_bank().scale.items():
            self.fields[f"step_{step}"] = forms.IntegerField(
                label=f"{step} – {words.in_language(language)}",
                min_value=0,
                max_value=100_000,
                initial=0,
            )

    def clean(self) -> dict[str, Any]:
        """At least one person answered."""
        told = super().clean() or {}
        if not self.errors and not sum(self.answers().values()):
            raise forms.ValidationError(gettext("Nobody answered: there is nothing to note."))
        return told

    def answers(self) -> Mapping[int, int]:
        """How many people chose each step."""
        return {step: self.cleaned_data[f"step_{step}"] for step in trainer_bank().scale}


_ROLES = (Role.TRAINER, Role.CO_TRAINER)


def topic_choices(language: Language) -> list[tuple[str, str]]:
    """Return the skills of the bank, in the reader's words."""
    return [(one.code, one.name.in_language(language)) for one in bank().skills.values()]


def level_choices(language: Language) -> list[tuple[str, str]]:
    """Return the levels from the lowest, in the reader's words."""
    levels = trainer_bank().levels.items()
    return [(code, str(capfirst(words.in_language(language)))) for code, words in levels]


def _held(reader: Reader) -> list[Event]:
    return [one for one in events(reader) if one.status == EventStatus.HELD.value]


def _initial(before: TrainerShown | None) -> dict[str, Any]:
    if before is None:
        return {}
    row, person = before.row, before.row.person
    return {
        "sex": person.sex,
        "works_at": person.works_at,
        "profession": person.profession,
        "languages": row.languages,
        "topics": row.topics,
        "is_of_university": row.is_of_university,
        "is_shared": row.is_shared,
    }
