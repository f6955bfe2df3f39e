"""`himoya training JOB …`: people at events, onward training, certificates, badges, tests.

The jobs are files `training_<job>.py` beside this one, with SUMMARY, `add_arguments` and `run`;
they are light, and import what is heavy when they run.
"""

from __future__ import annotations

import argparse

from himoya.commands import (
    training_badge,
    training_calendar,
    training_cascade,
    training_certificates,
    training_count,
    training_items,
)
from himoya.commands.jobs import Job, add_jobs, run_job

NAME = "training"
SUMMARY = "Count people at trainings, follow onward training, issue certificates"

JOBS: dict[str, Job] = {
    "count": training_count,
    "cascade": training_cascade,
    "certificates": training_certificates,
    "badge": training_badge,
    "items": training_items,
    "calendar": training_calendar,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_jobs(parser, JOBS)


def run(arguments: argparse.Namespace) -> int:
    return run_job(arguments)
