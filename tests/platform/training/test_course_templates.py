"""Courses that begin from a template: what the template may claim, and what the course keeps."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.urls import reverse

from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.materials.cases.reading import case_studies
from himoya.platform.training.models import Course
from himoya.programmes.courses.asked_for import asked_for
from himoya.programmes.courses.templates import course_templates
from tests.platform.people import People


def test_templates_rest_on_what_there_is() -> None:
    assert "international_cooperation" in course_templates()
    # What the case study says of each check, so that two files cannot contradict each other.
    verified = {
        check
        for case in case_studies().values()
        for question in case.questions
        for check in re.findall(r"C\d\d", question.source)
        if question.verified
    }
    for one in course_templates().values():
        assert one.asked_for in asked_for(), one.code
        for module in one.modules:
            checks = set(re.findall(r"C\d\d", module.source))
            assert bool(checks) or module.case_study, module.title.en
            assert module.verified == (bool(checks) and checks <= verified), module.title.en
            if module.case_study:
                assert module.hours == case_studies()[module.case_study].hours
            for language in LANGUAGES:
                # A module is a line “title; hours” in the form of a course.
                assert ";" not in module.title.in_language(language)
                assert 0 < len(module.title.in_language(language)) <= 200
        for country in known_countries():
            known = read_dictionary(country).country.roles
            assert not known or set(one.prepares_for) <= set(known), country


@pytest.mark.django_db
def test_a_course_begins_from_a_template_and_is_changed_freely(people: People) -> None:
    template = course_templates()["international_cooperation"]
    case = case_studies()["mutual-legal-assistance"]
    new = f"{reverse('training:new-course')}?template={template.code}"
    for language in LANGUAGES:
        client = people.client("training_manager", language=language)
        assert new in client.get(reverse("training:courses")).content.decode()
        answer = client.get(new)
        shown = answer.context["form"].initial
        page = answer.content.decode()
        # What nobody has verified is told before anything is stored.
        inset = page.partition("govuk-inset-text")[2].partition("</div>")[0]
        told = re.findall("<li>([^<(]*?)(?: [(][^<]*)?</li>", inset)
        assert told == [one.title.in_language(language) for one in template.unverified]
        assert [one.source for one in template.unverified if one.source not in inset] == []
        answer = client.post(new, shown | {"state": "planned"})
        assert answer.status_code == 302, answer.context["form"].errors
        course = UUID(answer["Location"].split("/")[-2])
        page = client.get(answer["Location"]).content.decode()
        assert case.title.in_language(language) in page
        assert reverse("materials:case", args=(case.name,)) in page
        for module in template.modules:
            assert module.taught(language) in page
        assert template.unverified[0].source in page
        with whole_table("what was made of a template"):
            made = Course.objects.get(id=course)
            hours = [one.hours for one in made.modules.order_by("order")]
        assert (made.edition, made.state, made.template) == (1, "planned", template.code)
        assert made.asked_for == template.asked_for
        assert hours == [one.hours for one in template.modules]
    # The last one is changed: other modules, no case study; and the next edition begins alike.
    client.post(
        reverse("training:change-course", args=(course,)),
        {"title": "Ours", "state": "ready", "modules": "Alone; 4", "version": made.version},
    )
    client.post(reverse("training:next-edition", args=(course,)))
    with whole_table("what was changed"):
        editions = Course.objects.filter(title="Ours").order_by("edition")
        found = [(one.edition, one.template, one.case_studies, one.methods) for one in editions]
    assert found == [(1, template.code, [], ""), (2, template.code, [], "")]
    assert client.get(f"{reverse('training:new-course')}?template=absent").status_code == 404
    wrong = {"title": "T", "state": "planned", "case_studies": ["absent"]}
    answer = client.post(reverse("training:new-course"), wrong)
    assert answer.status_code == 422
    assert "absent" in str(answer.context["form"].errors["case_studies"])
