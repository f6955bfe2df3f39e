"""The jobs of a verb that has several, each with arguments of its own: `himoya VERB JOB …`."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Protocol

from himoya.commands.parsing import Parser, add_language
from himoya.commands.sentences import sentences


class Job(Protocol):
    """What the file of one job offers. The files are light: what is heavy is imported to run."""

    SUMMARY: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


def add_jobs(parser: argparse.ArgumentParser, jobs: Mapping[str, Job]) -> None:
    """Let a verb be followed by the name of one of its jobs."""
    assert isinstance(parser, Parser)
    language = parser.language
    titled = sentences.say(language, "commands")
    named = sentences.say(language, "COMMAND")
    group = parser.add_subparsers(
        title=titled, dest="job", metavar=named, required=True, parser_class=Parser
    )
    for name, job in jobs.items():
        summary = sentences.say(language, job.SUMMARY)
        one = group.add_parser(name, language=language, help=job.SUMMARY, description=summary)
        add_language(one)
        job.add_arguments(one)
        one.set_defaults(run_job=job.run)


def run_job(arguments: argparse.Namespace) -> int:
    """Do the job that was named."""
    return int(arguments.run_job(arguments))
