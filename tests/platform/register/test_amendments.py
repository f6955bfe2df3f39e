"""Amendments: asked with a reason, decided by another person, the old answer kept."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.db import connection

from himoya.dictionary.missing import Missing, MissingReason
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.access.verbs import Verb
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.records.answers import AnswerRefused
from himoya.platform.register import actions, rules
from himoya.platform.register.actions.amending import Wanted
from himoya.platform.register.kinds import AmendmentState, StageKind
from himoya.platform.register.models import Amendment, Case, Event, Movement, Suspect, Victim
from himoya.platform.register.queries.amendments import (
    amendable,
    amendment,
    amendments_of,
    present_answer,
    waiting_for_decision,
)
from himoya.platform.register.queries.searching import search_cases
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import AskedBy, Asker, Way
from himoya.platform.register.state_watch import STATES_ON_CARDS
from himoya.platform.register.waiting import waiting_for
from tests.platform.register.conftest import NOWHERE, Story

REASON = "The passport that came today says otherwise."


def gone_on(story: Story) -> Reader:
    """The prosecutor took the case; returns the prosecutor."""
    proposed = actions.propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    actions.take_over(by=story.prosecutor, hand_over=proposed.pk)
    return story.prosecutor


def victim(story: Story) -> UUID:
    with whole_table("look"):
        return UUID(str(Victim.objects.get().pk))


def sex(story: Story, value: object = "M") -> Wanted:
    return Wanted("victim", victim(story), "sex", value)  # type: ignore[arg-type]


def asked(story: Story, by: Reader | None = None, wanted: Wanted | None = None) -> Amendment:
    return actions.ask_amendment(
        by=by or story.investigator,
        case=story.case.pk,
        wanted=wanted or sex(story),
        reason=REASON,
    )


def why(call: object, **arguments: object) -> Why:
    with pytest.raises(CaseRefused) as refused:
        call(**arguments)  # type: ignore[operator]
    return refused.value.why


def test_the_table_says_for_everybody_how_an_answer_is_changed() -> None:
    assert set(rules.WAY_OF) == {(asks, asked) for asks in Asker for asked in AskedBy}
    direct = {pair for pair, way in rules.WAY_OF.items() if way is Way.ON_THE_CARD}
    assert direct == {(Asker.HOLDER, AskedBy.PRESENT_CARD)}
    assert set(rules.AMENDMENT_LEADS_TO) == set(AmendmentState)


def test_an_answer_changes_when_another_person_approves_and_not_before(story: Story) -> None:
    prosecutor = gone_on(story)
    made = asked(story)
    with reading_as(prosecutor):
        assert Victim.objects.get().sex == "F"
        before = Case.objects.get()
    actions.approve_amendment(by=prosecutor, amendment=made.pk)
    with reading_as(prosecutor):
        assert Victim.objects.get().sex == "M"
        after = Case.objects.get()
    assert after.version == before.version + 1
    assert after.changed_at > before.changed_at


def test_the_history_keeps_old_and_new_who_when_and_why(story: Story) -> None:
    prosecutor = gone_on(story)
    made = asked(story)
    actions.approve_amendment(by=prosecutor, amendment=made.pk)
    (shown,) = amendments_of(story.again(story.investigator), story.case.pk)
    assert (shown.old, shown.new, shown.reason) == ("Female", "Male", REASON)
    assert shown.asked_by and shown.decided_by and shown.asked_by != shown.decided_by
    assert shown.decided_at is not None
    with reading_as(prosecutor):
        steps = list(Movement.objects.order_by("number").values_list("step", flat=True))
    assert steps[-2:] == ["amendment_asked", "amended"]


def test_answers_and_reasons_are_sealed_and_stand_in_no_log(story: Story) -> None:
    gone_on(story)
    wanted = Wanted("victim", victim(story), "birth_date", PartialDate.from_edtf("1999-09-09"))
    asked(story, wanted=wanted)
    with whole_table("look at what is kept"), connection.cursor() as cursor:
        cursor.execute("SELECT old, new, reason FROM register_amendment")
        for column in cursor.fetchone():
            assert b"1999" not in bytes(column) and b"passport" not in bytes(column)
    for entry in Entry.objects.all():
        assert "1999" not in str(entry.details) and "passport" not in str(entry.details)


def test_a_reason_for_no_answer_and_several_codes_are_amended_too(story: Story) -> None:
    prosecutor = gone_on(story)
    no_answer = Missing(MissingReason.DECLINED) if hasattr(MissingReason, "DECLINED") else None
    no_answer = no_answer or Missing(MissingReason.NOT_KNOWN)
    for wanted in (sex(story, no_answer), Wanted("event", event(story), "means", ("MEA2", "MEA1"))):
        actions.approve_amendment(by=prosecutor, amendment=asked(story, wanted=wanted).pk)
    with reading_as(prosecutor):
        assert Victim.objects.get().values(prosecutor)["sex"] == no_answer
        assert Event.objects.get().means == ("MEA1", "MEA2")


def event(story: Story) -> UUID:
    with whole_table("look"):
        return UUID(str(Event.objects.get().pk))


def test_nobody_decides_about_what_he_or_she_asked(story: Story) -> None:
    prosecutor = gone_on(story)
    made = asked(story, prosecutor)
    assert why(actions.approve_amendment, by=prosecutor, amendment=made.pk) is Why.NEEDS_ANOTHER
    colleague = story.people.reader("prosecutor")
    actions.approve_amendment(by=colleague, amendment=made.pk)
    with reading_as(colleague):
        assert Victim.objects.get().sex == "M"


def test_only_the_holder_decides(story: Story) -> None:
    gone_on(story)
    made = asked(story)
    head = story.people.reader("investigation_head")
    assert why(actions.approve_amendment, by=head, amendment=made.pk) is Why.NOT_THE_HOLDER
    with pytest.raises(NotPermitted):
        actions.approve_amendment(by=story.investigator, amendment=made.pk)
    stranger = story.people.reader("prosecutor", "XD-PRO-05")
    for id in (made.pk, NOWHERE):
        with pytest.raises(NotThere):
            actions.approve_amendment(by=stranger, amendment=id)
        with pytest.raises(NotThere):
            amendment(stranger, story.case.pk, id)


def test_the_holder_changes_its_own_card_directly(story: Story) -> None:
    assert (
        why(
            actions.ask_amendment,
            by=story.investigator,
            case=story.case.pk,
            wanted=sex(story),
            reason=REASON,
        )
        is Why.ON_THE_CARD
    )
    # But for states: a card goes on by steps, and no step leads back from a slip.
    found = amendable(story.investigator, story.case.pk)
    assert [(one.record, [name for name, _ in one.fields]) for one in found] == [
        ("case", ["case_state"]),
        ("suspect", ["stage"]),
    ]


def test_what_may_be_amended_is_what_the_cards_of_the_case_ask(story: Story) -> None:
    """Worked out here a second time, from the form of the police and the classes of the reader."""
    prosecutor = gone_on(story)
    form = dictionary().forms["police_card"]
    expected: dict[str, set[str]] = {}
    for page in form.pages:
        record = dictionary().records[page.record]
        for name in page.fields:
            field = record[name]
            given = {"reporting_agency", "reporting_entity_type", "pseudonym", record.key}
            if name in given | set(record.links.values()) or field.derived:
                continue
            if [str(one) for one in field.filled_by] == ["system"]:
                continue
            if prosecutor.may_read(field.sensitivity):
                expected.setdefault(page.record, set()).add(name)
    own = set()
    for kind in (StageKind.PROSECUTOR,):
        form_name = rules.FORM_OF[kind]
        if form_name:
            own = {f"{p.record}.{n}" for p in dictionary().forms[form_name].pages for n in p.fields}
    expected = {
        record: {
            name
            for name in names
            if f"{record}.{name}" not in own or f"{record}.{name}" in STATES_ON_CARDS
        }
        for record, names in expected.items()
    }
    found = amendable(prosecutor, story.case.pk)
    assert {one.record: {name for name, _ in one.fields} for one in found} == {
        record: names
        for record, names in expected.items()
        if record != "reporting_entity" and names
    }


@pytest.mark.parametrize(
    "field",
    ["victim_record_id", "pseudonym", "reporting_agency", "event_id", "nothing"],
)
def test_what_the_platform_writes_itself_is_not_amended(story: Story, field: str) -> None:
    gone_on(story)
    wanted = Wanted("victim", victim(story), field, "x")
    assert (
        why(
            actions.ask_amendment,
            by=story.investigator,
            case=story.case.pk,
            wanted=wanted,
            reason=REASON,
        )
        is Why.NOT_AMENDABLE
    )


def test_bad_answers_are_refused_and_nothing_is_written(story: Story) -> None:
    gone_on(story)
    with pytest.raises(AnswerRefused):
        asked(story, wanted=sex(story, "no such code"))
    with pytest.raises(CaseRefused):
        asked(story, wanted=sex(story, "F"))
    with pytest.raises(NotThere):
        asked(story, wanted=Wanted("victim", NOWHERE, "sex", "M"))
    with pytest.raises(NotThere):
        asked(story, wanted=Wanted("no_such_record", NOWHERE, "sex", "M"))
    with whole_table("look"):
        assert Amendment.objects.count() == 0


def test_a_short_reason_says_nothing(story: Story) -> None:
    prosecutor = gone_on(story)
    made = asked(story)
    assert (
        why(actions.refuse_amendment, by=prosecutor, amendment=made.pk, reason="no")
        is Why.NEEDS_A_REASON
    )
    refused = actions.refuse_amendment(
        by=prosecutor, amendment=made.pk, reason="The passport is of another person."
    )
    assert refused.state == "refused"
    with reading_as(prosecutor):
        assert Victim.objects.get().sex == "F"


def test_one_amendment_of_an_answer_at_a_time_and_a_decision_stands(story: Story) -> None:
    prosecutor = gone_on(story)
    made = asked(story)
    assert why(asked, story=story) is Why.ASKED_ALREADY
    actions.take_back_amendment(by=story.investigator, amendment=made.pk)
    assert why(actions.approve_amendment, by=prosecutor, amendment=made.pk) is Why.AMENDMENT_DECIDED
    actions.approve_amendment(by=prosecutor, amendment=asked(story).pk)


def test_only_who_asked_takes_it_back(story: Story) -> None:
    gone_on(story)
    made = asked(story)
    with pytest.raises(NotThere):
        actions.take_back_amendment(by=story.people.reader("investigator"), amendment=made.pk)


def test_an_answer_that_changed_meanwhile_is_not_overwritten(story: Story) -> None:
    prosecutor = gone_on(story)
    made = asked(story)
    with whole_table("somebody changes it on another way"):
        one = Victim.objects.get()
        one.set_values({"sex": Missing(MissingReason.NOT_KNOWN)}, by=None)
        one.save()
    assert why(actions.approve_amendment, by=prosecutor, amendment=made.pk) is Why.ANSWER_CHANGED
    with whole_table("look"):
        assert Amendment.objects.get().state == "asked"


def test_corrections_learn_nothing_of_an_amendment_about_a_victim(story: Story) -> None:
    from himoya.platform.register.models import Holder

    gone_on(story)
    asked(story)
    officer = story.people.reader("corrections_officer")
    with whole_table("let corrections hold it, too"):
        Holder.objects.create(case=story.case, agency_id=officer.agency, practice=False)
        suspect = Suspect.objects.get().pk
    asked(story, wanted=Wanted("suspect", suspect, "sex", "F"))
    asked(story, wanted=Wanted("event", event(story), "recruitment_country", "KAZ"))
    assert [one.record for one in amendments_of(officer, story.case.pk)] == ["Suspect"]
    assert "event" not in {one.record for one in amendable(officer, story.case.pk)}
    with pytest.raises(NotThere):
        present_answer(officer, story.case.pk, "event", event(story), "recruitment_country")
    wanted = Wanted("event", event(story), "exploitation_country", "KAZ")
    with pytest.raises(NotThere):
        actions.ask_amendment(by=officer, case=story.case.pk, wanted=wanted, reason=REASON)


def test_it_waits_on_my_work_of_those_who_decide(story: Story) -> None:
    prosecutor = gone_on(story)
    made = asked(story)
    assert [one.id for one in waiting_for_decision(prosecutor)] == [made.pk]
    assert waiting_for_decision(story.investigator) == []
    assert waiting_for_decision(story.people.reader("investigation_head")) == []
    texts = [one.text for one in waiting_for(prosecutor).items]
    assert any("amendment" in text and story.number in text for text in texts)
    actions.approve_amendment(by=prosecutor, amendment=made.pk)
    assert waiting_for_decision(prosecutor) == []


def test_the_words_of_the_case_follow_an_amendment(story: Story) -> None:
    prosecutor = gone_on(story)
    wanted = Wanted("case", story.case.pk, "case_classification", "smuggling_of_migrants")
    # The agency that held the case asks: whatever is on the holder's card is an amendment for it.
    made = asked(story, wanted=wanted)
    assert search_cases(prosecutor, "Smuggling of migrants").count == 0
    actions.approve_amendment(by=prosecutor, amendment=made.pk)
    assert search_cases(prosecutor, "Smuggling of migrants").count == 1


def test_the_pages_from_asking_to_the_changed_answer(story: Story) -> None:
    prosecutor = gone_on(story)
    police = story.people.client("investigator")
    base = f"/cases/{story.case.pk}/amendments/"
    ask = f"{base}ask/victim/{victim(story)}/sex/"
    assert "Female" in police.get(ask).content.decode()
    assert police.get(f"{base}ask/").status_code == 200
    wrong = police.post(ask, {"new": "", "reason": REASON})
    assert wrong.status_code == 200 and "new-error" in wrong.content.decode()
    both = police.post(ask, {"new": "M", "missing": "not_known", "reason": REASON})
    assert "not both" in both.content.decode()
    sent = police.post(ask, {"new": "M", "reason": REASON})
    assert sent.status_code == 302
    office = story.people.client("prosecutor")
    page = sent["Location"]
    assert "Approve and change the answer" in office.get(page).content.decode()
    assert "Approve and change" not in police.get(page).content.decode()
    assert office.post(page, {"move": "approve"}).status_code == 302
    assert office.post(page, {"move": "approve"}).status_code == 200
    with reading_as(prosecutor):
        assert Victim.objects.get().sex == "M"
    assert "Approved" in police.get(base).content.decode()


def test_of_several_codes_those_that_stand_there_are_ticked_and_first(story: Story) -> None:
    gone_on(story)
    with whole_table("look"):
        stands = set(Event.objects.get().means)
    assert stands
    police = story.people.client("investigator")
    ask = f"/cases/{story.case.pk}/amendments/ask/event/{event(story)}/means/"
    boxes = re.findall(r'name="new" value="(\w+)"( checked)?', police.get(ask).content.decode())
    assert {code for code, checked in boxes if checked} == stands
    assert {code for code, _ in boxes[: len(stands)]} == stands < {code for code, _ in boxes}
    # What was sent is shown as it was sent, not as it stands.
    wrong = police.post(ask, {"reason": REASON}).content.decode()
    assert "checked" not in "".join(re.findall(r'name="new" value="\w+"[^>]*', wrong))


def test_both_verbs_are_given_to_somebody_in_every_office_that_holds_cases() -> None:
    """An amendment that nobody may decide would wait for ever."""
    roles = dictionary().country.roles.values()
    for kinds in ({"ENT01"}, {"ENT03"}, {"ENT04"}, {"ENT05"}):
        here = [one for one in roles if kinds & set(one.agency_kinds) and "change_case" in one.may]
        if here:
            assert any(Verb.DECIDE_AMENDMENT.value in one.may for one in here), kinds
            assert any(Verb.ASK_AMENDMENT.value in one.may for one in here), kinds
