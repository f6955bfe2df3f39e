"""Walks along the chain and names the first row that is not as it was written.

One pass in batches, in constant memory, taking no lock: people work on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from himoya.platform.audit.actions import TOLERANCE
from himoya.platform.audit.chain import BEGINNING
from himoya.platform.audit.checkpoints import SignedCheckpoint, check
from himoya.platform.audit.diagnosis import about_digest, about_link, about_number, is_sound
from himoya.platform.audit.faults import ClockWentBack, Fault, FaultKind, Report
from himoya.platform.audit.rows import BEFORE_ALL, Row, UnreadableRow, read_tail, rows
from himoya.platform.audit.seals import seals

#: Remarks on the clock that are kept; a chain of millions must not fill the memory with them.
REMARKS = 100

#: Rows between two words about how far it is.
PACE = 20_000


def verify(
    checkpoints: Iterable[SignedCheckpoint] = (),
    *,
    since: SignedCheckpoint | None = None,
    told: Callable[[int], object] = lambda _: None,
) -> Report:
    """Check every row, its link to the one before it, and that checkpoints are still kept.

    ``since`` begins at a checkpoint's row instead of at the beginning. ``told`` hears the number
    reached. Raises ForeignCheckpoint, UnreadableCheckpoint, `KeyTrouble`, DatabaseError.
    """
    signed = [*checkpoints, *([since] if since else [])]
    for one in signed:
        check(one)
    walk = _Walk(signed)
    try:
        for row in rows(since.checkpoint.number - 1 if since else BEFORE_ALL):
            if walk.number is None:
                walk.begin(row, since)
            if walk.fault is not None or not walk.step(row):
                break
            if row.number % PACE == 0:
                told(row.number)
    except UnreadableRow as error:
        walk.fault = Fault(FaultKind.UNREADABLE, error.number)
    walk.end()
    return walk.report()


class _Walk:
    """Where the walk is, and what it expects of the next row."""

    def __init__(self, signed: list[SignedCheckpoint]) -> None:
        self.signed: dict[int, list[SignedCheckpoint]] = {}
        for one in signed:
            self.signed.setdefault(one.checkpoint.number, []).append(one)
        self.first: int | None = None
        #: The number due next; None before the first row.
        self.number: int | None = None
        #: The digest that the next row must name; None where it is not known.
        self.previous: str | None = BEGINNING
        self.at = ""
        self.digest = ""
        self.last = 0
        self.rows = 0
        self.confirmed = self.behind = 0
        self.confirmed_to = 0
        self.clock: list[ClockWentBack] = []
        self.fault: Fault | None = None

    def begin(self, row: Row, since: SignedCheckpoint | None) -> None:
        """Find out with which row the chain should begin."""
        self.number = 1
        if since is not None:
            self.number, self.previous = since.checkpoint.number, None
        elif row.number != 1:
            for seal in seals():
                if seal.checkpoint.number < row.number:
                    self.number = seal.checkpoint.number + 1
                    self.previous = seal.checkpoint.digest
        self.first = self.number
        self._judge_what_lies_behind(self.number)

    def step(self, row: Row) -> bool:
        """Check one row; returns False and sets the fault where it is bad."""
        assert self.number is not None
        if row.number != self.number:
            self.fault = about_number(row, self.number)
        elif not is_sound(row):
            self.fault = about_digest(row)
        elif self.previous is not None and row.previous != self.previous:
            self.fault = about_link(row, self.last or None)
        elif row.number in self.signed:
            self._compare(row.number, row.digest)
        if self.fault is not None:
            return False
        if row.at < self.at:
            self._remark_on_clock(row)
        self.number += 1
        self.rows += 1
        self.last, self.at, self.previous = row.number, row.at, row.digest
        self.digest = row.digest
        return True

    def end(self) -> None:
        """Name the tail that is missing."""
        beyond = [number for number in self.signed if number > self.last]
        if self.fault is None and beyond:
            tail = read_tail()
            due = tail.number + 1 if tail else 1
            self.fault = Fault(FaultKind.CUT, due, {"until": max(beyond)})

    def report(self) -> Report:
        return Report(
            rows=self.rows,
            first=self.first or 0 if self.rows else 0,
            last=self.last,
            digest=self.digest,
            at=self.at,
            fault=self.fault,
            confirmed=self.confirmed,
            behind_seal=self.behind,
            clock=tuple(self.clock),
        )

    def _judge_what_lies_behind(self, first: int) -> None:
        for number in sorted(self.signed):
            if number == first - 1 and self.previous is not None:
                self._compare(number, self.previous)
            elif number < first:
                self.behind += len(self.signed[number])

    def _compare(self, number: int, digest: str) -> None:
        for one in self.signed[number]:
            if one.checkpoint.digest != digest:
                details = {"after": self.confirmed_to}
                self.fault = Fault(FaultKind.REWRITTEN, number, details)
                return
            self.confirmed += 1
        self.confirmed_to = number

    def _remark_on_clock(self, row: Row) -> None:
        back = datetime.fromisoformat(self.at) - datetime.fromisoformat(row.at)
        if back > TOLERANCE and len(self.clock) < REMARKS:
            self.clock.append(ClockWentBack(row.number, int(back.total_seconds())))
