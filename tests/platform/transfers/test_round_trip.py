"""A case goes to an office without a line, as a file, and the receipt comes back."""

from __future__ import annotations

from himoya.platform.register.kinds import StageKind
from himoya.platform.register.queries.records import case_head
from himoya.platform.transfers.actions import read_file
from himoya.platform.transfers.kinds import State
from tests.platform.transfers.conftest import PROSECUTOR, Story, content
from tests.platform.transfers.everything import everything_of


def test_everything_is_there_what_was_here(story: Story) -> None:
    before = everything_of(story.number)
    story.taken_there(content(story.sent()))
    assert story.other.ask("everything", story.number) == before


def test_with_the_receipt_the_case_is_with_the_other_office(story: Story) -> None:
    receipt = story.taken_there(content(story.sent()))
    transfer = read_file(by=story.investigator, file=receipt)
    assert transfer.state == State.TAKEN
    head = case_head(story.again(story.investigator), story.case.pk)
    assert (head.stage, head.agency) == (StageKind.PROSECUTOR, story.agency(PROSECUTOR))
    assert head.away
