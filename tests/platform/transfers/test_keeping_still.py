"""A case that travels keeps still, until the answer or the withdrawal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.identity.models import Person
from himoya.platform.register.actions import (
    assign_case,
    change_case,
    open_case,
    propose_hand_over,
    take_over,
    withdraw_hand_over,
)
from himoya.platform.register.attaching import FILES_OF_CASES
from himoya.platform.register.models import HandOver, Victim
from himoya.platform.register.queries.hand_overs import hand_over, receivers
from himoya.platform.register.queries.records import case_head
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.showing import can
from himoya.platform.transfers.actions import Luggage, read_file, send_case
from himoya.platform.transfers.gathering import kinds_known_to
from himoya.platform.transfers.kinds import State
from himoya.platform.transfers.models import Transfer
from himoya.platform.transfers.queries.transfers import case_file_of, transfer_of
from himoya.platform.transfers.refusals import TransferRefused
from himoya.platform.transfers.refusals import Why as WhyNot
from tests.platform.register.cards import full_card
from tests.platform.transfers.conftest import PROSECUTOR, Story, content

Act = Callable[[Story], object]

ACTS: dict[str, Act] = {
    "changing": lambda story: change_case(
        by=story.investigator, case=story.case.pk, answers=full_card()
    ),
    "assigning": lambda story: assign_case(
        by=story.people.reader("investigation_head"),
        case=story.case.pk,
        steps=None,
        account=None,
    ),
}


def refused(act: Act, story: Story) -> Why:
    with pytest.raises(CaseRefused) as refusal:
        act(story)
    return refusal.value.why


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_nothing_is_changed_while_it_travels_nor_when_it_is_there(story: Story, act: Act) -> None:
    receipt = story.taken_there(content(story.sent()))
    assert refused(act, story) == Why.SENT_AS_FILE
    read_file(by=story.investigator, file=receipt)
    assert refused(act, story) in {Why.LIVES_ELSEWHERE, Why.NOT_THE_HOLDER}


def test_no_file_is_attached_while_it_travels(story: Story) -> None:
    from himoya.platform.attachments.queries import check_attachable

    check_attachable(story.investigator, FILES_OF_CASES, story.case.pk)
    story.sent()
    with pytest.raises(NotPermitted):
        check_attachable(story.investigator, FILES_OF_CASES, story.case.pk)


def test_the_page_offers_nothing_and_leads_to_the_file(story: Story) -> None:
    transfer = story.sent()
    head = case_head(story.investigator, story.case.pk)
    offered = can(story.investigator, head)
    assert not (offered.change or offered.assign or offered.hand_over or offered.name)
    assert head.transfer == reverse("transfers:transfer", args=(transfer.pk,))


def test_when_it_is_withdrawn_the_case_is_free_and_the_file_is_gone(story: Story) -> None:
    transfer = story.sent()
    assert transfer.hand_over_id is not None
    withdraw_hand_over(by=story.investigator, hand_over=transfer.hand_over_id)
    assert transfer_of(story.investigator, transfer.id).state is State.WITHDRAWN
    with pytest.raises(NotThere):
        case_file_of(story.investigator, transfer.id)
    change_case(by=story.investigator, case=story.case.pk, answers=_same(story))


def _same(story: Story):  # type: ignore[no-untyped-def]
    from himoya.platform.register.queries.cards import card_of

    return card_of(story.investigator, story.case.pk)


def test_nobody_here_takes_a_case_for_an_office_that_works_elsewhere(story: Story) -> None:
    transfer = story.sent()
    assert transfer.hand_over_id is not None
    local = story.people.reader("prosecutor", PROSECUTOR)
    with pytest.raises(CaseRefused) as refusal:
        take_over(by=local, hand_over=transfer.hand_over_id)
    assert refusal.value.why == Why.GOES_AS_FILE
    assert hand_over(local, transfer.hand_over_id).moves == ()


def test_an_office_elsewhere_gets_files_only_and_others_get_none(story: Story) -> None:
    head = case_head(story.investigator, story.case.pk)

    def ids(*, as_file: bool) -> set[int]:
        found = receivers(head, story.investigator, as_file=as_file)
        return {id for agencies in found.values() for id, _ in agencies}

    away = story.agency(PROSECUTOR)
    assert ids(as_file=True) == {away}
    assert away not in ids(as_file=False)
    with pytest.raises(CaseRefused) as refusal:
        propose_hand_over(by=story.investigator, case=story.case.pk, steps=None, to=away)
    assert refusal.value.why == Why.GOES_AS_FILE
    with pytest.raises(TransferRefused) as refusal_of_file:
        send_case(
            by=story.investigator,
            case=story.case.pk,
            steps=None,
            to=story.agency("XD-PRO-02"),
            luggage=Luggage(),
        )
    assert refusal_of_file.value.why == WhyNot.NO_PARTNER


def test_two_people_at_once_make_one_file(story: Story) -> None:
    story.sent()
    with pytest.raises(CaseRefused) as refusal:
        story.sent()
    assert refusal.value.why == Why.SENT_AS_FILE
    with whole_table("count the files"):
        assert (Transfer.objects.count(), HandOver.objects.count()) == (1, 1)


def test_a_stale_page_makes_no_file(story: Story) -> None:
    with pytest.raises(CaseRefused) as refusal:
        send_case(
            by=story.investigator,
            case=story.case.pk,
            steps=story.case.steps - 1,
            to=story.agency(PROSECUTOR),
            luggage=Luggage(),
        )
    assert refusal.value.why == Why.CHANGED_MEANWHILE


def test_an_office_elsewhere_opens_its_cases_there(story: Story) -> None:
    police = story.agency("XD-MIA-02")
    from himoya.platform.transfers.actions import settle_agencies

    settle_agencies(
        by=story.people.reader("administrator"), partner=story.partner.id, agencies=[police]
    )
    with pytest.raises(CaseRefused) as refusal:
        open_case(by=story.people.reader("investigator", "XD-MIA-02"), answers=full_card())
    assert refusal.value.why == Why.WORKS_ELSEWHERE


def test_whoever_sees_no_identities_sends_none(story: Story) -> None:
    from dataclasses import replace

    from himoya.dictionary.fields import Sensitivity

    blind = replace(story.investigator, reads=story.investigator.reads - {Sensitivity.IDENTITY})
    with pytest.raises(NotPermitted):
        send_case(
            by=blind,
            case=story.case.pk,
            steps=None,
            to=story.agency(PROSECUTOR),
            luggage=Luggage(identities=True),
        )


def test_a_key_of_an_agency_itself_keeps_identities_here(story: Story) -> None:
    Agency.objects.filter(pk=story.investigator.agency).update(holds_own_key=True)
    with whole_table("no attached file"):
        from himoya.platform.register.models import CaseAttachment

        CaseAttachment.objects.all().delete()
    with pytest.raises(TransferRefused) as refusal:
        story.sent()
    assert refusal.value.why == WhyNot.OWN_KEY
    assert story.sent(identities=False).state == State.SENT


def test_corrections_are_told_of_no_victim(story: Story) -> None:
    assert kinds_known_to(story.people.agency("XD-COR-01")) == {"suspect"}
    assert kinds_known_to(story.people.agency(PROSECUTOR)) == {"victim", "suspect"}


def test_another_office_sees_nothing_of_a_transfer(story: Story) -> None:
    transfer = story.sent()
    foreigner = story.people.reader("investigator", "XD-MIA-02")
    for ask in (transfer_of, case_file_of):
        with pytest.raises(NotThere):
            ask(foreigner, transfer.id)
    practising = story.people.reader("investigator", practice=True)
    with pytest.raises(NotThere):
        transfer_of(practising, transfer.id)


def test_the_identity_room_records_nothing_where_the_file_is_refused(story: Story) -> None:
    """All or nothing: a file that cannot be made leaves no proposal either."""
    with reading_as(story.investigator):
        person = Victim.objects.get(case=story.case.pk).person_id
    with whole_table("break a seal"):
        Person.objects.get(id=person).items.update(sealed=b"\x01" + b"0" * 60)
    from himoya.platform.keys.errors import KeyTrouble

    with pytest.raises(KeyTrouble):
        story.sent()
    assert case_head(story.investigator, story.case.pk).open_hand_over is None


def test_the_name_of_the_file_says_nothing(story: Story) -> None:
    transfer = story.sent()
    browser = Client()
    browser.force_login(Account.objects.get(pk=story.investigator.account))
    answer = browser.get(reverse("transfers:case-file", args=(transfer.pk,)))
    named = answer["Content-Disposition"]
    assert transfer.file_name in named
    assert story.number not in named
    assert len(transfer.file_name.removesuffix(".himoya")) == 12
