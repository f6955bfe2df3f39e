"""The qualification aid agrees with the classification library, and decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from uuid import uuid4

import pytest

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.register import actions
from himoya.platform.register.aid import aid_sections
from himoya.platform.register.facts import age_at_act
from himoya.platform.register.models import Case, Holder, Movement
from himoya.platform.register.qualification import assess, qualification
from himoya.platform.register.queries.records import Shown, case_record
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.statistics.classification import Element, ElementState, ProtocolResult
from himoya.statistics.smuggling import SmugglingResult
from tests.platform.register.cards import card, row
from tests.platform.register.conftest import NOWHERE, Story

NOT_KNOWN = Missing(MissingReason.NOT_KNOWN)

#: What an answer of the card may say of each element: y = yes, n = no, ? = nobody knows. Acts
#: and means are never answered no by a code of the card, so there is no "n" among them.
ACTS: Mapping[str, Value] = {"y": ("ACT1",), "?": NOT_KNOWN}
MEANS: Mapping[str, Value] = {"y": ("MEA1",), "?": NOT_KNOWN}
PURPOSES: Mapping[str, Value] = {"y": ("FL",), "n": ("AD",), "?": NOT_KNOWN}
AGES: Mapping[str, Value] = {"y": 15, "n": 30, "?": NOT_KNOWN}


def shown(record: str, values: Mapping[str, Value]) -> Shown:
    return Shown(record=record, id=uuid4(), number=f"{record}/1", values=values)


def article_3(act: str, means: str, purpose: str, child: str) -> ProtocolResult:
    """The article once more, in the order in which a prosecutor asks."""
    if "?" in (act, purpose):
        return ProtocolResult.INSUFFICIENT_FACTS
    if purpose == "n":
        return ProtocolResult.ACT_ONLY
    if child != "n" or means == "y":
        return ProtocolResult.TRAFFICKING_IN_PERSONS
    return ProtocolResult.UNRESOLVED


@pytest.mark.parametrize(
    ("act", "means", "purpose", "child"), list(product("y?", "y?", "yn?", "yn?"))
)
def test_every_combination_of_answers_gives_the_result_of_the_article(
    act: str, means: str, purpose: str, child: str
) -> None:
    event: dict[str, Value] = {
        "act": ACTS[act],
        "means": MEANS[means],
        "intended_exploitation": PURPOSES[purpose],
    }
    if purpose == "y":
        event["exploitation_occurred"] = "yes"
    victim: dict[str, Value] = {"age_first_exploited": AGES[child]}
    found = assess(shown("victim", victim), shown("event", event))
    expected = article_3(act, means, purpose, child)
    possible = found.protocol.possible
    assert found.protocol.result is expected or possible == {found.protocol.result}
    if expected is not ProtocolResult.INSUFFICIENT_FACTS:
        assert found.protocol.result is expected
    states = {"y": ElementState.MET, "n": ElementState.MISSING, "?": ElementState.UNKNOWN}
    assert found.protocol.elements[Element.ACT] is states[act]
    assert found.protocol.elements[Element.PURPOSE] is states[purpose]
    if child == "y":
        assert found.protocol.elements[Element.MEANS] is ElementState.IRRELEVANT
    if child == "n":
        assert found.protocol.elements[Element.MEANS] is states[means]


def test_what_was_done_to_the_person_goes_before_what_the_event_says() -> None:
    event = shown("event", {"act": ("ACT1",), "means": NOT_KNOWN})
    victim = shown("victim", {"means": ("MEA1",), "age_first_exploited": 30})
    assert assess(victim, event).protocol.elements[Element.MEANS] is ElementState.MET


@pytest.mark.parametrize(
    ("victim", "act", "age"),
    [
        ({"age_first_exploited": 17, "age_identified": 30}, None, 17),
        ({"age_identified": 16}, None, 16),
        ({"age_identified": 30}, None, None),
        ({"age_identified": 19}, "2020", None),
        ({"age_identified": 30}, "2025-11", 29),
        ({}, "2025-11", None),
        ({"age_identified": NOT_KNOWN}, "2025-11", None),
    ],
)
def test_an_age_at_the_act_never_claims_too_much(
    victim: dict[str, Value], act: str | None, age: int | None
) -> None:
    victim["registered_date"] = PartialDate.of_day(date(2026, 3, 2))
    event: dict[str, Value] = {"first_act_date": PartialDate.from_edtf(act)} if act else {}
    assert age_at_act(victim, event).age == age


@pytest.mark.parametrize(
    ("crossing", "citizenship", "lives", "result"),
    [
        ("BOR0", ("UZB",), "UZB", SmugglingResult.NOT_SMUGGLING),
        ("BOR1", ("UZB",), "UZB", SmugglingResult.NOT_SMUGGLING),
        ("BOR3", ("XDM",), "UZB", SmugglingResult.NOT_SMUGGLING),
        ("BOR3", ("UZB",), "XDM", SmugglingResult.NOT_SMUGGLING),
        ("BOR3", ("UZB",), "UZB", SmugglingResult.INSUFFICIENT_FACTS),
        (NOT_KNOWN, ("UZB",), NOT_KNOWN, SmugglingResult.INSUFFICIENT_FACTS),
    ],
)
def test_smuggling_is_a_second_question_with_an_answer_of_its_own(
    crossing: Value, citizenship: Value, lives: Value, result: SmugglingResult
) -> None:
    victim = {"citizenship": citizenship, "residence_country": lives, "age_first_exploited": 30}
    event: dict[str, Value] = {
        "border_crossing": crossing,
        "exploitation_country": "XDM",
        "act": ("ACT1",),
        "means": ("MEA1",),
        "intended_exploitation": ("FL",),
    }
    found = assess(shown("victim", victim), shown("event", event))
    assert found.smuggling.result is result
    assert found.protocol.result is ProtocolResult.TRAFFICKING_IN_PERSONS


def opened(story: Story, *rows: object) -> Case:
    return actions.open_case(by=story.investigator, answers=card(*rows))  # type: ignore[arg-type]


def test_every_victim_is_held_against_its_own_event_and_no_event_is_forgotten(
    story: Story,
) -> None:
    case = opened(
        story,
        row("event", "e2", {"act": ("ACT2",), "means": NOT_KNOWN}),
        row("event", "e3", {"act": NOT_KNOWN}),
        row("victim", "v1", {"event_id": "e1"}),
        row("victim", "v2", {"event_id": "e2"}),
    )
    found = qualification(case_record(story.investigator, case.pk))
    assert [(one.victim.number[-2:] if one.victim else None) for one in found] == ["V1", "V2", None]
    assert [one.event.number[-2:] for one in found if one.event] == ["E1", "E2", "E3"]
    assert found[0].protocol.elements[Element.ACT] is ElementState.MET
    assert found[2].protocol.elements[Element.ACT] is ElementState.UNKNOWN


def test_gaps_name_questions_of_the_card_and_vanish_when_answered(story: Story) -> None:
    (section,) = aid_sections(qualification(case_record(story.investigator, story.case.pk)), "en")  # type: ignore[arg-type]
    gaps = {(gap.record, gap.field) for gap in section.gaps}
    assert ("event", "intended_exploitation") in gaps
    assert ("event", "act") not in gaps
    assert ("victim", "age_first_exploited") in gaps


def test_looking_stores_nothing_but_that_somebody_looked(story: Story) -> None:
    browser = story.people.client("investigator")
    with reading_as(story.investigator):
        before = (Case.objects.get().version, Case.objects.get().steps, Movement.objects.count())
    entries = Entry.objects.count()
    page = browser.get(f"/cases/{story.case.pk}/qualification/").content.decode()
    assert "It decides nothing" in page
    assert "checked" not in page, "no classification is chosen for the reader"
    with reading_as(story.investigator):
        after = (Case.objects.get().version, Case.objects.get().steps, Movement.objects.count())
    assert before == after
    assert Entry.objects.count() > entries


def test_adopting_is_an_act_of_a_person_in_the_history(story: Story) -> None:
    actions.adopt_classification(
        by=story.investigator, case=story.case.pk, classification="smuggling_of_migrants"
    )
    with reading_as(story.investigator):
        case, last = Case.objects.get(), Movement.objects.order_by("-number")[0]
    assert (case.case_classification, case.version) == ("smuggling_of_migrants", 2)
    assert (last.step, last.by_id) == ("classified", story.investigator.account)
    assert last.details == {"classification": "smuggling_of_migrants"}
    with pytest.raises(CaseRefused) as refused:
        actions.adopt_classification(
            by=story.investigator, case=story.case.pk, classification="smuggling_of_migrants"
        )
    assert refused.value.why is Why.ALREADY_CLASSIFIED


def test_two_people_at_once_are_noticed_and_strangers_find_nothing(story: Story) -> None:
    with pytest.raises(CaseRefused) as refused:
        actions.adopt_classification(
            by=story.investigator, case=story.case.pk, classification="other", steps=7
        )
    assert refused.value.why is Why.CHANGED_MEANWHILE
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            actions.adopt_classification(by=story.foreigner, case=id, classification="other")
    with pytest.raises(NotPermitted):
        actions.adopt_classification(
            by=story.people.reader("supervising_prosecutor"),
            case=story.case.pk,
            classification="other",
        )


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"classification": "nonsense"}, "Choose one of the classifications."),
        ({"classification": ""}, "Choose one of the list."),
        ({}, "Choose one of the list."),
    ],
)
def test_a_wrong_or_no_code_is_refused_in_words(
    story: Story, sent: dict[str, str], told: str
) -> None:
    browser = story.people.client("investigator")
    answer = browser.post(f"/cases/{story.case.pk}/qualification/adopt/", sent, follow=True)
    assert told in answer.content.decode()
    with reading_as(story.investigator):
        assert Case.objects.get().case_classification == story.case.case_classification


def test_who_works_with_no_victims_is_shown_none(story: Story) -> None:
    officer = story.people.reader("corrections_officer")
    with whole_table("let corrections hold it, too"):
        Holder.objects.create(case=story.case, agency_id=officer.agency, practice=False)
    found = qualification(case_record(officer, story.case.pk))
    assert all(one.victim is None for one in found)


def test_who_reads_no_events_is_told_so_and_not_that_nothing_was_entered(story: Story) -> None:
    """The aid of such a role would judge from nothing, and say a thing that is not true."""
    officer = story.people.reader("corrections_officer")
    with whole_table("let corrections hold it, too"):
        Holder.objects.create(case=story.case, agency_id=officer.agency, practice=False)
    browser = story.people.client_of(Account.objects.get(pk=officer.account))
    page = browser.get(f"/cases/{story.case.pk}/qualification/").content.decode()
    assert "your role does not read that" in page
    assert "No event and no victim" not in page
    assert (
        f"/cases/{story.case.pk}/qualification/"
        not in browser.get(f"/cases/{story.case.pk}/").content.decode()
    )
