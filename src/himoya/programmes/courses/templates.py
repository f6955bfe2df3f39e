"""The templates of ``packaged``: courses that an office begins from and changes freely.

Each is a file, and answers the course of ``asked_for.yaml`` of the same name. What a module says of
law or of good practice rests on sources, and whoever begins from a template is told of those that
nobody has compared.
"""

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

_PACKAGED = Path(__file__).with_name("packaged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a module rests on; ``compared`` where somebody laid what we say beside the text."""

    title: Words
    compared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What people can do afterwards, and what shows it.

    ``questions`` are ids of questions that come with the platform. A case study of a module that
    serves the objective shows it as well.
    """

    text: Words
    questions: tuple[str, ...]
    exercise: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateModule:
    """One module with its academic hours and ways of teaching.

    ``objectives`` are codes of the objectives that it serves. It ``rests_on`` sources, or on checks
    of the project's reference on mutual legal assistance (``source``); ``verified`` says whether
    somebody has laid them beside the certified texts. ``case_study`` is the name of one that comes
    with the platform; it says itself what it goes back to.
    """

    title: Words
    objectives: tuple[str, ...]
    hours: Decimal
    methods: tuple[Words, ...]
    rests_on: tuple[Source, ...]
    source: str
    verified: bool
    case_study: str = ""

    def taught(self, language: Language) -> str:
        """Return the title with the ways of teaching, as one line."""
        ways = ", ".join(one.in_language(language) for one in self.methods)
        return f"{self.title.in_language(language)}: {ways}"

    def not_compared(self, language: Language) -> str:
        """Return what nobody has compared, as one line; empty where a case study says it."""
        titles = [one.title.in_language(language) for one in self.rests_on if not one.compared]
        return "; ".join([*([self.source] if self.source else []), *titles])


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTemplate:
    """A course to begin from, which answers the asked-for course of the same ``code``.

    ``prepares_for`` are roles of the dictionary; ``objectives`` stand by their codes; ``materials``
    name what the programmes left behind, as *programme material* or *programme material/module*.
    """

    code: str
    prepares_for: tuple[str, ...]
    need: Words
    audience: Words
    objectives: Mapping[str, Objective]
    modules: tuple[TemplateModule, ...]
    materials: tuple[str, ...]

    @property
    def title(self) -> Words:
        """The title of the course that it answers."""
        return asked_for()[self.code].title

    @property
    def hours(self) -> Decimal:
        """Academic hours of all modules."""
        return sum((one.hours for one in self.modules), Decimal())

    @property
    def case_studies(self) -> tuple[str, ...]:
        """The names of the case studies of its modules, in their order."""
        return tuple(one.case_study for one in self.modules if one.case_study)

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the questions that assess its objectives, each once, in their order."""
        named = (each for one in self.objectives.values() for each in one.questions)
        return tuple(dict.fromkeys(named))

    @property
    def unverified(self) -> tuple[TemplateModule, ...]:
        """The modules whose content rests on texts that nobody has compared."""
        return tuple(one for one in self.modules if not one.verified)

    def case_studies_for(self, objective: str) -> tuple[str, ...]:
        """Return the case studies of the modules that serve an objective."""
        serving = (one for one in self.modules if objective in one.objectives)
        return tuple(one.case_study for one in serving if one.case_study)


@cache
def course_templates() -> Mapping[str, CourseTemplate]:
    """Return the templates by code, in the order of the courses that were asked for."""
    named = read_document(_PACKAGED / "methods.yaml").data["methods"]
    methods = {code: Words(**one) for code, one in named.items()}
    cited = read_document(Path(__file__).with_name("sources.yaml")).data["sources"]
    sources = {
        code: Source(title=Words(**one["title"]), compared=one["compared"])
        for code, one in cited.items()
    }
    files = {code: _PACKAGED / f"{code}.yaml" for code in asked_for()}
    return {
        code: _template(code, read_document(file).data, methods, sources)
        for code, file in files.items()
        if file.exists()
    }


def _template(
    code: str,
    told: Mapping[str, Any],
    methods: Mapping[str, Words],
    sources: Mapping[str, Source],
) -> CourseTemplate:
    return CourseTemplate(
        code=code,
        prepares_for=tuple(told["prepares_for"]),
        need=Words(**told["need"]),
        audience=Words(**told["audience"]),
        objectives={each: _objective(one) for each, one in told["objectives"].items()},
        modules=tuple(_module(each, methods, sources) for each in told["modules"]),
        materials=tuple(told["materials"]),
    )


def _objective(told: Mapping[str, Any]) -> Objective:
    exercise = told.get("exercise")
    return Objective(
        text=Words(**told["text"]),
        questions=tuple(told.get("questions", ())),
        exercise=Words(**exercise) if exercise else None,
    )


def _module(
    told: Mapping[str, Any], methods: Mapping[str, Words], sources: Mapping[str, Source]
) -> TemplateModule:
    rests_on = tuple(sources[one] for one in told.get("rests_on", ()))
    return TemplateModule(
        title=Words(**told["title"]),
        objectives=tuple(told["objectives"]),
        hours=Decimal(str(told["hours"])),
        methods=tuple(methods[one] for one in told["methods"]),
        rests_on=rests_on,
        source=told.get("source", ""),
        verified=told.get("verified", all(one.compared for one in rests_on)),
        case_study=told.get("case_study", ""),
    )
