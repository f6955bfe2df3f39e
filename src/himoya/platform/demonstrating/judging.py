"""What courts of the demonstration write onto their card."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

from himoya.dictionary.rules.views import Value
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.telling import Said, fill_in, take, this_day
from himoya.platform.register.actions import Planned, postpone_hearing, set_hearing
from himoya.platform.register.proceedings.kinds import ActKind

REGISTRAR = "registrar"


def hearing(case: UUID, kind: str, result: str) -> None:
    """Let the registrar record a hearing of today."""
    take(REGISTRAR, case, ActKind.RECORD_HEARING, ground=kind, result=result)


def sets_hearing(case: UUID, kind: str, days: int, at: time, room: str) -> UUID:
    """Let the registrar set the day of a hearing, some days from today."""
    on = this_day().earliest + timedelta(days=days)
    planned = Planned(kind=kind, on=on, at=at, room=room)
    return set_hearing(by=reader_of(REGISTRAR), case=case, planned=planned).pk


def postpones(hearing: UUID, days: int, at: time, room: str, reason: str) -> None:
    """Let the registrar postpone it to another day."""
    on = this_day().earliest + timedelta(days=days)
    planned = Planned(kind="main", on=on, at=at, room=room)
    postpone_hearing(by=reader_of(REGISTRAR), hearing=hearing, reason=reason, planned=planned)


def convicts(case: UUID, months: int, *, suspended: str = "no") -> None:
    """The first court convicts the accused today, who gets so many months."""
    hearing(case, "judgment", "judgment_given")
    day = this_day()
    person: dict[str, Value] = {"stage": "STG5", "convicted_first_instance_date": day}
    said = {"suspect": [person | _outcome("OUT1")], "charge": [_by_first_court("OUT1")]}
    fill_in(REGISTRAR, case, said, [("sentence", _prison(months, suspended))])


def judged_again(case: UUID, months: int) -> None:
    """The first court convicts once more; the penalty of the first time fell, and one is laid."""
    hearing(case, "judgment", "judgment_given")
    person: dict[str, Value] = {"stage": "STG5"}
    said = {"suspect": [person | _outcome("OUT1")], "charge": [_by_first_court("OUT1")]}
    fill_in(REGISTRAR, case, said, [("sentence", _prison(months, "no"))])


def acquits(case: UUID) -> None:
    """The first court acquits the accused today."""
    hearing(case, "judgment", "judgment_given")
    person: dict[str, Value] = {"stage": "STG7", "acquitted_date": this_day()}
    said = {"suspect": [person | _outcome("OUT3")], "charge": [_by_first_court("OUT3")]}
    fill_in(REGISTRAR, case, said)


def acquits_on_appeal(case: UUID) -> None:
    """The court of appeal acquitted the accused: what the card of the first court then says."""
    day = this_day()
    person: Said = {
        "stage": "STG7",
        "acquitted_date": day,
        "court_outcome": "OUT3",
        "judgment_final": "yes",
    }
    charge: Said = {"judgment_final": "yes", "judgment_final_date": day}
    said = {"suspect": [person], "charge": [charge]}
    fill_in(REGISTRAR, case, said)


def becomes_final(case: UUID) -> None:
    """The judgment becomes final today, and with it the sentence."""
    day = this_day()
    person: Said = {"stage": "STG6", "conviction_final_date": day, "judgment_final": "yes"}
    charge: Said = {"judgment_final": "yes", "judgment_final_date": day}
    sentence: Said = {"final_date": day}
    said = {"suspect": [person], "charge": [charge], "sentence": [sentence]}
    fill_in(REGISTRAR, case, said)


def _prison(months: int, suspended: str) -> dict[str, Value]:
    return {
        "sentence_type": "SEN1",
        "length_months": months,
        "suspended": suspended,
        "imposed_date": this_day(),
    }


def _outcome(code: str) -> dict[str, Value]:
    return {"court_outcome": code, "court_outcome_date": this_day(), "judgment_final": "no"}


def _by_first_court(code: str) -> dict[str, Value]:
    return {**_outcome(code), "court_instance": "first_instance", "article_final": "201-1"}
