"""What simulations seal, for the rotations: groups, reasons of taking back, answers, points."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.simulations.actions import playing, seating
from himoya.platform.simulations.kinds import Move
from himoya.platform.simulations.models import Seat, Watcher
from himoya.platform.simulations.queries.runs import run_of
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
    ((watcher, _name),) = run_of(keeper, run).watchers
    seating.take_watcher_back(by=keeper, watcher=watcher.id, words=why)
    return seat, gone


def words_of_a_run(keeper: Reader, seat: UUID, gone: UUID) -> tuple[str, ...]:
    shown = seat_of(keeper, seat)
    (reason,) = shown.line.reasons.values()
    with whole_table("a test"):
        taken = [Seat.objects.get(id=gone), Watcher.objects.get(run=shown.row.run)]
    because = [open_words(one.id, "taken_because", one.taken_because) for one in taken]
    return shown.line.name, shown.handed[1].answers[0][1], reason, *because
