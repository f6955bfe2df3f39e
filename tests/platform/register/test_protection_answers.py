"""Flags answered by an officer: smuggled migrants are not liable, and are owed protection."""

from __future__ import annotations

from uuid import UUID

import pytest

from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.register import actions
from himoya.platform.register.kinds import Flag
from himoya.platform.register.models import Movement, ProtectionAnswer, Victim
from himoya.platform.register.queries.protecting import answers_to_flags
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.conftest import Story

REASON = "She was only carried over the border; the consulate was told at her wish."


def said(story: Story, victim: UUID, *, applies: bool = True, reason: str = REASON) -> None:
    answer = actions.Answer(victim=victim, flag=Flag.NON_LIABILITY, applies=applies, reason=reason)
    actions.answer_flag(by=story.investigator, case=story.case.pk, answer=answer)


def smuggled(story: Story) -> UUID:
    actions.adopt_classification(
        by=story.investigator, case=story.case.pk, classification="smuggling_of_migrants"
    )
    with whole_table("look"):
        id: UUID = Victim.objects.get(case=story.case.pk).pk
        return id


def test_an_answer_about_a_smuggled_migrant_stands_with_its_reason(story: Story) -> None:
    victim = smuggled(story)
    assert answers_to_flags(story.investigator, story.case.pk) == {}
    said(story, victim)
    ((flag, number), answer) = next(
        iter(answers_to_flags(story.investigator, story.case.pk).items())
    )
    assert (flag, answer.applies, answer.reason) == (Flag.NON_LIABILITY, True, REASON)
    assert number.endswith("/V1") and answer.by_name
    with whole_table("look"):
        row = ProtectionAnswer.objects.get()
        step = Movement.objects.filter(case=story.case.pk).order_by("-number").first()
    assert b"consulate" not in bytes(row.reason or b"")
    assert step is not None and step.details == {"flag": "non_liability", "applies": "yes"}


def test_a_later_answer_counts_and_the_earlier_one_stays(story: Story) -> None:
    victim = smuggled(story)
    said(story, victim)
    said(story, victim, applies=False, reason="She says now that she led the group.")
    (answer,) = answers_to_flags(story.investigator, story.case.pk).values()
    assert not answer.applies
    with whole_table("look"):
        assert ProtectionAnswer.objects.count() == 2


def test_a_flag_that_is_not_raised_is_not_answered(story: Story) -> None:
    with whole_table("look"):
        victim = Victim.objects.get(case=story.case.pk).pk
    with pytest.raises(CaseRefused) as refused:
        said(story, victim)
    assert refused.value.why is Why.NOT_OWED_HERE
    victim = smuggled(story)
    with pytest.raises(CaseRefused) as refused:
        said(story, victim, reason="short")
    assert refused.value.why is Why.NEEDS_A_REASON


def test_a_foreign_office_answers_nothing(story: Story) -> None:
    victim = smuggled(story)
    answer = actions.Answer(victim=victim, flag=Flag.NON_LIABILITY, applies=True, reason=REASON)
    with pytest.raises(NotThere):
        actions.answer_flag(by=story.foreigner, case=story.case.pk, answer=answer)
