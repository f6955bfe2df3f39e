"""Makes checkpoints: for whoever asks, and by itself in the worker's rounds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from himoya.platform.audit.checkpoints import (
    SignedCheckpoint,
    is_due,
    keep,
    kept_checkpoints,
    newest_kept,
    read_file,
    signed,
)
from himoya.platform.audit.faults import Report
from himoya.platform.audit.rows import read_tail
from himoya.platform.audit.verification import verify

logger = logging.getLogger(__name__)

#: Seconds between two looks of the worker.
PERIOD = 600


class ChainBroken(Exception):
    """The chain is not whole, so nothing is signed. ``report`` names the first bad row."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(report.fault.number if report.fault else 0)


class NothingToSign(Exception):
    """The audit has no row yet."""


def make_checkpoint(told: Callable[[int], object] = lambda _: None) -> SignedCheckpoint:
    """Verify the whole chain, also against the kept checkpoints, and sign its end.

    Raises ChainBroken, NothingToSign, and as `verification.verify`.
    """
    return _signed(verify(map(read_file, kept_checkpoints()), told=told))


def checkpoint_when_due() -> Path | None:
    """Leave a checkpoint in the data folder when many rows or a day have passed; return its file.

    Verifies what was added since the last one. A broken chain is signed by nobody: the log says so
    at every round until somebody looks. Raises as `verification.verify`.
    """
    last, tail = newest_kept(), read_tail()
    if not is_due(last, tail.number if tail else 0):
        return None
    try:
        return keep(_signed(verify(since=last)))
    except ChainBroken as broken:
        logger.critical("the audit is not whole at row %d: run himoya audit verify", broken.args[0])
        return None


def _signed(report: Report) -> SignedCheckpoint:
    if not report.whole:
        raise ChainBroken(report)
    if not report.last:
        raise NothingToSign
    rows = report.last - report.first + 1
    return signed(number=report.last, digest=report.digest, at=report.at, rows=rows)
