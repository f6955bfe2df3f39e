"""Takes over what another installation tells of a case: checked first, then kept beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from himoya.languages.dates import PartialDate, UnreadableDate
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.register.as_received import seal_content
from himoya.platform.register.kinds import AmendmentKind, AmendmentState, Flag, ReceivedKind, Step
from himoya.platform.register.models import (
    Amendment,
    Case,
    CaseAct,
    Hearing,
    Movement,
    ProtectionAnswer,
    Received,
    Withdrawal,
)
from himoya.platform.register.models.hearing import LONGEST_ROOM
from himoya.platform.register.proceedings.asking import ASKS
from himoya.platform.register.proceedings.kinds import ActKind, ActState, HearingState
from himoya.platform.transfers.contents import Told
from himoya.platform.transfers.naming import agency_of
from himoya.platform.transfers.values import AnswerReader, sent_value


def check_told(one: Told, reader: AnswerReader) -> None:
    """Note what this installation does not know; nothing of a history is dropped in silence."""
    try:
        match ReceivedKind(one.kind):
            case ReceivedKind.STEP:
                Step(one.what)
                int(one.content.get("number", 0))
                _check_details(one)
            case ReceivedKind.ACT:
                _check_act(one, reader)
            case ReceivedKind.AMENDMENT:
                _check_amendment(one, reader)
            case ReceivedKind.WITHDRAWAL:
                _known_record(one.record)
            case ReceivedKind.HEARING:
                _check_hearing(one, reader)
            case ReceivedKind.PROTECTION_ANSWER:
                _check_protection(one)
    except (ValueError, KeyError, TypeError, UnreadableDate):
        reader.note(f"{one.kind[:20]}: {one.what[:40] or one.record[:40]}")


def _check_details(one: Told) -> None:
    details = one.content.get("details", {})
    if not isinstance(details, dict):
        raise TypeError(details)
    if "act" in details:
        ActKind(details["act"])
    for name in ("on", "moved_to"):
        if name in details:
            date.fromisoformat(details[name])


def _check_act(one: Told, reader: AnswerReader) -> None:
    asks, content = ASKS[ActKind(one.what)], one.content
    ActState(content["state"])
    if content.get("on"):
        PartialDate.from_edtf(str(content["on"]))
    if not isinstance(content.get("chosen", []), list):
        raise TypeError(content["chosen"])
    _check_decided(one)
    lists = {
        "ground": asks.ground,
        "decision": asks.decision,
        "result": asks.result,
        "before": asks.before,
    }
    for name, listed in lists.items():
        code = content.get(name)
        if code and (not listed or str(code) not in dictionary().codelists[listed]):
            reader.note(f"{one.what}.{name}: {str(code)[:20]}")


def _check_amendment(one: Told, reader: AnswerReader) -> None:
    AmendmentKind(one.content["kind"])
    AmendmentState(one.content["state"])
    _known_record(one.record)
    _check_decided(one)
    for column in ("old", "new"):
        if one.what and one.content.get(column) is not None:
            reader.read(one.record, {one.what: one.content[column]})


def _check_hearing(one: Told, reader: AnswerReader) -> None:
    said, listed = one.content, ASKS[ActKind.RECORD_HEARING].ground or ""
    HearingState(one.what)
    for day in (said["on"], *filter(None, [said.get("moved_to")])):
        date.fromisoformat(day)
    if said.get("at"):
        time.fromisoformat(said["at"])
    if not isinstance(said.get("room", ""), str) or len(said.get("room", "")) > LONGEST_ROOM:
        raise TypeError(said["room"])
    if said["kind"] not in dictionary().codelists[listed]:
        reader.note(f"{listed}: {str(said['kind'])[:20]}")


def _check_protection(one: Told) -> None:
    Flag(one.what)
    if one.record != "victim" or not isinstance(one.content["applies"], bool):
        raise TypeError(one.record)
    if not isinstance(one.content["number"], str):
        raise TypeError(one.content["number"])


def _check_decided(one: Told) -> None:
    if "decided_at" in one.content:
        datetime.fromisoformat(one.content["decided_at"])


def _known_record(record: str) -> None:
    if record not in dictionary().records:
        raise KeyError(record)


def keep_told(case: Case, told: Sequence[Told]) -> None:
    """Keep what was told beside a case: each once, and nothing that was entered here.

    What the other office has decided since it told of it the last time takes the earlier's place.
    """
    ids, instants = _entered_here(case)
    days = dict(Hearing.objects.filter(case=case.id).values_list("id", "state"))
    agencies = {code: agency_of(code) for code in {one.agency for one in told}}
    for one in told:
        if one.id in ids or (one.kind == ReceivedKind.STEP and (one.at, one.what) in instants):
            continue
        if one.id in days and not _ended_there(one, days[one.id]):
            continue
        row, (what, content) = _row(case, one), _read(one)
        row.at, row.what, row.record, row.role = one.at, what, one.record, one.role[:60]
        row.agency = agencies[one.agency]
        row.came_at = now()
        row.content = seal_content(row.id, content)
        row.save()


def _ended_there(one: Told, state: str) -> bool:
    """Whether another office held or postponed a day that is still to come here."""
    return state == HearingState.SET and one.what != HearingState.SET


def _read(one: Told) -> tuple[str, Mapping[str, Any]]:
    """What it is about and what it says; an amendment under the names and codes that hold here."""
    if one.kind != ReceivedKind.AMENDMENT or not one.what:
        return one.what, one.content
    what, content = one.what, dict(one.content)
    for column in ("old", "new"):
        if content.get(column) is not None:
            for name, value in AnswerReader().read(one.record, {one.what: content[column]}).items():
                what, content[column] = name, sent_value(value)
    return what, content


def _row(case: Case, one: Told) -> Received:
    found: Received | None = Received.objects.filter(
        case=case.id, kind=one.kind, sent_id=one.id
    ).first()
    return found or Received(case=case, kind=one.kind, sent_id=one.id)


def _entered_here(case: Case) -> tuple[set[UUID], set[tuple[object, str]]]:
    """Ids of what was entered here; and steps by instant, since those of format 1 had no ids."""
    moves = list(Movement.objects.filter(case=case.id).values_list("id", "at", "step"))
    ids = {id for id, _, _ in moves}
    for model in (CaseAct, Amendment, Withdrawal, ProtectionAnswer):
        ids |= set(model.objects.filter(case=case.id).values_list("id", flat=True))
    return ids, {(at, step) for _, at, step in moves}
