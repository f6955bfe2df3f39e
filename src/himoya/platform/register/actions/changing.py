"""Changing what a case says, by the agency that holds it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.entry.answers import Answers
from himoya.platform.register.actions.objections import object_to
from himoya.platform.register.actions.opening import asked_in
from himoya.platform.register.actions.payments import check_awards_hold
from himoya.platform.register.actions.steps import (
    check_holder,
    check_version,
    finish,
    locked_case,
)
from himoya.platform.register.card import CardWriter
from himoya.platform.register.kinds import StageKind, Step
from himoya.platform.register.models import Case
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import FORM_OF
from himoya.platform.register.state_watch import StateWatch
from himoya.platform.register.texts import index_case


def change_case(
    *,
    by: Reader,
    case: UUID,
    answers: Answers,
    version: int | None = None,
    begun: datetime | None = None,
    form: str | None = None,
) -> Case:
    """Take a card that was changed, begun from a version of the case, or at an instant.

    ``form`` is the card that was filled in, where somebody filled one in. Raises NotPermitted,
    NotThere, CaseRefused, NotAccepted.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.CHANGE_CASE)
        check_version(found, version, begun)
        stage = StageKind(found.stage)
        if form not in {None, FORM_OF[stage]}:
            raise CaseRefused(Why.OTHER_CARD)
        agency = Agency.objects.get(pk=found.agency_id)
        watch = StateWatch(stage)
        writer = CardWriter(found, agency, by, asked_in(stage), watch=watch)
        writer.write_case(answers)
        writer.write_rows(answers)
        object_to(writer.written, by.language)
        check_awards_hold(found)
        found.rows_written = writer.numbers()
        found.version += 1
        found.changed_at = now()
        index_case(found)
        finish(by, found, Step.CHANGED, {**writer.written.counts, **watch.taken})
        return found
