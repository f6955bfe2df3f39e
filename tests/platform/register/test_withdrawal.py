"""Nothing is deleted: what is withdrawn stays with its reason, and nothing counts or finds it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.records.data_audit import count_records
from himoya.platform.records.models import RecordModel
from himoya.platform.register import actions
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import (
    Amendment,
    Case,
    CaseText,
    Charge,
    Holder,
    Movement,
    Suspect,
    Victim,
    VictimCode,
)
from himoya.platform.register.numbering import number_key
from himoya.platform.register.queries.cards import card_of
from himoya.platform.register.queries.finding import find_case
from himoya.platform.register.queries.hand_overs import open_hand_overs
from himoya.platform.register.queries.lists import cases, of_articles
from himoya.platform.register.queries.records import case_record, sees
from himoya.platform.register.queries.searching import search_cases
from himoya.platform.register.queries.timeline import timeline
from himoya.platform.register.queries.watching import recently_worked_on, to_do, watched
from himoya.platform.register.queries.withdrawn import (
    withdrawn_case,
    withdrawn_cases,
    withdrawn_under,
)
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.texts import index_all
from himoya.platform.register.withdrawing import withdraw
from tests.platform.register.conftest import NOWHERE, Story

REASON = "Entered twice: the same woman is V1 of the case of the neighbouring office."
MISTAKE = "This case was registered twice by mistake."


def rows_in(table: str) -> int:
    """Rows of a table whatever the application thinks of them."""
    with whole_table("count past the application"), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def without(story: Story, record: str, why: str = REASON) -> Case:
    """The card sent again without the records of one type."""
    answers = card_of(story.investigator, story.case.pk)
    gone = tuple(AnswerRow(one.id, one.record, one.values, why) for one in answers.of(record))
    kept = tuple(one for one in answers.rows if one.record != record)
    return actions.change_case(
        by=story.investigator, case=story.case.pk, answers=Answers(kept, gone)
    )


def test_a_removed_record_stays_in_its_table_and_counts_no_longer(story: Story) -> None:
    without(story, "victim")
    assert rows_in("register_victim") == 1
    assert rows_in("register_victimcode") > 0
    with reading_as(story.investigator):
        assert not Victim.objects.exists()
        assert not VictimCode.objects.exists()
        assert story.case.victims.count() == 0
        # A query that forgot the manager and took the condition alone.
        assert not Victim.withdrawn_too.exists()
    with whole_table("a job that works on whole tables"):
        assert not Victim.objects.exists()
        assert not VictimCode.objects.exists()
        assert Victim.withdrawn_too.count() == 1
    assert count_records()["victim"] == 0
    assert case_record(story.investigator, story.case.pk).under["victim"] == []
    assert card_of(story.investigator, story.case.pk).of("victim") == ()


def test_its_reason_is_sealed_and_shown_with_who_and_when(story: Story) -> None:
    without(story, "victim")
    (shown,) = withdrawn_under(story.investigator, story.case.pk)
    assert shown.reason == REASON
    assert shown.number.endswith("/V1")
    assert shown.by_name == Account.objects.get(pk=story.investigator.account).display_name
    with whole_table("look at what is kept"), connection.cursor() as cursor:
        cursor.execute("SELECT reason FROM register_withdrawal")
        assert b"Entered twice" not in bytes(cursor.fetchone()[0])
    for entry in Entry.objects.all():
        assert "Entered twice" not in str(entry.details)


def test_a_charge_goes_with_its_suspect_and_the_offence_stays(story: Story) -> None:
    with reading_as(story.investigator):
        withdraw(Suspect.objects.get(), story.case, story.investigator, REASON)
        assert not Suspect.objects.exists()
        assert not Charge.objects.exists()
        assert story.case.offences.count() == 1
    assert {one.number[-2:] for one in withdrawn_under(story.investigator, story.case.pk)} == {
        "S1",
        "C1",
    }


def test_a_charge_whose_suspect_was_taken_off_the_card_goes_with_it(story: Story) -> None:
    without(story, "suspect")
    with reading_as(story.investigator):
        assert Suspect.objects.count() == Charge.objects.count() == 0


def test_an_offence_that_was_withdrawn_finds_no_case_by_its_article(story: Story) -> None:
    with reading_as(story.investigator):
        assert of_articles(cases(story.investigator), ["201-1"]).count() == 1
    without(story, "offence")
    with reading_as(story.investigator):
        assert of_articles(cases(story.investigator), ["201-1"]).count() == 0


def test_others_are_told_of_no_withdrawal(story: Story) -> None:
    without(story, "victim")
    assert withdrawn_under(story.foreigner, story.case.pk) == []


def test_who_works_with_no_victims_learns_of_no_withdrawn_victim(story: Story) -> None:
    without(story, "victim")
    officer = story.people.reader("corrections_officer")
    with whole_table("let corrections hold it, too"):
        Holder.objects.create(case=story.case, agency_id=officer.agency, practice=False)
    assert withdrawn_under(officer, story.case.pk) == []


# ---- a whole case ----


def asked(story: Story, reason: str = MISTAKE) -> Amendment:
    return actions.ask_withdrawal(by=story.investigator, case=story.case.pk, reason=reason)


def withdrawn(story: Story) -> Reader:
    """The case is withdrawn; returns the head who agreed."""
    head = story.people.reader("investigation_head")
    actions.approve_amendment(by=head, amendment=asked(story).pk)
    return head


def test_a_case_is_withdrawn_by_two_people_only(story: Story) -> None:
    amendment = asked(story)
    assert sees(story.investigator, story.case.pk), "asking withdraws nothing"
    with pytest.raises(NotPermitted):
        actions.approve_amendment(by=story.investigator, amendment=amendment.pk)
    head = story.people.reader("investigation_head")
    own = actions.refuse_amendment(by=head, amendment=amendment.pk, reason="It is another case.")
    assert own.state == "refused"
    again = actions.ask_withdrawal(by=head, case=story.case.pk, reason=MISTAKE)
    with pytest.raises(CaseRefused) as refused:
        actions.approve_amendment(by=head, amendment=again.pk)
    assert refused.value.why is Why.NEEDS_ANOTHER
    assert sees(story.investigator, story.case.pk)


def test_a_withdrawn_case_is_nowhere(story: Story) -> None:
    number, number_of_tables = story.number, {m: rows_in(m._meta.db_table) for m in under()}
    head = withdrawn(story)
    for reader in (story.investigator, head):
        with reading_as(reader):
            assert cases(reader).count() == 0
            assert of_articles(cases(reader), ["201-1"]).count() == 0
            assert not Movement.objects.exists()
            for model in under():
                assert not model.objects.exists(), model
        assert find_case(reader, number) is None
        assert search_cases(reader, number).count == 0
        assert sum(watched(reader).values()) == 0
        assert to_do(reader).assigned == to_do(reader).returned == []
        assert recently_worked_on(reader) == []
        assert open_hand_overs(reader) == []
        for read in (case_record, timeline, card_of):
            with pytest.raises(NotThere):
                read(reader, story.case.pk)  # type: ignore[operator]
    # Nothing was deleted.
    assert {m: rows_in(m._meta.db_table) for m in under()} == number_of_tables
    assert rows_in("register_case") == 1


def under() -> list[type[RecordModel]]:
    return list(UNDER_CASE.values())


def test_no_work_on_whole_tables_finds_a_withdrawn_case(story: Story) -> None:
    withdrawn(story)
    with whole_table("statistics, indexing"):
        assert not Case.objects.exists()
        assert index_all() == 0
        assert not CaseText.objects.exists()
        for model in under():
            assert not model.objects.exists(), model
    assert set(count_records().values()) == {0}


def test_a_reader_of_the_whole_country_finds_it_neither(story: Story) -> None:
    central = story.people.reader("prosecutor")
    wide = widened(central)
    with reading_as(wide):
        assert cases(wide).count() == 1
    withdrawn(story)
    with reading_as(wide):
        assert cases(wide).count() == 0
        assert not Movement.objects.exists()
        for model in under():
            assert not model.objects.exists(), model


def widened(reader: Reader) -> Reader:
    """The same reader, whose sight of cases reaches the whole country."""
    import dataclasses

    from himoya.dictionary.roles import Extent
    from himoya.platform.access.verbs import Verb

    return dataclasses.replace(reader, grants={**reader.grants, Verb.SEE_CASE: Extent.COUNTRY})


def test_its_number_is_never_given_again(story: Story) -> None:
    withdrawn(story)
    from himoya.platform.register.actions import open_case
    from tests.platform.register.cards import full_card

    other = open_case(by=story.investigator, answers=full_card())
    assert number_key(other.case_number or "") != number_key(story.number)


def test_its_holders_are_shown_that_it_was_withdrawn_and_others_are_not(story: Story) -> None:
    head = withdrawn(story)
    for reader in (story.investigator, head):
        (shown,) = withdrawn_cases(reader)
        assert (shown.number, shown.reason) == (story.number, MISTAKE)
        assert shown.by_name != shown.agreed_by != ""
        assert withdrawn_case(reader, shown.id).reason == MISTAKE
    assert withdrawn_cases(story.foreigner) == []
    for id in (shown.id, NOWHERE):
        with pytest.raises(NotThere):
            withdrawn_case(story.foreigner, id)


def test_the_withdrawal_is_the_last_step_and_is_audited(story: Story) -> None:
    head = withdrawn(story)
    with whole_table("look at the history"):
        last = Movement.objects.order_by("-number").first()
        assert last.step == "case_withdrawn"
    entry = Entry.objects.filter(act=Act.REMOVED, subject=str(story.case.pk)).get()
    assert entry.account == str(head.account)


def test_a_case_on_its_way_to_others_is_not_withdrawn(story: Story) -> None:
    actions.propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    with pytest.raises(CaseRefused) as refused:
        asked(story)
    assert refused.value.why is Why.ON_ITS_WAY


def test_only_the_holder_asks_and_strangers_find_nothing(story: Story) -> None:
    for id in (story.case.pk, NOWHERE):
        with pytest.raises(NotThere):
            actions.ask_withdrawal(by=story.foreigner, case=id, reason=MISTAKE)
    with pytest.raises(CaseRefused) as refused:
        asked(story, "oops")
    assert refused.value.why is Why.NEEDS_A_REASON


def test_the_pages_show_it(story: Story) -> None:
    without(story, "victim")
    browser: Client = story.people.client("investigator")
    page = browser.get(f"/cases/{story.case.pk}/").content.decode()
    assert REASON in page
    assert browser.get("/cases/withdrawn/").status_code == 200
    withdrawn(story)
    assert story.number in browser.get("/cases/withdrawn/").content.decode()
    assert browser.get(f"/cases/{story.case.pk}/").status_code == 404
