"""The templates of ``templates.yaml``: courses that an office begins from and changes freely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from himoya.dictionary.documents import read_document
from himoya.dictionary.words import Words
from himoya.languages.codes import Language
from himoya.programmes.courses.asked_for import asked_for


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateModule:
    """One module with its academic hours and ways of teaching.

    ``source`` is what its content goes back to, and ``verified`` whether somebody has laid that
    beside the certified texts. ``case_study`` is the name of one that comes with the platform; it
    says itself what it goes back to, and ``source`` is empty.
    """

    title: Words
    hours: Decimal
    methods: tuple[Words, ...]
    source: str
    verified: bool
    case_study: str = ""

    def taught(self, language: Language) -> str:
        """Return the title with the ways of teaching, as one line."""
        ways = ", ".join(one.in_language(language) for one in self.methods)
        return f"{self.title.in_language(language)}: {ways}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTemplate:
    """A course to begin from; ``asked_for`` is the course of the reports that it answers.

    ``prepares_for`` are roles of the dictionary.
    """

    code: str
    asked_for: str
    prepares_for: tuple[str, ...]
    need: Words
    audience: Words
    objectives: tuple[Words, ...]
    modules: tuple[TemplateModule, ...]

    @property
    def title(self) -> Words:
        """The title of the course that it answers."""
        return asked_for()[self.asked_for].title

    @property
    def case_studies(self) -> tuple[str, ...]:
        """The names of the case studies of its modules, in their order."""
        return tuple(one.case_study for one in self.modules if one.case_study)

    @property
    def unverified(self) -> tuple[TemplateModule, ...]:
        """The modules whose content rests on texts that nobody has compared."""
        return tuple(one for one in self.modules if not one.verified)


@cache
def course_templates() -> Mapping[str, CourseTemplate]:
    """Return the templates by code, in the order of the file."""
    data: dict[str, Any] = read_document(Path(__file__).with_name("templates.yaml")).data
    methods = {code: Words(**one) for code, one in data["methods"].items()}
    return {
        code: CourseTemplate(
            code=code,
            asked_for=one["asked_for"],
            prepares_for=tuple(one["prepares_for"]),
            need=Words(**one["need"]),
            audience=Words(**one["audience"]),
            objectives=tuple(Words(**each) for each in one["objectives"]),
            modules=tuple(_module(each, methods) for each in one["modules"]),
        )
        for code, one in data["templates"].items()
    }


def _module(told: Mapping[str, Any], methods: Mapping[str, Words]) -> TemplateModule:
    return TemplateModule(
        title=Words(**told["title"]),
        hours=Decimal(str(told["hours"])),
        methods=tuple(methods[one] for one in told["methods"]),
        source=told.get("source", ""),
        verified=told["verified"],
        case_study=told.get("case_study", ""),
    )
