"""`himoya test`: everything that must hold before a change may be kept."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from himoya.commands.checks.debian import install_missing_packages
from himoya.commands.checks.postgresql import NoServer, programs, temporary_postgresql
from himoya.commands.checks.pytest_results import Selection, read_tests, run_tests
from himoya.commands.checks.steps import (
    Outcome,
    Skip,
    Step,
    begun,
    end_all,
    list_of_skips,
    run_program,
    table_of,
    total,
)
from himoya.commands.checks.wheel import try_wheel
from himoya.commands.errors import Misuse
from himoya.commands.repository import repository_root
from himoya.commands.sentences import sentences
from himoya.languages.codes import Language

NAME = "test"
SUMMARY = "Run every check of the project itself"

#: Seconds. The whole must end within 20 minutes, with --all within 75: what the tests on SQLite
#: leave of them is for the tests on PostgreSQL and the other checks.
CHECK_LIMIT = 4 * 60
TESTS_LIMIT = 15 * 60
ALL_TESTS_LIMIT = 64 * 60


#: Bytes that a process with tests takes, with its server and its browser.
MEMORY_OF_A_PROCESS = 2 * 2**30

#: What --all asks of the tests besides: pages in every language, processes killed this often.
THOROUGH = {"HIMOYA_TEST_EVERYTHING": "1", "HIMOYA_TEST_KILLS": "60"}

#: What is asked of them without --all: tests that take long are left out (`tests/conftest.py`).
BRIEF = {"HIMOYA_TEST_BRIEFLY": "1"}

#: What is left out to end in time, in English: other programs read it.
BRIEFLY = (
    "long tests are left out, two cases of each other test run, pages tried in one language, "
    "few processes killed; --all does it"
)

#: Folders that hold no test whose cover is measured; `tests/conftest.py` says which others are not.
#: Measuring makes a test two to four times as long, with all that is made for it.
NOT_MEASURED = ("tests/everywhere", "tests/journeys", "tests/platform")

#: Where rights and policies are tried.
WALLS = ("tests/platform/everywhere", "tests/platform/access")

WALLS_ALONE = "rights and policies alone are tried on PostgreSQL; --all runs the whole suite there"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all",
        action="store_true",
        help="install what is missing, need the shared data, try the wheel, allow no skip",
    )


def run(arguments: argparse.Namespace) -> int:
    language: Language = arguments.language
    root = repository_root(language)
    shared = shared_data(root)
    if arguments.all and shared is None:
        text = "--all needs the shared data: set HIMOYA_SHARED to its folder."
        raise Misuse(sentences.say(language, text))
    outcomes = {}
    wanted = steps(root, shared, everything=arguments.all, language=language)
    try:
        for step, outcome_of in begun(wanted):
            print(f"== {step.name}", flush=True)
            outcome = outcomes[step.name] = outcome_of()
            if outcome.failed and outcome.said:
                print(outcome.said.rstrip(), flush=True)
    except BaseException:
        end_all()
        raise
    return _report(outcomes, language, skips_allowed=not arguments.all)


def shared_data(root: Path) -> Path | None:
    """The folder of reference material that is no part of the repository, where there is one."""
    folder = Path(os.environ.get("HIMOYA_SHARED") or root / ".." / "shared").resolve()
    return folder if (folder / "standards").is_dir() else None


def steps(root: Path, shared: Path | None, *, everything: bool, language: Language) -> list[Step]:
    """The steps in order: quick ones first, so that a slip is told at once."""

    def python(name: str, *words: str) -> Step:
        command = (sys.executable, *words)
        check = partial(run_program, *command, folder=root, seconds=CHECK_LIMIT)
        return Step(name, check, small=True)

    limit = ALL_TESTS_LIMIT if everything else TESTS_LIMIT

    def tests(selection: Selection) -> Outcome:
        return run_tests(root, selection, seconds=limit, processes=processes(), shared=shared)

    def measured_tests() -> Outcome:
        words = ("-m", "not unmeasured", *(f"--ignore={room}" for room in NOT_MEASURED))
        return tests(Selection(words, THOROUGH, coverage=True))

    def tests_on_sqlite() -> Outcome:
        if everything:
            return tests(Selection(("-m", "unmeasured"), THOROUGH))
        # Walls are tried on PostgreSQL below, and here only where there is none.
        elsewhere = [f"--ignore={room}" for room in WALLS] if programs() else []
        brief = Selection(words=tuple(elsewhere), settings=BRIEF)
        return with_skip(tests(brief), "long tests", BRIEFLY)

    def tests_on_postgresql() -> Outcome:
        try:
            with temporary_postgresql() as address:
                server = {"HIMOYA_TEST_PG_DSN": address}
                if everything:
                    whole, fewer = ("tests/platform",), {"HIMOYA_TEST_KILLS": "40"}
                    return tests(Selection(whole, THOROUGH | fewer | server))
                walls = Selection(WALLS, BRIEF | server)
                return with_skip(tests(walls), "tests on PostgreSQL", WALLS_ALONE)
        except NoServer as error:
            return Outcome(skips=(Skip("tests on PostgreSQL", f"no server here: {error}"),))

    small = [
        python("format", "-m", "ruff", "format", "--check", "."),
        python("lint", "-m", "ruff", "check", "."),
        python("types", "-m", "mypy"),
        python("imports", "-c", LINT_IMPORTS),
        python("generated files", "-m", "himoya", "generate", "--check"),
        Step("reading tests", partial(read_tests, root, seconds=CHECK_LIMIT), small=True),
    ]
    tested = [Step("tests", tests_on_sqlite), Step("tests on PostgreSQL", tests_on_postgresql)]
    if not everything:
        return [*small, *tested]
    packages = Step("Debian packages", lambda: install_missing_packages(root, language))
    # Tried beside the types, which alone would keep one processor busy and the other idle.
    small.append(Step("wheel", lambda: try_wheel(root), small=True))
    measured = Step("measured tests", measured_tests)
    coverage = python("coverage", "-m", "coverage", "report")
    return [packages, *small, measured, coverage, *tested]


def processes() -> int:
    """How many processes run tests: one more than processors, where there is memory for them.

    Tests of servers and browsers wait for processes of others; one more test fills what they leave.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1, min((os.cpu_count() or 1) + 1, memory // MEMORY_OF_A_PROCESS))


def with_skip(outcome: Outcome, name: str, reason: str) -> Outcome:
    """The outcome, with what was left out on purpose said beside it."""
    return replace(outcome, skips=(*outcome.skips, Skip(name, reason)))


#: Called through Python: the script that pip makes breaks in a folder with a space in its name.
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


def _report(outcomes: dict[str, Outcome], language: Language, *, skips_allowed: bool) -> int:
    whole = total(list(outcomes.values()))
    print()
    print(table_of(outcomes, language))
    print()
    print(list_of_skips(whole.skips, language))
    if whole.skips and not skips_allowed:
        print(sentences.say(language, "With --all nothing may be skipped."))
    # In English whatever the language: other programs read this line.
    print(f"\n{whole.passed} passed, {whole.failed} failed, {len(whole.skips)} skipped")
    return 1 if whole.failed or (whole.skips and not skips_allowed) else 0
