"""The history of a case, for saying it in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names, names_of
from himoya.platform.register.as_received import received_of
from himoya.platform.register.kinds import HandOverState, Step
from himoya.platform.register.models import Amendment, CaseAct, HandOver, Movement
from himoya.platform.register.persons import works_with_all
from himoya.platform.register.queries.received import StepReceived, steps_in_words
from himoya.platform.register.queries.records import case_in_scope
from himoya.platform.register.sealing import ACT, open_text, open_words


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """One step: who did what, when. ``to_name`` is an agency or a colleague, as the step has it.

    ``received``: it was done in another installation; ``by_name`` is a role then, and no name.
    """

    number: int
    step: Step
    at: datetime
    by_name: str
    agency_name: str
    to_name: str
    from_name: str
    details: Mapping[str, str | int]
    words: str = ""
    received: bool = False


def timeline(reader: Reader, id: UUID) -> list[HistoryStep]:
    """Return the steps of a case, the latest first. Raises NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)
    with looking_as(reader):
        case = case_in_scope(id)
        rows = list(Movement.objects.filter(case=case.id).order_by("-number"))
        said = _words(case.id) | _words_of_acts(reader, case.id) | _why_amended(reader, case.id)
        told = received_of(case.id)
    agencies = names_of(_agencies(rows), reader.language)
    people = display_names(_people(rows))
    here = [_step(row, agencies, people, said) for row in rows]
    there = [_received(one) for one in steps_in_words(reader, told)]
    # Steps of here have numbers, whatever the clock was; with others they have only the clock.
    if not there:
        return here
    return sorted([*here, *there], key=lambda one: (one.at, one.number), reverse=True)


#: A step of a hand-over, and which hand-over.
Saying = tuple[Step, str]


def _words(case: UUID) -> dict[Saying, str]:
    """What was written into the hand-overs of a case, by the step that it belongs to."""
    found: dict[Saying, str] = {}
    for one in HandOver.objects.filter(case=case):
        found[Step.PROPOSED, str(one.id)] = open_words(one.id, "note", one.note)
        if one.state in {HandOverState.RETURNED.value, HandOverState.WITHDRAWN.value}:
            found[Step(one.state), str(one.id)] = open_words(one.id, "answer", one.answer)
    return found


#: Step -> the column of an act that holds what was written at it.
_WRITTEN = {
    Step.ACTED: "reason",
    Step.ACT_ASKED: "reason",
    Step.ACT_REFUSED: "answer",
}


#: Step -> the column of an amendment that holds what was written at it.
_ASKED = {Step.AMENDMENT_ASKED: "reason", Step.AMENDMENT_REFUSED: "answer"}


def _words_of_acts(reader: Reader, case: UUID) -> dict[Saying, str]:
    """Reasons tell of people: they are for those who work with everybody in a case."""
    if not works_with_all(reader):
        return {}
    return {
        (step, str(one.id)): open_words(one.id, column, getattr(one, column), ACT)
        for one in CaseAct.objects.filter(case=case)
        for step, column in _WRITTEN.items()
    }


def _why_amended(reader: Reader, case: UUID) -> dict[Saying, str]:
    """Why an amendment was asked for, and why refused: for those who work with everybody."""
    if not works_with_all(reader):
        return {}
    return {
        (step, str(one.id)): open_text("amendment", one.id, column, getattr(one, column))
        for one in Amendment.objects.filter(case=case)
        for step, column in _ASKED.items()
    }


def _agencies(rows: list[Movement]) -> set[int]:
    named = {
        int(row.details[name])
        for row in rows
        for name in ("from", "to")
        if row.step != Step.ASSIGNED.value and name in row.details
    }
    return named | {row.agency_id for row in rows}


def _people(rows: list[Movement]) -> set[UUID]:
    assigned = {
        UUID(str(row.details["to"]))
        for row in rows
        if row.step == Step.ASSIGNED.value and row.details.get("to")
    }
    return assigned | {row.by_id for row in rows}


def _step(
    row: Movement,
    agencies: Mapping[int, str],
    people: Mapping[UUID, str],
    said: Mapping[Saying, str],
) -> HistoryStep:
    step, details = Step(row.step), row.details
    if step is Step.ASSIGNED:
        to_name = people.get(UUID(str(details["to"])), "") if details.get("to") else ""
    else:
        to_name = agencies.get(int(details["to"]), "") if "to" in details else ""
    return HistoryStep(
        number=row.number,
        step=step,
        at=row.at,
        by_name=people.get(row.by_id, ""),
        agency_name=agencies.get(row.agency_id, ""),
        to_name=to_name,
        from_name=agencies.get(int(details["from"]), "") if "from" in details else "",
        details=details,
        words=said.get((step, _about(details)), ""),
    )


def _about(details: Mapping[str, str | int]) -> str:
    """The amendment, the hand-over or the act to which a step belongs."""
    named = (details.get(name) for name in ("amendment", "hand_over", "act_id"))
    return str(next(filter(None, named), ""))


def _received(one: StepReceived) -> HistoryStep:
    return HistoryStep(
        number=one.number,
        step=one.step,
        at=one.at,
        by_name=one.role_name,
        agency_name=one.agency_name,
        to_name=one.to_name,
        from_name=one.from_name,
        details=one.details,
        words=one.words,
        received=True,
    )
