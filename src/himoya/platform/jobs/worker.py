"""``python -m himoya.platform.jobs.worker``: runs queued jobs until it is asked to stop."""

from __future__ import annotations

import logging
import shutil
import signal
import time
from types import FrameType

from himoya.platform import offers
from himoya.platform.jobs.periodic import every, run_what_is_due
from himoya.platform.start import start

logger = logging.getLogger(__name__)

#: Seconds between two looks into the queue, and while the database does not answer.
PAUSE, LONG_PAUSE = 1.0, 5.0

#: Folders for the length of one piece of work, which nothing needs after so many seconds.
LEFTOVERS, ABANDONED = (".delivery-*", ".restoring-*"), 3600.0

_stopping = False


def _stop(number: int, frame: FrameType | None) -> None:
    global _stopping
    _stopping = True


def main() -> None:
    """Run what is queued and what is due, again and again.

    Asked to stop, it ends the job in hand first; killed, it leaves the job to the next worker. A
    database that does not answer is waited for.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    start()
    from django.db import DatabaseError

    offers.bring()
    register_rounds()
    well = True
    while not _stopping:
        try:
            run_queued()
        except DatabaseError as error:
            if well:  # once, not every second
                logger.error("the queue cannot be read: %s", type(error).__name__)
            well = False
        else:
            well = True
            run_what_is_due()
        time.sleep(PAUSE if well else LONG_PAUSE)


def register_rounds() -> None:
    """What comes round by itself besides what rooms have registered."""
    from django.contrib.sessions.backends.db import SessionStore

    from himoya.platform.audit.checkpointing import PERIOD, checkpoint_when_due
    from himoya.platform.jobs.lost import take_up_lost_jobs

    every(60, "lost jobs", take_up_lost_jobs)
    every(600, "leftovers in the data folder", clear_folders)
    every(PERIOD, "checkpoints of the audit", checkpoint_when_due)
    every(3600, "sessions that are over", SessionStore.clear_expired)


def clear_folders(abandoned: float = ABANDONED) -> int:
    """Remove folders in which a process that died had files in the clear; return how many."""
    from django.conf import settings

    before, cleared = time.time() - abandoned, 0
    for pattern in LEFTOVERS:
        for folder in settings.HIMOYA.data.glob(pattern):
            if folder.is_dir() and folder.stat().st_mtime < before:
                shutil.rmtree(folder, ignore_errors=True)
                cleared += 1
    return cleared


def run_queued() -> None:
    """Run every task that is queued now."""
    from django.db import close_old_connections
    from django_tasks_db.management.commands.db_worker import Worker
    from django_tasks_db.models import DBTaskResult

    close_old_connections()
    # Looking takes no lock; only what is there to be claimed is worth one.
    if not DBTaskResult.objects.ready().exists():
        return
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="himoya",
        excluded_queue_names=[],
    ).run()


if __name__ == "__main__":
    main()
