"""What scenes are told with: the real actions of the register, each by an account of its own.

Every function acts at the instant of the story. What an act is refused is raised as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from himoya.dictionary.missing import Missing, MissingReason
from himoya.dictionary.rules.views import Value
from himoya.languages.dates import PartialDate
from himoya.platform.access.scope import whole_table
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.people import name_and_birth, reader_of
from himoya.platform.entry.answers import AnswerRow, Answers
from himoya.platform.entry.targets import NotAccepted
from himoya.platform.identity.actions import change_identity
from himoya.platform.register.actions import (
    Particulars,
    act_on_case,
    approve_act,
    ask_amendment,
    change_case,
    propose_hand_over,
    take_over,
)
from himoya.platform.register.actions.amending import Wanted
from himoya.platform.register.actions.naming import name_person
from himoya.platform.register.card import UNDER_CASE
from himoya.platform.register.models import Case
from himoya.platform.register.proceedings.kinds import ActKind
from himoya.platform.register.queries.cards import card_of

#: What is said of one record, by question.
Said = Mapping[str, Value]


def this_day() -> PartialDate:
    """Return the day of the story."""
    return PartialDate.of_day(today())


def record_id(case: UUID, record: str, place: int = 0) -> UUID:
    """Return one record of a case, in the order of their numbers."""
    model = UNDER_CASE[record]
    with whole_table("find a record of the invented country"):
        rows = model.objects.filter(case=case).order_by(model.record_type().key)
        found: UUID = rows.values_list("id", flat=True)[place]
    return found


def number_of(case: UUID) -> str:
    """Return the official number of a case."""
    with whole_table("find a case of the invented country"):
        found: str = Case.objects.values_list("case_number", flat=True).get(pk=case)
    return found


def take(who: str, case: UUID, kind: ActKind, **particulars: Any) -> UUID:
    """Let somebody take an act today; it waits where another person has to agree."""
    given = Particulars(**({"on": this_day()} | particulars))
    return act_on_case(by=reader_of(who), case=case, kind=kind, particulars=given).pk


def agree(who: str, act: UUID) -> None:
    """Let somebody agree to an act."""
    approve_act(by=reader_of(who), act=act)


def charge(who: str, head: str, case: UUID, suspect: int = 0, offence: int = 0) -> None:
    """Let a suspect be charged, and the head agree on the same day."""
    about, article = record_id(case, "suspect", suspect), record_id(case, "offence", offence)
    agree(head, take(who, case, ActKind.CHARGE, about=about, offence=article))


def hand_over(case: UUID, giver: str, taker: str, note: str = "") -> UUID:
    """Let a case be proposed to the agency of another person."""
    to = reader_of(taker).agency
    return propose_hand_over(by=reader_of(giver), case=case, steps=None, to=to, note=note).pk


def goes(case: UUID, giver: str, taker: str) -> None:
    """Let a case go to the agency of another person, who takes it at once."""
    take_over(by=reader_of(taker), hand_over=hand_over(case, giver, taker))


def name(who: str, case: UUID, record: str, place: int, number: int) -> None:
    """Let it become known who a victim or suspect is."""
    by, id = reader_of(who), record_id(case, record, place)
    person = name_person(by=by, case=case, kind=record, id=id)
    change_identity(by=by, person=person, add=name_and_birth(number))


def ask_to_amend(
    who: str, case: UUID, question: str, value: Value, reason: str, place: int = 0
) -> UUID:
    """Let somebody ask to amend the answer to one question, such as ``suspect.stage``."""
    record, _, field = question.partition(".")
    wanted = Wanted(record, record_id(case, record, place), field, value)
    return ask_amendment(by=reader_of(who), case=case, wanted=wanted, reason=reason).pk


def fill_in(
    who: str,
    case: UUID,
    said: Mapping[str, Sequence[Said]],
    added: Sequence[tuple[str, Said]] = (),
) -> None:
    """Let the holder go on with its card: ``said`` by record, in the order of its records.

    What becomes due by it and is not said is “not yet established”.
    """
    card = card_of(reader_of(who), case)
    turns = {record: iter(sorted(card.of(record), key=lambda row: row.id)) for record in said}
    known = {
        row.id: values
        for record, several in said.items()
        for values, row in zip(several, turns[record], strict=False)
    }
    rows = [_with(row, known.get(row.id, {})) for row in card.rows]
    rows += [
        AnswerRow(f"new-{place}", record, values) for place, (record, values) in enumerate(added)
    ]
    send(who, case, Answers(tuple(rows)))


def take_out(who: str, case: UUID, record: str, place: int, why: str) -> None:
    """Let the holder take one record out of its card, with the reason."""
    card = card_of(reader_of(who), case)
    gone = sorted(card.of(record), key=lambda row: row.id)[place]
    kept = tuple(row for row in card.rows if row is not gone)
    removed = (AnswerRow(gone.id, gone.record, gone.values, why),)
    send(who, case, Answers(kept, removed))


def send(who: str, case: UUID, card: Answers) -> None:
    """Send a card; what is due and open is said to be not yet established, once."""
    by = reader_of(who)
    try:
        with transaction.atomic():
            change_case(by=by, case=case, answers=card)
    except NotAccepted as refused:
        change_case(by=by, case=case, answers=with_reasons(card, refused))


def with_reasons(card: Answers, refused: NotAccepted) -> Answers:
    """Return a card on which every open question has a reason."""
    open_answer = Missing(MissingReason.NOT_YET_ESTABLISHED)
    gaps: dict[str, dict[str, Value]] = {}
    for one in refused.objections:
        gaps.setdefault(str(one.row), {})[str(one.field)] = open_answer
    return Answers(tuple(_with(row, gaps.get(row.id, {})) for row in card.rows), card.removed)


def _with(row: AnswerRow, values: Said) -> AnswerRow:
    return AnswerRow(row.id, row.record, {**row.values, **values}, row.why)
