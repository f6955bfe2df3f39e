"""Steps that people of the thin story take, and what tests look at afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.register.actions import (
    Particulars,
    act_on_case,
    approve_act,
    propose_hand_over,
    take_over,
)
from himoya.platform.register.models import (
    Case,
    CaseAct,
    Offence,
    Suspect,
)
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.refusals import CaseRefused, Why
from tests.platform.register.conftest import Story

ON = PartialDate.of_day(date(2026, 4, 10))
REASON = "Nobina Oʻylabtopilgan cannot be found at her address."


def given(**more: object) -> Particulars:
    return Particulars(**({"on": ON, "reason": REASON} | more))  # type: ignore[arg-type]


def fresh(reader: Reader, case: Case) -> Case:
    with reading_as(reader):
        return Case.objects.get(pk=case.pk)


def one(reader: Reader, model: type, case: Case):  # type: ignore[no-untyped-def]
    with reading_as(reader):
        return model.objects.filter(case=case.pk).first()


def suspend(story: Story, by: Reader | None = None, **more: object) -> CaseAct:
    particulars = given(ground="suspect_not_found", **more)
    return act_on_case(
        by=by or story.investigator,
        case=story.case.pk,
        kind=ActKind.SUSPEND,
        particulars=particulars,
    )


def take(
    story: Story, kind: ActKind, by: Reader | None = None, case: Case | None = None, **more: object
) -> CaseAct:
    return act_on_case(
        by=by or story.investigator,
        case=(case or story.case).pk,
        kind=kind,
        particulars=given(**more),
    )


def head_of(story: Story) -> Reader:
    return story.people.reader("investigation_head")


def agreed(story: Story, kind: ActKind, **more: object) -> CaseAct:
    waiting = take(story, kind, **more)
    return approve_act(by=head_of(story), act=waiting.pk)


def charged(story: Story) -> CaseAct:
    suspect = one(story.investigator, Suspect, story.case)
    offence = one(story.investigator, Offence, story.case)
    return agreed(story, ActKind.CHARGE, about=suspect.pk, offence=offence.pk)


def with_the_prosecutor(story: Story) -> None:
    proposed = propose_hand_over(
        by=story.investigator, case=story.case.pk, steps=None, to=story.agency("XD-PRO-01")
    )
    take_over(by=story.prosecutor, hand_over=proposed.pk)


def refused(why: Why):  # type: ignore[no-untyped-def]
    return pytest.raises(CaseRefused, match=why.value)


def in_court(story: Story) -> Reader:
    registrar = story.people.reader("court_registrar")
    charged(story)
    with_the_prosecutor(story)
    sent = take(story, ActKind.SEND_TO_COURT, by=story.prosecutor)
    approve_act(by=story.people.reader("supervising_prosecutor"), act=sent.pk)
    proposed = propose_hand_over(
        by=story.prosecutor, case=story.case.pk, steps=None, to=story.agency("XD-CRT-01")
    )
    take_over(by=registrar, hand_over=proposed.pk)
    return registrar
