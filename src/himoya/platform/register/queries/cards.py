"""What a card begins with."""

from __future__ import annotations

from uuid import UUID

from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.models import Placement
from himoya.platform.agencies.models.validity import holds_on
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import today
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.register.actions.steps import check_holder
from himoya.platform.register.card import UNDER_CASE, as_answers
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.queries.records import case_in_scope, records_under
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import FORM_OF
from himoya.platform.register.visibility import CASE


def first_answers(reader: Reader) -> Answers:
    """Return what is known before the first question: the region of the office, and today."""
    placement = Placement.objects.filter(holds_on(today()), agency=reader.agency).first()
    known: dict[str, Value] = {"registered_date": PartialDate.of_day(today())}
    if placement is not None and placement.region:
        known["region"] = placement.region
    return Answers((AnswerRow("case", "case", known),))


def card_of(reader: Reader, id: UUID) -> Answers:
    """Return the card of a case as its holder goes on with it, and record that it was read.

    Raises NotPermitted, NotThere, CaseRefused.
    """
    reader.check(Verb.CHANGE_CASE)
    with reading_as(reader):
        case = case_in_scope(id)
        check_holder(reader, case, Verb.CHANGE_CASE)
        if FORM_OF[StageKind(case.stage)] is None:
            raise CaseRefused(Why.NO_FORM_YET)
        rows = [*as_answers(reader, [case])]
        for model in UNDER_CASE.values():
            rows += as_answers(reader, records_under(model, case))
        record(Act.READ, by=reader, subject=Subject(CASE, str(id)), details={"rows": len(rows)})
    return Answers(tuple(rows))
