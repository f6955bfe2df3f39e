"""Courses that begin from a template: what the template may claim, and what the course keeps."""

from __future__ import annotations

import re
from html import unescape
from uuid import UUID

import pytest
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.materials.cases.reading import case_studies
from himoya.platform.training.models import Course
from himoya.programmes.courses.left_behind import materials_named
from himoya.programmes.courses.templates import course_templates
from himoya.programmes.item_bank.packaged_questions import packaged_questions
from tests.platform.people import People


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
        cited = [one.not_compared(language) for one in template.unverified]
        assert [one for one in cited if one not in inset] == []
        answer = client.post(new, shown | {"state": "planned"})
        assert answer.status_code == 302, answer.context["form"].errors
        course = UUID(answer["Location"].split("/")[-2])
        page = client.get(answer["Location"]).content.decode()
        assert case.title.in_language(language) in page
        assert reverse("materials:case", args=(case.name,)) in page
        for module in template.modules:
            assert module.taught(language) in page
        assert template.unverified[0].not_compared(language) in page
        with whole_table("what was made of a template"):
            made = Course.objects.get(id=course)
            hours = [one.hours for one in made.modules.order_by("order")]
        assert (made.edition, made.state, made.template) == (1, "planned", template.code)
        assert made.asked_for == template.code
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


@pytest.mark.django_db
def test_what_shows_an_objective_is_told_to_keepers_and_begins_a_bank(people: People) -> None:
    template = course_templates()["legal_aid"]
    new_bank = f"{reverse('training:new-bank')}?template={template.code}"
    for language in LANGUAGES:
        keeper = people.client("programme_manager", language=language)
        new = f"{reverse('training:new-course')}?template={template.code}"
        shown = keeper.get(new).context["form"].initial
        course = keeper.post(new, shown | {"state": "planned"})["Location"]
        page = unescape(keeper.get(course).content.decode())
        for one in template.objectives.values():
            exercise = one.exercise.in_language(language) if one.exercise else ""
            questions = [packaged_questions()[id].text[language] for id in one.questions]
            at = page.index(f">{one.text.in_language(language)}</h3>")
            part = page[at : page.index("</ul>", at)]
            assert [each for each in (exercise, *questions) if each not in part] == []
        for material in materials_named(template):
            assert material.in_one_line in page
        assert new_bank in page
    # Who may only look sees no question: it may be the looker who is asked.
    seen = unescape(
        people.client("commission_secretary", language="uz").get(course).content.decode()
    )
    assert template.objectives["privacy"].text.in_language("uz") in seen
    assert [id for id in template.questions if packaged_questions()[id].text["uz"] in seen] == []
    assert keeper.get(new_bank).context["form"]["begin_with"].value() == template.code
    begun = keeper.post(new_bank, {"title": "Ours", "begin_with": template.code, "language": "en"})
    bank = unescape(keeper.get(begun["Location"]).content.decode())
    asked = [packaged_questions()[id].text["uz"] for id in template.questions]
    assert [one for one in asked if one not in bank] == []
    wrong = {"title": "Ours", "begin_with": "absent", "language": "en"}
    assert keeper.post(new_bank, wrong).status_code == 422
