"""Practice: invented cases that come and go, beside real ones that no attempt can touch."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from himoya.dictionary.reading import known_countries, read_dictionary
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.middleware import PRACTICE
from himoya.platform.agencies.models import Account
from himoya.platform.attachments.files import place_of
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.removing import remove_rows
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.actions.drafting import begin
from himoya.platform.entry.exports.selection import selection_of, wanted_of
from himoya.platform.entry.models import Draft
from himoya.platform.identity.models import Person
from himoya.platform.records.answers import checked
from himoya.platform.register.actions import (
    begin_practice,
    open_case,
    reset_practice,
    take_over,
)
from himoya.platform.register.forms import OPEN
from himoya.platform.register.listing import CASES
from himoya.platform.register.models import (
    Case,
    CaseAttachment,
    CaseText,
    HandOver,
    Holder,
    NumberSeries,
)
from himoya.platform.register.practice_stories import STORIES, answers_of
from himoya.platform.register.queries.finding import find_case
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.queries.searching import search_cases
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.queries.watching import watched
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.cards import full_card
from tests.platform.register.conftest import Story

OFFICES = ("investigator", "prosecutor", "court_registrar", "corrections_officer")


def practising(reader: Reader) -> Reader:
    return replace(reader, practice=True)


def everything(*, practice: bool) -> dict[str, list[Any]]:
    """Every row of the register and of identities in one mode: how else could one see a loss?"""
    found: dict[str, list[Any]] = {}
    with whole_table("look at all rows of the tests"):
        cases = set(Case.objects.filter(practice=practice).values_list("id", flat=True))
        persons = set(Person.objects.filter(practice=practice).values_list("id", flat=True))
        for model in (*apps.get_app_config("register").get_models(), Person):
            names = {one.attname: one.name for one in model._meta.concrete_fields}
            rows: QuerySet[Any] = QuerySet(model)
            if model is Case:
                rows = rows.filter(pk__in=cases)
            elif "case_id" in names:
                rows = rows.filter(case__in=cases)
            elif model is Person:
                rows = rows.filter(pk__in=persons)
            elif model.__name__ == "CaseText":
                rows = rows.filter(record__in=cases)
            elif model.__name__.endswith("Code"):
                rows = rows.filter(record__case__in=cases)
            else:
                continue
            values = sorted(map(repr, rows.values_list()))
            found[model.__name__] = values
    return found


@pytest.mark.parametrize("role", OFFICES)
def test_each_office_gets_invented_cases_of_its_own_stage(story: Story, role: str) -> None:
    trainee = story.people.reader(role, practice=True)
    assert begin_practice(by=trainee) == len(STORIES)
    with reading_as(trainee):
        cases = list(Case.objects.all())
        assert len(cases) == len(STORIES)
        assert {one.stage for one in cases} == {trainee.agency_role}
        assert all(one.practice and "PRACTICE" in (one.case_number or "") for one in cases)
        assert {one.assigned_to_id for one in cases} == {trainee.account}
        # Nobody else sees the exercise, but for the one that is on its way.
        holders = set(Holder.objects.filter(case__in=[one.id for one in cases]).values_list(
            "agency", flat=True))  # fmt: skip
    assert holders == {trainee.agency}
    for case in cases:
        assert case_record(trainee, case.id).head.practice
        assert timeline(trainee, case.id)


def test_states_differ_and_one_waits_at_the_next_stage(story: Story) -> None:
    trainee = story.people.reader("investigator", practice=True)
    begin_practice(by=trainee)
    with reading_as(trainee):
        assert len(set(Case.objects.values_list("case_state", flat=True))) >= 3
    prosecutor = practising(story.prosecutor)
    with whole_table("who is asked"):
        waiting = HandOver.objects.get(practice=True)
    taker = prosecutor if waiting.to_agency_id == prosecutor.agency else None
    if taker is not None:
        assert take_over(by=taker, hand_over=waiting.id).practice


@pytest.mark.parametrize("country", known_countries())
def test_the_stories_fit_every_country(country: str) -> None:
    """Each answer is one that the country's dictionary takes, for a question that it asks."""
    read = read_dictionary(country)
    region = next(iter(read.country.regions), None)
    for one in STORIES:
        for row in answers_of(one, read, region, date(2026, 11, 27)).rows:
            for name, value in row.values.items():
                field = read.records[row.record][name]
                assert checked(read, row.record, field, value) is not None, (name, value)
                if isinstance(value, PartialDate):
                    assert value.latest <= date(2026, 12, 31)
                if name == "article_first" and isinstance(value, str):
                    ended = read.country.articles[value].valid_to
                    assert ended is None or ended >= date(2026, 11, 27), value


def test_no_word_of_a_story_is_a_name(story: Story) -> None:
    trainee = story.people.reader("investigator", practice=True)
    begin_practice(by=trainee)
    with whole_table("look for pieces of identity"):
        persons = Person.objects.filter(practice=True)
        assert persons.count() > 4
        assert not any(one.items.exists() for one in persons)


def test_a_reset_removes_all_of_the_exercise_and_nothing_real(story: Story) -> None:
    real = everything(practice=False)
    assert real["Case"] and real["Victim"] and real["VictimCode"] and real["Person"]
    trainee = practising(story.investigator)
    begin_practice(by=trainee)
    open_case(by=trainee, answers=full_card())
    assert everything(practice=True)["Charge"]
    assert reset_practice(by=trainee) == len(STORIES) + 1
    assert not any(everything(practice=True).values())
    assert everything(practice=False) == real
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.practice) == (Act.REMOVED.value, True)
    assert json.loads(entry.details) == {"what": "practice_cases", "cases": len(STORIES) + 1}


def test_a_real_case_survives_every_attempt(story: Story) -> None:
    """By the action in real work, and by the removing itself with the id of a real case."""
    real = everything(practice=False)
    with pytest.raises(CaseRefused) as refused:
        reset_practice(by=story.investigator)
    assert refused.value.why is Why.ONLY_IN_PRACTICE
    with pytest.raises(CaseRefused):
        begin_practice(by=story.investigator)
    with whole_table("try to remove a real case"):
        ids: list[UUID] = [story.case.pk]
        persons = list(Person.objects.values_list("id", flat=True))
        assert remove_rows(Case, ids, practice=True) == 0
        assert remove_rows(Person, persons, practice=True) == 0
    assert everything(practice=False) == real
    with whole_table("and so that this test could fail: with the other condition it goes"):
        assert remove_rows(Case, ids, practice=False) > 0
    assert not everything(practice=False)["Case"]


def test_a_reset_leaves_the_exercise_of_others(story: Story) -> None:
    here, there = practising(story.investigator), practising(story.foreigner)
    begin_practice(by=here)
    begin_practice(by=there)
    assert reset_practice(by=here) == len(STORIES)
    with reading_as(there):
        assert Case.objects.count() == len(STORIES)


def test_a_case_that_was_handed_on_stays_with_those_who_took_it(story: Story) -> None:
    trainee, prosecutor = practising(story.investigator), practising(story.prosecutor)
    case = open_case(by=trainee, answers=full_card())
    from himoya.platform.register.actions import propose_hand_over

    sent = propose_hand_over(by=trainee, case=case.pk, steps=None, to=prosecutor.agency)
    take_over(by=prosecutor, hand_over=sent.id)
    assert reset_practice(by=trainee) == 0
    with pytest.raises(NotThere):
        case_record(trainee, case.pk)
    assert case_record(prosecutor, case.pk).head.practice
    assert reset_practice(by=prosecutor) == 1


def test_numbers_of_the_exercise_go_on(story: Story) -> None:
    """No number is given twice, not even for practice; the real series does not notice."""
    trainee = practising(story.investigator)

    def last(*, practice: bool) -> int:
        rows = NumberSeries.objects.filter(agency=trainee.agency, kind="case", practice=practice)
        return int(rows.get().last)

    real = last(practice=False)
    begin_practice(by=trainee)
    before = last(practice=True)
    reset_practice(by=trainee)
    begin_practice(by=trainee)
    assert last(practice=True) == before + len(STORIES)
    assert last(practice=False) == real


def test_the_exercise_is_in_no_figure_list_search_or_export(story: Story) -> None:
    reader, trainee = story.investigator, practising(story.investigator)
    figures, listed = dict(watched(reader)), _exported(reader)
    begin_practice(by=trainee)
    with reading_as(trainee):
        number = Case.objects.order_by("case_number").values_list("case_number", flat=True)[0]
    assert find_case(trainee, number) is not None
    assert search_cases(trainee, number).count == 1
    assert find_case(reader, number) is None
    assert search_cases(reader, number).count == 0
    assert dict(watched(reader)) == figures and sum(figures.values()) == 1
    assert sum(watched(trainee).values()) == len(STORIES)
    assert _exported(reader) == listed and listed[0] == 1
    assert _exported(trainee)[0] == len(STORIES)
    assert find_case(trainee, story.number) is None


def _exported(reader: Reader) -> tuple[int, int]:
    """Records and persons that an export of the list would carry out."""
    with reading_as(reader):
        selection = selection_of(CASES, reader, wanted_of(CASES, reader, ""))
    return selection.records, selection.persons


def test_an_office_does_not_drown_in_exercises(story: Story) -> None:
    trainee = practising(story.investigator)
    for _ in range(12):
        begin_practice(by=trainee)
    with pytest.raises(CaseRefused) as refused:
        begin_practice(by=trainee)
    assert refused.value.why is Why.ENOUGH_TO_PRACTISE


def test_who_changes_no_case_begins_no_practice(story: Story) -> None:
    with pytest.raises(NotPermitted):
        begin_practice(by=story.people.reader("statistician", practice=True))


# ---- pages ----


@pytest.fixture
def browser(story: Story) -> Client:
    return story.people.client_of(Account.objects.get(pk=story.investigator.account))


def test_the_page_begins_asks_and_begins_again(story: Story, browser: Client) -> None:
    address = reverse("register:practice")
    assert "Begin practising" in browser.get(address).content.decode()
    browser.post(address, {"do": "begin"})
    with whole_table("count"):
        assert Case.objects.filter(practice=True).count() == 0
    browser.post(reverse("sign_in:practice"), {"practice": "begin"})
    page = browser.post(address, {"do": "begin"}, follow=True).content.decode()
    assert f"{len(STORIES)} invented cases are there" in page and "PRACTICE-" in page
    asks = browser.post(address, {"do": "reset"}).content.decode()
    assert "cannot be brought back" in asks
    with whole_table("count"):
        assert Case.objects.filter(practice=True).count() == len(STORIES)
    done = browser.post(address, {"do": "reset", "confirmed": "yes"}, follow=True)
    assert f"{len(STORIES)} practice cases were removed" in done.content.decode()
    with whole_table("count"):
        assert Case.objects.filter(practice=True).count() == 0
        assert Case.objects.filter(practice=False).count() == 1


def test_nothing_else_that_is_sent_does_anything(story: Story, browser: Client) -> None:
    session = browser.session
    session[PRACTICE] = True
    session.save()
    assert browser.post(reverse("register:practice"), {"do": "<x>"}).status_code == 302
    assert dictionary().country.invented


def test_files_words_and_drafts_of_the_exercise_go_too(
    story: Story, browser: Client, django_capture_on_commit_callbacks: Any
) -> None:
    """And those of real work stay: the sealed file of a real case still lies in its place."""
    session = browser.session
    trainee = practising(story.investigator)
    practice_case = open_case(by=trainee, answers=full_card())
    for practice, case in ((False, story.case.pk), (True, practice_case.pk)):
        session[PRACTICE] = practice
        session.save()
        file = SimpleUploadedFile("statement.txt", b"An invented statement.")
        given = {"title": "A statement", "sensitivity": "case", "file": file}
        sent = browser.post(reverse("attachments:add", args=("case", case)), given)
        assert sent.status_code == 302
        begin(by=replace(story.investigator, practice=practice), target=OPEN)
    with whole_table("where the files lie"):
        files = dict(CaseAttachment.objects.values_list("practice", "id"))
    assert place_of(files[True]).exists() and place_of(files[False]).exists()
    with django_capture_on_commit_callbacks(execute=True):
        reset_practice(by=trainee)
    assert not place_of(files[True]).exists() and place_of(files[False]).exists()
    with whole_table("what is left"):
        assert list(CaseAttachment.objects.values_list("practice", flat=True)) == [False]
        assert list(Draft.objects.values_list("practice", flat=True)) == [False]
        assert list(CaseText.objects.values_list("practice", flat=True)) == [False]
