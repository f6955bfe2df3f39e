"""What a template promises: objectives are taught and assessed, and all that it names exists."""

from __future__ import annotations

import re

import pytest

from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.languages.codes import LANGUAGES
from himoya.platform.materials.cases.reading import case_studies
from himoya.programmes.courses.asked_for import asked_for
from himoya.programmes.courses.left_behind import materials_named
from himoya.programmes.courses.templates import CourseTemplate, course_templates
from himoya.programmes.item_bank.checking import findings_in
from himoya.programmes.item_bank.files import PACKAGED, read_bank
from himoya.programmes.item_bank.items import JUDGED
from himoya.programmes.item_bank.packaged_questions import COURSES, packaged_questions

#: How a bank cites the Protocol's definition, the only article that we have compared.
DEFINITION = re.compile(r"Protocol.*, article 3 ")


def test_every_course_that_was_asked_for_has_a_template() -> None:
    assert list(course_templates()) == list(asked_for())


@pytest.mark.parametrize("one", course_templates().values(), ids=lambda one: one.code)
def test_every_objective_is_taught_and_assessed_by_what_there_is(one: CourseTemplate) -> None:
    questions, cases = packaged_questions(), case_studies()
    taught = {code for module in one.modules for code in module.objectives}
    assert taught == set(one.objectives)
    assert all(module.objectives for module in one.modules)
    for code, objective in one.objectives.items():
        studies = one.case_studies_for(code)
        assert objective.questions or objective.exercise or studies, code
        assert all(questions[id].kind in JUDGED for id in objective.questions), code
        assert set(studies) <= set(cases)
        for language in LANGUAGES:
            assert objective.text.in_language(language)
            assert objective.exercise is None or objective.exercise.in_language(language)
    assert list(materials_named(one)) and all(each.title for each in materials_named(one))
    for country in known_countries():
        known = read_dictionary(country).country.roles
        assert not known or set(one.prepares_for) <= set(known), country


@pytest.mark.parametrize("one", course_templates().values(), ids=lambda one: one.code)
def test_hours_add_up_and_nothing_is_called_verified_that_is_not(one: CourseTemplate) -> None:
    # What the case study says of each check, so that two files cannot contradict each other.
    verified = {
        check
        for case in case_studies().values()
        for question in case.questions
        for check in re.findall(r"C\d\d", question.source)
        if question.verified
    }
    assert one.hours == sum(module.hours for module in one.modules) > 0
    for module in one.modules:
        checks = set(re.findall(r"C\d\d", module.source))
        named = bool(checks) + bool(module.rests_on) + bool(module.case_study)
        assert named == 1, module.title.en
        compared = all(source.compared for source in module.rests_on)
        is_verified = checks <= verified and compared and not module.case_study
        assert module.verified == is_verified, module.title.en
        if module.case_study:
            assert module.hours == case_studies()[module.case_study].hours
        for language in LANGUAGES:
            assert bool(module.not_compared(language)) or module.verified or module.case_study
            # A module is a line “title; hours” in the form of a course.
            assert ";" not in module.title.in_language(language)
            assert 0 < len(module.title.in_language(language)) <= 200


def test_questions_of_courses_can_be_asked_in_every_language_and_say_what_they_rest_on() -> None:
    bank = read_bank(PACKAGED / f"{COURSES}.yaml", "en")
    assert list(findings_in(bank)) == []
    asked = {id for one in course_templates().values() for id in one.questions}
    assert {one.id for one in bank.items} <= asked
    for one in bank.items:
        source = one.source or ""
        cites = re.search(r"article|[Pp]rinciple", source)
        assert not cites or DEFINITION.match(source) or "not compared" in source, one.id
        assert cites or source, one.id
    assert len(packaged_questions()) == len(bank.items) + len(
        read_bank(PACKAGED / "basics.yaml", "en").items
    )
