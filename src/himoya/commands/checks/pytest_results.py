"""Run pytest, and read back how many tests passed and what was skipped."""

from __future__ import annotations

import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from himoya.commands.checks.steps import Outcome, Skip, run_program

#: Tests start the program some hundreds of times: what is compiled once need not be each time.
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}

#: Each process takes a stretch of the tests in order, and whoever is done takes from the other.
#: What the tests of a file share - a demonstration, a server, a browser - is made once; tests dealt
#: out by turns would have it made in every process, or waited for in all but one.
IN_ORDER = ("--dist", "worksteal")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tests to run, and with which additions to the environment.

    ``words`` are places and options of pytest. ``coverage`` measures what they cover, which takes
    half as long again.
    """

    words: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    coverage: bool = False


def read_tests(root: Path, *, seconds: float) -> Outcome:
    """Read all tests and run none, so that they are compiled once and not by each process.

    pytest writes what it compiled beside each file: three processes that begin together would all
    compile all of it, which takes a minute of a processor each.
    """
    collect = (sys.executable, "-m", "pytest", "-qq", "--collect-only", "tests")
    return run_program(*collect, folder=root, seconds=seconds, settings=COMPILED)


def run_tests(
    root: Path, selection: Selection, *, seconds: float, processes: int, shared: Path | None
) -> Outcome:
    """Run tests; the threshold of coverage is a step of its own.

    What they wrote goes with them: pytest would keep some hundred megabytes of each of the last
    runs, and look for older ones to remove before it says how this one ended.
    """
    settings = {**COMPILED, **selection.settings}
    if shared:
        settings["HIMOYA_SHARED"] = str(shared)
    measured = ("--cov", "--cov-report=", "--cov-fail-under=0") if selection.coverage else ()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        report = Path(folder) / "tests.xml"
        ran = run_program(
            *(sys.executable, "-m", "pytest", "-q", "-n", str(processes), *IN_ORDER),
            *(*selection.words, *measured, f"--junitxml={report}", f"--basetemp={folder}/files"),
            folder=root,
            seconds=seconds,
            show=True,
            settings=settings,
        )
        if not report.is_file():
            return ran
        return _with_verdict(outcome_in(report), ran)


def outcome_in(report: Path) -> Outcome:
    """Counts and skips of a JUnit report. A test that ends in an error has failed."""
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = [c for c in cases if c.find("failure") is not None or c.find("error") is not None]
    skips = tuple(
        Skip(_name(case), (skipped.get("message") or "").strip())
        for case in cases
        if (skipped := case.find("skipped")) is not None
    )
    passed = len(cases) - len(failed) - len(skips)
    return Outcome(passed=passed, failed=len(failed), skips=skips)


def _with_verdict(counted: Outcome, ran: Outcome) -> Outcome:
    """pytest's own verdict wins: it may fail without a failed test, and no test is no success."""
    if (ran.failed and not counted.failed) or counted.passed == 0:
        return replace(counted, failed=max(counted.failed, 1), said=ran.said)
    return counted


def _name(case: ElementTree.Element) -> str:
    return f"{case.get('classname', '')}::{case.get('name', '')}"
