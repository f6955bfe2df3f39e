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
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.records.models import RecordModel
from himoya.platform.register.actions.steps import check_holder
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.queries.records import case_in_scope, readable, records_under
from himoya.platform.register.refusals import CaseRefused, Why
from himoya.platform.register.rules import BESIDE, FORM_OF
from himoya.platform.register.visibility import CASE


def first_answers(reader: Reader) -> Answers:
    """Return what is known before the first question: the region of the office, and today."""
    placement = Placement.objects.filter(holds_on(today()), agency=reader.agency).first()
    known: dict[str, Value] = {"registered_date": PartialDate.of_day(today())}
    if placement is not None and placement.region:
        known["region"] = placement.region
    return Answers((AnswerRow("case", "case", known),))


def card_of(reader: Reader, id: UUID, stage: StageKind | None = None) -> Answers:
    """Return the card of a case as its holder goes on with it, and record that it was read.

    The records on the form of its stage, and those that its answers point to. ``stage`` is the one
    whose card was asked for. Raises NotPermitted, NotThere, CaseRefused.
    """
    reader.check(Verb.CHANGE_CASE)
    with reading_as(reader):
        case = case_in_scope(id)
        check_holder(reader, case, Verb.CHANGE_CASE)
        here = StageKind(case.stage)
        if stage not in {None, here}:
            raise CaseRefused(Why.OTHER_CARD)
        wanted = {*dictionary().forms[FORM_OF[here]].records, *BESIDE[here]}
        found: list[RecordModel] = [case] if CASE in wanted else []
        for name, model in UNDER_CASE.items():
            found += records_under(model, case) if name in wanted else []
        rows = [_as_answers(reader, one) for one in found]
        record(Act.READ, by=reader, subject=Subject(CASE, str(id)), details={"rows": len(rows)})
    return Answers(tuple(rows))


def _as_answers(reader: Reader, one: RecordModel) -> AnswerRow:
    """A kept record as a row of a form, with what the reader may read."""
    return AnswerRow(getattr(one, one.record_type().key), one.RECORD, readable(reader, one))
