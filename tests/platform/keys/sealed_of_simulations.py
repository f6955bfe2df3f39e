"""What simulations seal, for the rotations: groups, why a role was taken back, answers, reasons."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.simulations.actions import playing, seating
from himoya.platform.simulations.kinds import Move
from himoya.platform.simulations.models import Seat
from himoya.platform.simulations.queries.seats import seat_of
from himoya.platform.simulations.sealing import open_words
from tests.platform.simulations.making import a_run, a_seat, an_assessor, go, score


def played(keeper: Reader, assessor: Reader, group: str, words: str, why: str) -> tuple[UUID, UUID]:
    """Return a seat that was scored, and one that was taken back."""
    run = a_run(keeper)
    seat = a_seat(keeper, run, "investigator", group).id
    gone = a_seat(keeper, run, "prosecutor", group).id
    an_assessor(keeper, run, assessor)
    go(keeper, run, Move.BEGIN)
    playing.write_answer(by=keeper, seat=seat, order=1, words=words)
    score(assessor, seat, 0, reason=why)
    seating.take_seat_back(by=keeper, seat=gone, words=why)
    return seat, gone


def words_of_a_run(keeper: Reader, seat: UUID, gone: UUID) -> tuple[str, str, str, str]:
    shown = seat_of(keeper, seat)
    (reason,) = shown.line.reasons.values()
    with whole_table("a test"):
        taken = Seat.objects.get(id=gone)
    because = open_words(gone, "taken_because", taken.taken_because)
    return shown.line.name, shown.handed[1].answers[0][1], reason, because
