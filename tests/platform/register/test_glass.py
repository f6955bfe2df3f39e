"""Breaking the glass: with a reason, for some hours, and somebody is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from himoya.platform.access import glass
from himoya.platform.access.models import BrokenGlass
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import now
from himoya.platform.register.actions import break_glass, change_case
from himoya.platform.register.queries.records import case_record
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.cards import card
from tests.platform.register.conftest import Story

REASON = "A person of this case called from the border and is in danger now."


def opened(story: Story, hours: int = 2) -> None:
    number = story.number
    case = break_glass(by=story.foreigner, number=number, reason=REASON, hours=hours)
    assert case == story.case.pk


@pytest.fixture(autouse=True)
def head(story: Story) -> Reader:
    """Somebody who can be told."""
    return story.people.reader("investigation_head")


def test_a_case_of_others_is_there_while_the_door_stands_open(story: Story) -> None:
    opened(story)
    found = case_record(story.again(story.foreigner), story.case.pk)
    assert found.head.through_glass
    assert len(found.under["victim"]) == 1


def test_the_door_closes_by_itself(story: Story) -> None:
    opened(story)
    earlier = now() - timedelta(hours=3)
    BrokenGlass.objects.update(begun_at=earlier, ends_at=earlier + timedelta(hours=2))
    with pytest.raises(NotThere):
        case_record(story.again(story.foreigner), story.case.pk)


def test_who_sees_a_case_so_changes_nothing(story: Story) -> None:
    opened(story)
    with pytest.raises(CaseRefused) as refused:
        change_case(by=story.again(story.foreigner), case=story.case.pk, answers=card())
    assert refused.value.why is Why.NOT_THE_HOLDER


def test_a_head_of_the_holding_office_is_told_the_reason(story: Story, head: Reader) -> None:
    stranger = story.people.reader("investigation_head", "XD-MIA-02")
    opened(story)
    (told,) = glass.told_to(head, unseen=True)
    assert (told.account, told.record, told.reason) == (
        story.foreigner.account,
        story.case.pk,
        REASON,
    )
    assert glass.told_to(stranger) == []
    glass.confirm_seen(by=head, glass=told.id)
    assert glass.told_to(head, unseen=True) == []


def test_only_who_was_told_confirms(story: Story) -> None:
    stranger = story.people.reader("investigation_head", "XD-MIA-02")
    opened(story)
    with pytest.raises(NotThere):
        glass.confirm_seen(by=stranger, glass=BrokenGlass.objects.get().pk)


def test_a_wrong_number_opens_nothing_and_is_recorded(story: Story) -> None:
    with pytest.raises(CaseRefused) as refused:
        break_glass(by=story.foreigner, number="XD-MIA-01-1999-00001", reason=REASON, hours=1)
    assert refused.value.why is Why.NOT_FOUND_BY_NUMBER
    entry = Entry.objects.filter(act=Act.REFUSED).get()
    assert entry.account == str(story.foreigner.account)
    assert "1999" not in entry.details
    assert not BrokenGlass.objects.exists()


def test_practice_opens_no_real_case(story: Story) -> None:
    practising = story.people.reader("investigator", "XD-MIA-02", practice=True)
    with pytest.raises(CaseRefused):
        break_glass(by=practising, number=story.number, reason=REASON, hours=1)


@pytest.mark.parametrize("hours", [0, -1, glass.LONGEST_HOURS + 1])
def test_no_door_stands_open_for_longer_than_a_day(story: Story, hours: int) -> None:
    with pytest.raises(glass.TimeTooLong):
        opened(story, hours)


def test_a_reason_is_a_sentence(story: Story) -> None:
    with pytest.raises(CaseRefused) as refused:
        break_glass(by=story.foreigner, number="x", reason="urgent", hours=1)
    assert refused.value.why is Why.NEEDS_A_REASON


def test_a_court_registrar_breaks_no_glass(story: Story) -> None:
    with pytest.raises(NotPermitted):
        break_glass(by=story.people.reader("court_registrar"), number="x", reason=REASON, hours=1)


def test_the_auditor_sees_who_opened_what_and_who_was_told(story: Story) -> None:
    opened(story)
    entry = Entry.objects.get(act=Act.GLASS_BROKEN)
    assert (entry.account, entry.subject) == (str(story.foreigner.account), str(story.case.pk))
    assert str(BrokenGlass.objects.get().told) in entry.details
    assert "border" not in entry.details
    assert b"border" not in bytes(BrokenGlass.objects.get().reason)
