"""What agencies talk about: changes of the dictionary, and counts that left their usual range."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from himoya.platform.access.scope import reading_as
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.demonstrating.tales import NOBODY_KNOWN, opens
from himoya.platform.proposals import actions as proposals
from himoya.platform.proposals.kinds import AboutKind, Answer, Kind
from himoya.platform.proposals.queries import agencies_that_vote
from himoya.platform.proposals.subjects import About
from himoya.platform.situation.actions import answer_question, close_question, open_questions
from himoya.platform.situation.models import CountQuestion
from himoya.platform.situation.rules import month_before

SECRETARY, HEAD = "secretary", "head"

METHODS = About(AboutKind.CODELIST, "recruitment_method")


def _proposed(who: str, about: About, kind: Kind, title: str, text: str) -> UUID:
    return proposals.propose(by=reader_of(who), kind=kind, about=about, title=title, text=text).id


def _vote_opens(proposal: UUID, *voters: str, days: int = 20) -> None:
    agencies = {reader_of(who).agency for who in voters}
    assert agencies <= agencies_that_vote()  # the accounts of the demonstration can vote
    proposals.open_vote(
        by=reader_of(SECRETARY),
        proposal=proposal,
        version=None,
        ends=today() + timedelta(days=days),
        agencies=agencies,
    )


def _votes(proposal: UUID, votes: Mapping[str, Answer], reason: str = "") -> None:
    for who, answer in votes.items():
        proposals.vote(by=reader_of(who), proposal=proposal, answer=answer, reason=reason)


def under_discussion() -> Scene:
    yield 18
    text = "Young people are found through the chat of a game. Today we have to answer “Other”."
    proposal = _proposed("investigator", METHODS, Kind.NEW_CODE, "Recruited in a game", text)
    yield 9
    words = "We have four such requests this year, and would use the answer."
    proposals.remark(by=reader_of("centre"), proposal=proposal, text=words)
    yield 6
    words = "Is it a place of its own, or an online platform? The second question has a list."
    proposals.remark(by=reader_of("statistician"), proposal=proposal, text=words)


def being_voted_on() -> Scene:
    yield 40
    about = About(AboutKind.FIELD, "victim.first_contact_route")
    text = "“Came forward” is read as “came to the police”. Say: to anybody."
    title = "Came forward: say to whom"
    proposal = _proposed("centre", about, Kind.WORDING, title, text)
    yield 10
    _vote_opens(proposal, "prosecutor", "centre", "statistician", "corrections", days=24)
    yield 5
    _votes(proposal, {"prosecutor": Answer.FOR, "centre": Answer.FOR})


def accepted() -> Scene:
    yield 70
    title = "Order of the answers"
    about = About(AboutKind.CODELIST, "transport_mode")
    text = "Put what is answered most often first: by car, by bus."
    proposal = _proposed("prosecutor", about, Kind.ORDER, title, text)
    yield 50
    _vote_opens(proposal, "investigator", "prosecutor")
    yield 45
    _votes(proposal, {"investigator": Answer.FOR, "prosecutor": Answer.FOR})
    yield 28
    proposals.decide(
        by=reader_of(SECRETARY),
        proposal=proposal,
        version=None,
        accept=True,
        holds_from=today() + timedelta(days=90),
    )


def refused() -> Scene:
    yield 100
    about = About(AboutKind.CODELIST, "recruitment_method", "REC9")
    text = "Nobody has answered “Newspaper advertisement” since 2021."
    proposal = _proposed("statistician", about, Kind.CODE_ENDS, "Newspapers: end it", text)
    yield 88
    _vote_opens(proposal, "investigator", "statistician")
    yield 80
    _votes(proposal, {"statistician": Answer.FOR})
    why = "Two regions still have such advertisements; the answer costs nothing."
    _votes(proposal, {"investigator": Answer.AGAINST}, why)
    yield 60
    proposals.decide(
        by=reader_of(SECRETARY), proposal=proposal, version=None, accept=False, reason=why
    )


def taken_back() -> Scene:
    yield 36
    about = About(AboutKind.FORM, "court_card")
    text = "Ask how many hearings there were."
    proposal = _proposed("registrar", about, Kind.NEW_QUESTION, "Number of hearings", text)
    yield 33
    words = "Hearings are steps of the case: they can be counted without a question."
    proposals.remark(by=reader_of("prosecutor"), proposal=proposal, text=words)
    yield 32
    proposals.withdraw(by=reader_of("registrar"), proposal=proposal, version=None)


def in_force() -> Scene:
    yield 200
    about = About(AboutKind.CODELIST, "online_platform")
    text = "Add the messenger that workers abroad use most."
    proposal = _proposed("investigator", about, Kind.NEW_CODE, "One more messenger", text)
    yield 180
    _vote_opens(proposal, "investigator", "centre", "prosecutor")
    yield 170
    _votes(
        proposal,
        {"investigator": Answer.FOR, "centre": Answer.FOR, "prosecutor": Answer.ABSTAINS},
    )
    yield 160
    proposals.decide(
        by=reader_of(SECRETARY),
        proposal=proposal,
        version=None,
        accept=True,
        holds_from=today() + timedelta(days=30),
    )
    yield 125
    proposals.apply(by=reader_of(SECRETARY), proposal=proposal, version=None)


def _first_days() -> tuple[int, int]:
    """How many days ago this month and the one before it began; call before the clock is turned.

    In the first two days of a month nobody was asked in it yet: then it is the months before.
    """
    day = today()
    this_month = month_before(day - timedelta(days=2), 0)
    return (day - this_month).days, (day - month_before(this_month)).days


def one_operation_after_the_other() -> Scene:
    """Many reports on one day: for this the counts of two months leave their usual range."""
    newer, older = _first_days()
    for first, reports in ((older, 5), (newer, 10)):
        yield first + 8
        for _ in range(reports):
            opens("investigator", NOBODY_KNOWN)


def counts_that_left_their_range() -> Scene:
    """The worker asks about the last two months that ended; the head answered about the first.

    Played without the files, nobody is asked: an office needs two years of counts.
    """
    newer, older = _first_days()
    yield older - 1
    open_questions()
    yield older - 4
    head = reader_of(HEAD)
    with reading_as(head):
        asked = CountQuestion.objects.filter(agency=head.agency).values_list("id", flat=True)
    for question in list(asked):
        words = "One operation in the markets: all advertisements of one firm came on one day."
        answer_question(by=head, question=question, words=words)
        close_question(by=head, question=question)
    yield newer - 1
    open_questions()


SCENES = (
    under_discussion,
    being_voted_on,
    accepted,
    refused,
    taken_back,
    in_force,
    one_operation_after_the_other,
    counts_that_left_their_range,
)
