"""The form of a course."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.training.courses.actions import CourseTold
from himoya.platform.training.courses.case_studies import case_studies_told
from himoya.platform.training.courses.practising import practising_roles
from himoya.platform.training.courses.queries import CourseShown
from himoya.platform.training.kinds import CourseState
from himoya.platform.training.words import COURSE_STATES
from himoya.programmes.courses.asked_for import AskedFor, asked_for
from himoya.programmes.courses.templates import CourseTemplate

#: Hours of one module.
MOST_HOURS = 999


class CourseForm(forms.Form):
    """What is taught, why, and in which modules."""

    title = forms.CharField(label=_("Title"), max_length=200)
    state = forms.ChoiceField(
        label=_("How far is the course?"),
        widget=forms.RadioSelect,
        choices=[(one.value, words) for one, words in COURSE_STATES.items()],
    )
    need = forms.CharField(
        label=_("What is it needed for?"),
        help_text=_("Who asked for it, and what people cannot do yet."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    audience = forms.CharField(
        label=_("For whom is the course?"),
        help_text=_("Posts and agencies, and what people should know or have done before."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    objectives = forms.CharField(
        label=_("What can people do after it?"),
        help_text=_("One a line. Tests before and after the course ask for this."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    methods = forms.CharField(
        label=_("How is it taught?"),
        help_text=_("One a line: modules and their ways of teaching."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    asked_for = forms.ChoiceField(label=_("Answers a course that was asked for"), required=False)
    modules = forms.CharField(
        label=_("Modules"),
        help_text=_("One a line, with its academic hours: Protection of witnesses; 4"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=10_000,
        required=False,
    )
    case_studies = forms.MultipleChoiceField(
        label=_("Case studies"), widget=forms.CheckboxSelectMultiple, required=False
    )
    prepares_for = forms.MultipleChoiceField(
        label=_("Goes with practising as"),
        help_text=_(
            "People in these posts are told of the course where they practise, in every office: "
            "what it gives, who holds it and its days, and nobody’s name."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        reader: Reader,
        data: Any = None,
        before: CourseShown | None = None,
        template: CourseTemplate | None = None,
    ) -> None:
        language = reader.language
        begun = _of_template(template, language) if template else {}
        super().__init__(data, initial=_initial(before) | begun)
        self._template = template.code if template else ""
        studies = {one.name: one.title for one in case_studies_told(reader)}
        roles = {code: one.name.in_language(language) for code, one in practising_roles().items()}
        self._offer("case_studies", studies, before.row.case_studies if before else ())
        self._offer("prepares_for", roles, before.row.prepares_for if before else ())
        codes = [(one.code, _asked(one, language)) for one in asked_for().values()]
        self.fields["asked_for"].choices = [("", "–"), *codes]  # type: ignore[attr-defined]

    def _offer(self, name: str, words: dict[str, str], kept: Iterable[str]) -> None:
        # What the course has stays to be ticked where nobody offers it any more.
        unknown = {code: code for code in kept if code not in words}
        self.fields[name].choices = list((words | unknown).items())  # type: ignore[attr-defined]

    def clean_modules(self) -> tuple[tuple[str, Decimal], ...]:
        """Read the modules; every line that cannot be read is named."""
        lines = self.cleaned_data["modules"].splitlines()
        read = [_module(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        problems = [one for one in read if isinstance(one, str)]
        if problems:
            raise forms.ValidationError(problems)
        return tuple(one for one in read if not isinstance(one, str))

    def told(self) -> CourseTold:
        """What was said."""
        return CourseTold(
            title=self.cleaned_data["title"],
            state=CourseState(self.cleaned_data["state"]),
            need=self.cleaned_data["need"],
            audience=self.cleaned_data["audience"],
            objectives=self.cleaned_data["objectives"],
            methods=self.cleaned_data["methods"],
            asked_for=self.cleaned_data["asked_for"],
            template=self._template,
            case_studies=tuple(self.cleaned_data["case_studies"]),
            prepares_for=tuple(self.cleaned_data["prepares_for"]),
            modules=self.cleaned_data["modules"],
        )


def _of_template(one: CourseTemplate, language: Language) -> dict[str, Any]:
    """Return what a course begins with that begins from a template."""
    modules = ((each.title.in_language(language), each.hours) for each in one.modules)
    objectives = one.objectives.values()
    return {
        "title": str(capfirst(one.title.in_language(language))),
        "need": one.need.in_language(language),
        "audience": one.audience.in_language(language),
        "objectives": "\n".join(each.text.in_language(language) for each in objectives),
        "methods": "\n".join(each.taught(language) for each in one.modules),
        "asked_for": one.code,
        "case_studies": list(one.case_studies),
        "prepares_for": list(one.prepares_for),
        "modules": "\n".join(_in_one_line(*each) for each in modules),
    }


def _in_one_line(title: str, hours: Decimal) -> str:
    return f"{title}; {hours:g}"


def _asked(one: AskedFor, language: Language) -> str:
    sources = ", ".join(each.name for each in one.asked_by)
    return f"{capfirst(one.title.in_language(language))} ({sources})"


def _module(number: int, line: str) -> tuple[str, Decimal] | str:
    title, _separator, hours = line.rpartition(";")
    facts = {"row": number, "found": line.strip()[:80]}
    try:
        value = Decimal(hours.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal()
    if not title.strip() or len(title) > 200 or not value.is_finite():
        value = Decimal()
    if not 0 < value <= MOST_HOURS or value != round(value, 1):
        text = gettext(
            "Line %(row)s: “%(found)s”. Accepted: a title, a semicolon and the hours, such as "
            "“Protection of witnesses; 4”."
        )
        return text % facts
    return title.strip(), value


def _initial(before: CourseShown | None) -> dict[str, Any]:
    if before is None:
        return {"state": CourseState.PLANNED.value}
    return {
        "title": before.row.title,
        "state": before.row.state,
        "need": before.row.need,
        "audience": before.row.audience,
        "objectives": before.row.objectives,
        "methods": before.row.methods,
        "asked_for": before.row.asked_for,
        "case_studies": before.row.case_studies,
        "prepares_for": before.row.prepares_for,
        "modules": "\n".join(_in_one_line(one.title, one.hours) for one in before.modules),
    }
