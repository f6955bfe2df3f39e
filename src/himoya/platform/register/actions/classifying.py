"""Adopting a classification of a case: a person does it, never the aid."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.actions.steps import (
    check_holder,
    check_steps,
    finish,
    locked_case,
)
from himoya.platform.register.amending import ways
from himoya.platform.register.kinds import Step
from himoya.platform.register.models import Case
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import Way
from himoya.platform.register.texts import index_case
from himoya.platform.register.visibility import CASE

#: The question that is answered by adopting.
CLASSIFICATION = "case_classification"


def adopt_classification(
    *, by: Reader, case: UUID, classification: str, steps: int | None = None
) -> Case:
    """Set what the case is about, as the reader judges it. It counts from the next figure on.

    Raises NotPermitted, NotThere, CaseRefused, AnswerRefused.
    """
    by.check(Verb.CHANGE_CASE)
    with reading_as(by):
        found = locked_case(by, case)
        check_holder(by, found, Verb.CHANGE_CASE)
        check_steps(found, steps)
        field = dictionary().records[CASE][CLASSIFICATION]
        if ways(by, found).of(CASE, field) is not Way.ON_THE_CARD:
            raise CaseRefused(Why.OF_AN_EARLIER_CARD)
        if not classification:  # it would take away what somebody adopted
            raise CaseRefused(Why.NEEDS_A_RESULT)
        if found.case_classification == classification:
            raise CaseRefused(Why.ALREADY_CLASSIFIED)
        found.set_values({CLASSIFICATION: classification}, by=by)
        found.version += 1
        found.changed_at = now()
        index_case(found)
        finish(by, found, Step.CLASSIFIED, {"classification": classification})
        return found
