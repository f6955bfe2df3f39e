"""A field that a reader may not read is nowhere: not asked, not shown, not hinted at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from himoya.dictionary.fields import Sensitivity
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.checking import check
from himoya.platform.entry.contents import Contents, Saying
from himoya.platform.entry.models import Draft
from himoya.platform.entry.queries import OpenedDraft
from himoya.platform.entry.questions import Kind, Question, Questionnaire
from himoya.platform.entry.showing import Shower
from himoya.platform.entry.targets import target_of
from himoya.platform.entry.views.reviewing import _sections
from tests.platform.entry.fake_wing import FakeWing
from tests.platform.people import People

#: Every class that a form of this country asks, with the role whose form has it.
CLASSES = [
    (Sensitivity.OPEN, "investigator", "fake-card", "police"),
    (Sensitivity.CASE, "investigator", "fake-card", "police"),
    (Sensitivity.IDENTITY, "investigator", "fake-card", "police"),
    (Sensitivity.COUNSELLING, "crisis_centre_worker", "fake-form", "crisis_centre"),
]
SECRET = "secret-5417"


def _questionnaire(reader: Reader, target: str) -> Questionnaire:
    return Questionnaire(dictionary(), target_of(target), reader)


def _names(questionnaire: Questionnaire, of: Sensitivity) -> set[str]:
    return {
        question.name
        for page in questionnaire.pages
        for question in page.questions
        if question.field.sensitivity is of
    }


@pytest.mark.parametrize(("sensitivity", "role", "target", "agency_role"), CLASSES)
def test_a_class_that_is_not_read_is_not_asked(
    wing: FakeWing,
    people: People,
    sensitivity: Sensitivity,
    role: str,
    target: str,
    agency_role: str,
) -> None:
    reader = replace(people.reader(role), reads=frozenset(Sensitivity))
    assert _names(_questionnaire(reader, target), sensitivity)
    without = replace(reader, reads=reader.reads - {sensitivity})
    assert not _names(_questionnaire(without, target), sensitivity)


@pytest.mark.parametrize("sensitivity", list(Sensitivity))
def test_a_class_that_is_not_read_is_not_in_the_answers_to_check(
    wing: FakeWing, people: People, sensitivity: Sensitivity
) -> None:
    """Whatever class a field had: moved to each class in turn, its answer disappears."""
    reader = replace(people.reader("investigator"), reads=frozenset(Sensitivity))
    present = dictionary()
    record = present.records["case"]
    moved = replace(record["case_number"], sensitivity=sensitivity)
    case = replace(record, fields={**record.fields, "case_number": moved})
    other = replace(present, records={**present.records, "case": case})
    contents = Contents()
    contents.add("case").say("case_number", Saying(SECRET, None, 1, "a", "2024-01-01T00:00:00Z"))

    def shown(reader: Reader) -> str:
        questionnaire = Questionnaire(other, target_of("fake-card"), reader)
        opened = OpenedDraft(Draft(), contents, questionnaire)
        return str(_sections(opened, Shower(questionnaire, contents, date.today())))

    assert SECRET in shown(reader)
    assert SECRET not in shown(replace(reader, reads=reader.reads - {sensitivity}))


def test_a_rule_about_hidden_answers_blocks_without_saying_what(
    wing: FakeWing, people: People
) -> None:
    reader = people.reader("investigator")
    contents = Contents()
    contents.add("case").say("case_number", Saying("1", None, 1, "a", "t"))
    victim = contents.add("victim")
    future = PartialDate.from_edtf("2099-01-02")
    victim.say("birth_date", Saying(future, None, 1, "a", "t"))
    seeing = check(_questionnaire(reader, "fake-card"), contents, date.today())
    assert any("2099" in one.message for one in seeing.errors)
    blind = replace(reader, reads=reader.reads - {Sensitivity.IDENTITY})
    hidden = check(_questionnaire(blind, "fake-card"), contents, date.today())
    assert hidden.errors
    assert not any("2099" in one.message for one in hidden.errors)
    assert all(not one.field and not one.label for one in hidden.errors)


def test_a_field_of_another_kind_of_agency_is_not_asked(wing: FakeWing, people: People) -> None:
    reader = people.reader("investigator")
    police = _questionnaire(reader, "fake-card")
    prosecutor = _questionnaire(replace(reader, agency_role="prosecutor"), "fake-card")
    asked = {(one.record, one.name) for page in police.pages for one in page.questions}
    asked_of_prosecutor = {
        (one.record, one.name) for page in prosecutor.pages for one in page.questions
    }
    assert ("victim", "sex") in asked
    assert ("victim", "sex") not in asked_of_prosecutor
    assert ("victim", "victim_status") in asked_of_prosecutor


def test_an_answer_of_another_agency_is_shown_and_not_asked(wing: FakeWing, people: People) -> None:
    reader = replace(people.reader("investigator"), agency_role="prosecutor")
    contents = Contents()
    contents.add("case")
    contents.add("victim").say("sex", Saying("SEX1", None, 1, "a", "t"))
    questionnaire = _questionnaire(reader, "fake-card")
    opened = OpenedDraft(Draft(), contents, questionnaire)
    lines = [
        line
        for section in _sections(opened, Shower(questionnaire, contents, date.today()))
        for line in section.lines
    ]
    field = dictionary().field("victim.sex")
    shown = [one for one in lines if one.label == field.label.en]
    assert [one.change_url for one in shown] == [""]
    assert shown[0].answer


def test_questions_of_what_the_wing_gives_are_not_asked(wing: FakeWing, people: People) -> None:
    questionnaire = _questionnaire(people.reader("investigator"), "fake-card")
    assert questionnaire.place_of("reporting_entity", "form_version") is None


def test_kinds_of_questions_follow_the_dictionary(wing: FakeWing, people: People) -> None:
    questionnaire = _questionnaire(people.reader("investigator"), "fake-card")

    def kind(record: str, name: str) -> Kind:
        page = questionnaire.place_of(record, name)
        question = page.question(name) if page else None
        assert isinstance(question, Question)
        return question.kind

    assert kind("victim", "sex") is Kind.RADIOS
    assert kind("victim", "citizenship") is Kind.SEARCH_MANY
    assert kind("event", "exploitation_country") is Kind.SEARCH
    assert kind("event", "means") is Kind.CHECKBOXES
    assert kind("victim", "birth_date") is Kind.DATE
    assert kind("victim", "event_id") is Kind.OTHER_RECORD
