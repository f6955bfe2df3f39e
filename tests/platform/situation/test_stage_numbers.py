"""Numbers of cases by stage stand until a change that can touch them, and no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.audit.models import Entry
from himoya.platform.register import actions
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Event
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.situation import standing
from himoya.platform.situation.stages import cases_by_stage
from tests.platform.people import People
from tests.platform.register.cards import card, row
from tests.platform.register.conftest import Story
from tests.platform.register.steps_taken import agreed


def one_by_one(reader: Reader) -> Mapping[StageKind, int]:
    """The slow way, which remembers nothing."""
    with looking_as(reader):
        counted = Counter(StageKind(case.stage) for case in Case.objects.all())
    return {kind: counted[kind] for kind in StageKind}


def watched(reader: Reader) -> Mapping[StageKind, int]:
    """What the home page shows; the office is small, so it is never behind."""
    cases, counted_at = cases_by_stage(reader)
    assert counted_at is None
    return cases


def counts_again(reader: Reader) -> bool:
    with CaptureQueriesContext(connection) as asked:
        watched(reader)
    return any("GROUP BY" in one["sql"] for one in asked.captured_queries)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    standing._kept.clear()
    yield
    standing._kept.clear()


@pytest.fixture
def with_two_events(people: People) -> Story:
    by = people.reader("investigator")
    case = actions.open_case(by=by, answers=card(row("event", "e2")))
    return Story(people, by, people.reader("prosecutor"), by, case)


def test_a_severed_case_is_one_more_at_once(with_two_events: Story) -> None:
    story = with_two_events
    before = dict(watched(story.investigator))
    with looking_as(story.investigator):
        second = Event.objects.get(case=story.case.pk, event_id__endswith="/E2")
    done = agreed(story, ActKind.SEVER, chosen={"event": [second.pk]})
    after = watched(story.investigator)
    assert after[StageKind.POLICE] == before[StageKind.POLICE] + 1
    assert after == one_by_one(story.investigator)
    told = Entry.objects.filter(subject=str(done.other_case_id)).order_by("number")
    assert [one.act for one in told] == ["created", "changed"]


def test_what_moves_cases_is_noticed_by_giver_and_taker(with_two_events: Story) -> None:
    story = with_two_events
    readers = story.investigator, story.prosecutor
    for reader in readers:
        watched(reader)
    proposed = actions.propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.prosecutor.agency
    )
    actions.take_over(by=story.prosecutor, hand_over=proposed.pk)
    actions.open_case(by=story.investigator, answers=card())
    for reader in readers:
        assert watched(reader) == one_by_one(reader)
        assert watched(reader)[StageKind.PROSECUTOR] == 1


def test_answers_within_a_case_let_the_numbers_stand(with_two_events: Story) -> None:
    story = with_two_events
    watched(story.investigator)
    actions.adopt_classification(
        by=story.investigator, case=story.case.pk, classification="smuggling_of_migrants"
    )
    actions.propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.prosecutor.agency
    )
    assert not counts_again(story.investigator)
    actions.open_case(by=story.investigator, answers=card())
    assert counts_again(story.investigator)
