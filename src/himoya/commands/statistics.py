"""`himoya statistics JOB …`: tables protected, attacked, and checked for agreement.

Each job is a file `statistics_<job>.py` beside this one, a hyphen of the job's name written as `_`,
with SUMMARY, `add_arguments` and `run`. The files are light: what is heavy is
imported when a job runs.
"""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path
from typing import Protocol, cast

from himoya.commands.parsing import Parser, add_language
from himoya.commands.sentences import sentences

NAME = "statistics"
SUMMARY = "Protect tables, attack them as a stranger would, check published figures"


class Job(Protocol):
    """What the file of one job offers."""

    SUMMARY: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


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
    assert isinstance(parser, Parser)
    language = parser.language
    titled = sentences.say(language, "commands")
    named = sentences.say(language, "COMMAND")
    group = parser.add_subparsers(
        title=titled, dest="job", metavar=named, required=True, parser_class=Parser
    )
    for name, job in jobs().items():
        summary = sentences.say(language, job.SUMMARY)
        one = group.add_parser(name, language=language, help=job.SUMMARY, description=summary)
        add_language(one)
        job.add_arguments(one)
        one.set_defaults(run_job=job.run)


def run(arguments: argparse.Namespace) -> int:
    return int(arguments.run_job(arguments))
