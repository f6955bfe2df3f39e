"""`himoya statistics JOB …`: tables protected, attacked, and checked for agreement.

Each job is a file `statistics_<job>.py` beside this one, a hyphen of the job's name written as `_`,
with SUMMARY, `add_arguments` and `run`. The files are light: what is heavy is
imported when a job runs.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import cast

from himoya.commands.jobs import Job, add_jobs, run_job

NAME = "statistics"
SUMMARY = "Protect tables, attack them as a stranger would, check published figures"


def jobs() -> dict[str, Job]:
    """All jobs by name, in alphabetical order."""
    start = f"{NAME}_"
    names = sorted(file.stem for file in Path(__file__).parent.glob(f"{start}*.py"))
    modules = {name: importlib.import_module(f"{__package__}.{name}") for name in names}
    return {
        name.removeprefix(start).replace("_", "-"): cast(Job, module)
        for name, module in modules.items()
        if hasattr(module, "SUMMARY")
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_jobs(parser, jobs())


def run(arguments: argparse.Namespace) -> int:
    return run_job(arguments)
