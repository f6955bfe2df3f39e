"""One seat: what it was handed, what it wrote, and the points as far as the reader sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import display_names
from himoya.platform.audit.actions import Subject, record
from himoya.platform.audit.acts import Act
from himoya.platform.followed_work.refusals import WorkRefused
from himoya.platform.simulations.actions.playing import check_assesses, leads, present_seat
from himoya.platform.simulations.actions.seating import SEAT
from himoya.platform.simulations.kinds import RunState
from himoya.platform.simulations.models import Answer, Handout, Seat
from himoya.platform.simulations.queries.runs import SeatLine, criteria_of, seat_lines
from himoya.platform.simulations.rules import SCORED
from himoya.platform.simulations.sealing import open_words


@dataclass(frozen=True, slots=True)
class Handed:
    """A handout with the answers that were written to it, the latest first."""

    row: Handout
    answers: Sequence[tuple[Answer, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatShown:
    """A seat for who has it, who leads the run and who watches it."""

    row: Seat
    line: SeatLine
    handed: Sequence[Handed]
    assessors: dict[UUID, str]
    is_own: bool
    leads: bool
    writes: bool
    assesses: bool


def seat_of(reader: Reader, id: UUID) -> SeatShown:
    """Return one seat that was not taken back, and record that it was read.

    Raises NotPermitted, NotThere, `KeyTrouble`.
    """
    reader.check(Verb.TAKE_PART_IN_SIMULATIONS)
    with reading_as(reader):
        row = present_seat(id)
        (line,) = seat_lines([row], criteria_of(row.run))
        is_own = row.account_id == reader.account
        found = SeatShown(
            row=row,
            line=line,
            handed=_handed(row),
            assessors=_by_name(display_names({assessor for _, assessor in line.marks})),
            is_own=is_own,
            leads=leads(reader, row),
            writes=row.run.state == RunState.UNDER_WAY and (is_own or leads(reader, row)),
            assesses=_assesses(reader, row),
        )
        record(Act.READ, by=reader, subject=Subject(SEAT, str(id)), details={"people": 1})
    return found


def _by_name(names: Mapping[UUID, str]) -> dict[UUID, str]:
    return dict(sorted(names.items(), key=lambda one: one[1]))


def _handed(seat: Seat) -> list[Handed]:
    answers: dict[UUID, list[tuple[Answer, str]]] = {}
    for one in Answer.objects.filter(seat=seat).order_by("-written_at", "-id"):
        told = open_words(one.id, "words", one.words)
        answers.setdefault(one.handout_id, []).append((one, told))
    rows = Handout.objects.filter(seat=seat).order_by("order")
    return [Handed(one, answers.get(one.id, [])) for one in rows]


def _assesses(reader: Reader, seat: Seat) -> bool:
    try:
        check_assesses(reader, seat)
    except WorkRefused:
        return False
    return RunState(seat.run.state) in SCORED
