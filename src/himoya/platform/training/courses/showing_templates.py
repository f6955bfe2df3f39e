"""Templates of courses, and what goes with a course, as their pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from himoya.languages.codes import Language
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.training.courses.case_studies import CaseStudyTold
from himoya.platform.training.models import Course
from himoya.programmes.courses.left_behind import materials_named
from himoya.programmes.courses.templates import CourseTemplate, course_templates
from himoya.programmes.item_bank.items import in_language
from himoya.programmes.item_bank.packaged_questions import packaged_questions


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateNote:
    """What a keeper is told of a template: its title, and modules with unverified content."""

    title: str
    unverified: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedObjective:
    """One objective with what shows it; ``exercise`` is empty where there is none."""

    text: str
    questions: Sequence[str]
    exercise: str
    case_studies: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How a template assesses its objectives; ``new_bank`` is where its questions begin a bank."""

    objectives: Sequence[AssessedObjective]
    new_bank: str


def note_of_template(one: CourseTemplate, language: Language) -> TemplateNote:
    """Return what is told of a template before a course begins from it, and on its page."""
    return TemplateNote(
        title=_title(one, language),
        unverified=[
            f"{each.title.in_language(language)} ({sources})"
            if (sources := each.not_compared(language))
            else each.title.in_language(language)
            for each in one.unverified
        ],
    )


def goes_with(row: Course, studies: Sequence[CaseStudyTold], language: Language) -> dict[str, Any]:
    """Return what goes with a course: its template, ways of teaching, case studies and posts."""
    template = course_templates().get(row.template)
    told = {one.name: one for one in studies}
    return {
        "template": note_of_template(template, language) if template else None,
        "materials": [one.in_one_line for one in materials_named(template)] if template else [],
        "methods": [one for one in row.methods.splitlines() if one.strip()],
        "case_studies": [
            told.get(name) or CaseStudyTold(name=name, title=name, url="")
            for name in row.case_studies
        ],
        "practising_as": role_names(row.prepares_for, language),
    }


def assessed(one: CourseTemplate, language: Language, told: Sequence[CaseStudyTold]) -> Assessment:
    """Return what shows each objective of a template: questions, exercises and case studies."""
    titles = {each.name: each.title for each in told}
    return Assessment(
        objectives=[
            AssessedObjective(
                text=each.text.in_language(language),
                questions=[
                    in_language(packaged_questions()[id].text, language) for id in each.questions
                ],
                exercise=each.exercise.in_language(language) if each.exercise else "",
                case_studies=[titles.get(name, name) for name in one.case_studies_for(code)],
            )
            for code, each in one.objectives.items()
        ],
        new_bank=f"{reverse('training:new-bank')}?{urlencode({'template': one.code})}"
        if one.questions
        else "",
    )


def role_names(codes: Sequence[str], language: Language) -> list[str]:
    """Return what roles are called; the code of one that the country does not have."""
    roles = dictionary().country.roles
    return [roles[one].name.in_language(language) if one in roles else one for one in codes]


def _title(one: CourseTemplate, language: Language) -> str:
    return str(capfirst(one.title.in_language(language)))
