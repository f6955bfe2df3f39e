"""Cases are found by their words, among those that are there, and by nothing about persons."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from himoya.dictionary.fields import Sensitivity
from himoya.dictionary.roles import Extent
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import Answers
from himoya.platform.register.actions import change_case, open_case
from himoya.platform.register.models import Case, CaseText, Holder
from himoya.platform.register.queries import searching
from himoya.platform.register.queries.searching import search_cases
from himoya.platform.register.texts import index_all, index_if_older
from himoya.platform.search.keys import SIGN_OF
from tests.platform.people import People
from tests.platform.register.cards import card, full_card, row
from tests.platform.register.conftest import Story

#: Where the events of these tests took place; nobody in them is a citizen of it.
PLACE, OTHER_PLACE = "KAZ", "TUR"


def named(codelist: str, code: str, language: str = "en") -> str:
    return dictionary().codelists[codelist].label(code, language)  # type: ignore[arg-type]


def found(reader: Reader, words: str) -> list[str]:
    page = search_cases(reader, words)
    assert page.count == len(page.rows), "a count tells of cases that are not there"
    return [case.case_number or "" for case in page.rows]


def browser_of(reader: Reader) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=reader.account))
    return client


def case_of_event(by: Reader, **answers: str) -> Case:
    return open_case(by=by, answers=Answers((row("case", "c1"), row("event", "e1", answers))))


def test_a_case_is_found_by_its_number(story: Story) -> None:
    assert found(story.investigator, story.number) == [story.number]


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
@pytest.mark.parametrize(
    ("codelist", "code"),
    [("region", "XD-01"), ("article", "201-1"), ("case_classification", "trafficking_in_persons")],
)
def test_labels_are_found_in_every_language(
    story: Story, codelist: str, code: str, language: str
) -> None:
    assert found(story.investigator, named(codelist, code, language)) == [story.number]


def test_what_an_event_says_is_found(story: Story) -> None:
    case = case_of_event(story.investigator, exploitation_country=PLACE)
    assert found(story.investigator, named("country", PLACE)) == [case.case_number]


def test_what_a_case_says_no_longer_is_not_found(story: Story) -> None:
    case = case_of_event(story.investigator, exploitation_country=PLACE)
    with reading_as(story.investigator):
        event = case.events.get()
    changed = row("event", event.event_id or "", {"exploitation_country": OTHER_PLACE})
    answers = Answers((row("case", case.case_number or ""), changed))
    change_case(by=story.investigator, case=case.pk, answers=answers)
    assert found(story.investigator, named("country", PLACE)) == []
    assert found(story.investigator, named("country", OTHER_PLACE)) == [case.case_number]


@pytest.mark.parametrize("person", ["victim", "suspect"])
def test_nothing_about_a_person_finds_a_case(people: People, person: str) -> None:
    """Corrections see a case without its victims: their words may not lead there either."""
    police = people.reader("investigator")
    open_case(by=police, answers=card(row(person, "p1", {"citizenship": (PLACE,)})))
    for reader in (police, people.reader("investigation_head")):
        assert found(reader, named("country", PLACE)) == []


def test_another_office_finds_nothing_and_counts_nothing(story: Story) -> None:
    answer = search_cases(story.foreigner, story.number)
    assert (answer.count, list(answer.rows)) == (0, [])
    page = browser_of(story.foreigner).post(reverse("register:search"), {"words": story.number})
    assert page.status_code == 200
    assert str(story.case.pk) not in page.content.decode()
    assert "0 cases" in page.content.decode()


def test_practice_and_real_cases_are_found_apart(people: People) -> None:
    real, practice = people.reader("investigator"), people.reader("investigator", practice=True)
    numbers = {
        reader.practice: open_case(by=reader, answers=full_card()).case_number
        for reader in (real, practice)
    }
    words = named("region", "XD-01")
    assert found(real, words) == [numbers[False]]
    assert found(practice, words) == [numbers[True]]


def test_the_words_are_written_into_no_record_of_the_search(story: Story) -> None:
    search_cases(story.investigator, story.number)
    entry = Entry.objects.order_by("-number")[0]
    assert entry.act == "searched"
    assert json.loads(entry.details)["found"] == 1
    assert story.number not in entry.details


def test_who_may_not_look_for_cases_is_refused(people: People) -> None:
    with pytest.raises(NotPermitted):
        search_cases(people.reader("crisis_centre_worker"), "region")


def test_the_page_leads_from_words_to_the_case(story: Story) -> None:
    browser = browser_of(story.investigator)
    assert "words" in browser.get(reverse("register:list")).content.decode()
    page = browser.post(reverse("register:search"), {"words": story.number})
    assert reverse("register:case", args=(story.case.pk,)) in page.content.decode()
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("words", "said"), [("", "at least one word"), ("x" * 5000, "up to 300"), ("…", "at least one")]
)
def test_a_query_that_is_not_looked_up_is_answered_with_what_to_do(
    story: Story, words: str, said: str
) -> None:
    page = browser_of(story.investigator).post(reverse("register:search"), {"words": words})
    assert page.status_code == 422
    assert said in page.content.decode()


def test_pages_follow_each_other(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "PAGE", 2)
    numbers = {story.number} | {
        open_case(by=story.investigator, answers=full_card()).case_number or "" for _ in range(2)
    }
    browser, words = browser_of(story.investigator), named("region", "XD-01")
    first = browser.post(reverse("register:search"), {"words": words})
    assert "Next page" in first.content.decode()
    assert "Previous page" not in first.content.decode()
    last = browser.post(reverse("register:search"), {"words": words, "start": "2"})
    assert "Next page" not in last.content.decode()
    assert "Previous page" in last.content.decode()
    shown = {number for number in numbers if number in first.content.decode()}
    assert len(shown) == 2
    assert numbers - shown == {one for one in numbers if one in last.content.decode()}


@pytest.mark.parametrize("start", ["-1", "999999999", "x", "9" * 40])
def test_a_page_that_was_made_up_shows_no_case(story: Story, start: str) -> None:
    place, given = reverse("register:search"), {"words": story.number, "start": start}
    assert browser_of(story.investigator).post(place, given).status_code == 200


def test_an_index_made_anew_is_the_same(story: Story) -> None:
    case_of_event(story.investigator, exploitation_country=PLACE)
    with whole_table("look at the index"), transaction.atomic():
        before = dict(CaseText.objects.values_list("record", "words"))
        assert index_all() == len(before) == 2
        assert dict(CaseText.objects.values_list("record", "words")) == before


def test_readers_of_the_country_find_every_office_s_cases(people: People) -> None:
    """A rule with an extent of its own, where the index has no case to join."""
    case = open_case(by=people.reader("investigator", "XD-MIA-02"), answers=full_card())
    head = people.reader("investigation_head")
    everywhere = replace(head, grants={**head.grants, Verb.SEE_CASE: Extent.COUNTRY})
    assert found(everywhere, case.case_number or "") == [case.case_number]
    practising = replace(everywhere, practice=True)
    assert found(practising, case.case_number or "") == []


# ---- words that not everybody reads ----


@pytest.fixture
def in_prison(people: People) -> Reader:
    """Corrections: they meet the convicted, and read nothing of what was done to victims."""
    return people.reader("corrections_officer", "XD-COR-01")


def handed_to(reader: Reader, case: Case) -> None:
    """The case is there for the reader, whatever way it went."""
    with whole_table("a case that went all its way"):
        Holder.objects.create(case=case, agency_id=reader.agency, practice=case.practice)


def test_who_reads_no_events_finds_nothing_by_their_words(story: Story, in_prison: Reader) -> None:
    case = case_of_event(
        story.investigator, exploitation_country=PLACE, exploitation_region="XD-03"
    )
    handed_to(in_prison, case)
    for word in (named("country", PLACE), named("country", PLACE)[:4], named("region", "XD-03")):
        assert found(story.investigator, word) == [case.case_number]
        assert found(in_prison, word) == [], "an event answered somebody who may not read it"
    assert found(in_prison, case.case_number or "") == [case.case_number]


@pytest.mark.parametrize("sign", SIGN_OF.values())
def test_no_typed_word_looks_among_the_words_set_apart(
    story: Story, in_prison: Reader, sign: str
) -> None:
    case = case_of_event(story.investigator, exploitation_country=PLACE)
    handed_to(in_prison, case)
    assert found(in_prison, sign + named("country", PLACE)) == []
    assert found(in_prison, sign) == []


def test_who_does_not_read_the_class_of_answers_finds_nothing(story: Story) -> None:
    assert found(story.investigator, story.number) == [story.number]
    only_open = replace(story.investigator, reads=frozenset({Sensitivity.OPEN}))
    assert found(only_open, story.number) == []


def test_an_index_of_an_older_release_answers_nobody_until_it_is_made_anew(story: Story) -> None:
    with whole_table("as an older release left it"):
        CaseText.objects.update(version=1)
    assert found(story.investigator, story.number) == []
    assert index_if_older() == 1
    assert found(story.investigator, story.number) == [story.number]
    assert index_if_older() == 0
