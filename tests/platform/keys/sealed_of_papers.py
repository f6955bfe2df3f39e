"""What papers, feedback of learners and histories seal, for the rotations."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.database.clock import today
from himoya.platform.training.feedback.actions import ask_for_feedback
from himoya.platform.training.feedback.answering import answer, opened
from himoya.platform.training.follow_up.actions import FollowUpTold, ask_again
from himoya.platform.training.follow_up.answering import answer as answer_later
from himoya.platform.training.models import EventFeedback, FeedbackReply, Paper, PaperBatch
from himoya.platform.training.papers.ending import revoke
from himoya.platform.training.papers.queries import papers_of
from himoya.platform.training.persons.correcting import correct
from himoya.platform.training.persons.queries import person_of
from himoya.platform.training.sealing import open_words
from himoya.platform.training.sittings.actions import enter_by_hand
from himoya.platform.training.sittings.marking import Mark, mark_sentences, sentences_of
from himoya.platform.training.sittings.queries import sitting_of, sittings_of_event
from himoya.programmes.feedback.results import Reply
from himoya.programmes.follow_up.results import Reply as LaterReply
from tests.platform.people import People
from tests.platform.training.conftest import Office
from tests.platform.training.issued import issued, present
from tests.platform.training.testing import a_test, held


def revoked_paper(people: People, keeper: Reader, name: str, reason: str, words: str) -> UUID:
    """Return an event with a revoked paper, its bearer put right, and a learner's words."""
    office = Office(people)
    office.keeper = keeper
    event = present(office, name)
    issued(office, event)
    with whole_table("the paper"):
        paper = Paper.objects.get(event=event)
    revoke(by=keeper, paper=paper.id, reason=reason)
    correct(by=keeper, person=paper.person_id, told={"works_at": words}, reason=reason)
    asked = ask_for_feedback(by=keeper, event=event, closes=today(), people=1)
    answer(asked.address, Reply(words={"best": words}))
    told = FollowUpTold(months=3, closes=today(), people=1)
    later = ask_again(by=keeper, event=event, told=told)
    answer_later(later.address, LaterReply(applied="used", words={"example": words}))
    sitting = held(keeper, event, a_test(keeper, items=("own",)))
    (learner,) = office.ids(event).values()
    enter_by_hand(by=keeper, sitting=sitting, person=learner, given={"own": words})
    mark_sentences(by=keeper, sitting=sitting, person=learner, marks={"own": Mark(7, reason)})
    with whole_table("as if the last day had gone"):
        EventFeedback.objects.update(closes=today() - timedelta(days=1))
    return event


def codes_of_a_test(keeper: Reader, event: UUID) -> list[str]:
    """Return the private codes of the test at the event, which are computed from a sealed key."""
    (sitting,) = sittings_of_event(keeper, event).sittings
    return list(sitting_of(keeper, sitting.id).codes.values())


def words_of_a_test(keeper: Reader, event: UUID) -> tuple[str, str]:
    """Return what a learner wrote in sentences, and the remark of who marked it."""
    (sitting,) = sittings_of_event(keeper, event).sittings
    shown = sitting_of(keeper, sitting.id)
    (learner,) = shown.people
    (told,) = sentences_of(keeper, shown.row, learner.id)
    return told.words, told.remark


def words_of_papers(keeper: Reader, event: UUID) -> tuple[str, ...]:
    """Return the name on the paper, why it was revoked, who certified, and what was said.

    Then why its bearer was put right, and what was put right.
    """
    _row, (paper,) = papers_of(keeper, event)
    with reading_as(keeper):
        row = PaperBatch.objects.get(id=paper.row.batch_id)
        certified_by = open_words(row.id, "certified_by", row.certified_by)
        reply = opened(FeedbackReply.objects.get(feedback__event=event), words=True)
    (change,) = person_of(keeper, paper.row.person_id).history
    history = change.reason, change.after["works_at"]
    return paper.name, paper.reason, certified_by, reply.words["best"], *history
