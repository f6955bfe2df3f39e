"""What every folder of tests may use."""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

# As the command line has it, before anything loads numpy (`himoya.commands.main`).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from himoya.commands.test import NOT_MEASURED
from himoya.dictionary import reading
from himoya.dictionary.documents import Document, read_document

# No test is timed: a busy machine must not look like a fault of the code. Sixty examples of each
# property, new ones in each run; those that say themselves how many they need have theirs.
settings.register_profile(
    "himoya", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("himoya")

ROOT = Path(__file__).resolve().parent.parent


def read_once(gather: Callable[[Path], reading.Reading]) -> Callable[[Path], reading.Reading]:
    """Read each dictionary of the package once for all tests of a process.

    Every command reads its dictionary, which takes a third of a second, and tests give a thousand
    commands. A dictionary that a test made or changed for itself is read each time.
    """
    known: dict[Path, reading.Reading] = {}
    international, countries = reading.INTERNATIONAL, reading.COUNTRIES

    def remembered(folder: Path) -> reading.Reading:
        if international != reading.INTERNATIONAL or folder.parent != countries:
            return gather(folder)
        if folder not in known:
            known[folder] = gather(folder)
        return known[folder]

    return remembered


reading.gather = read_once(reading.gather)


class Reads(Protocol):
    """What reads one file of a dictionary."""

    def __call__(self, file: Path) -> Document: ...


def parse_once(read: Reads) -> Reads:
    """Parse each international file of the package once for all tests of a process.

    Some hundred tests change a copy of a country's overlay, which is read beside all of these.
    """
    international, known = reading.INTERNATIONAL, dict[Path, Document]()

    def remembered(file: Path) -> Document:
        if not file.is_relative_to(international):
            return read(file)
        if file not in known:
            known[file] = read(file)
        return known[file]

    return remembered


vars(reading)["read_document"] = parse_once(read_document)


#: What `himoya test` leaves to `--all` to end in time: each makes a demonstration or an
#: environment, fills a whole installation, releases again and again, or starts the program often.
LEFT_TO_ALL = (
    "commands/test_checks.py",
    "commands/test_demo.py",
    "contracts",
    "frontdoor/test_setting_up.py",
    "journeys",
    "platform/data_access",
    "platform/demonstrating",
    "platform/operation",
    "platform/publication/test_calendar.py",
    "platform/publication/test_going_through.py",
    "platform/publication/test_returned.py",
    "platform/publication/test_returned_since.py",
    "platform/transfers/test_commands.py",
    "platform/transfers/test_kills.py",
)

#: Tests that start the program in processes of their own, where nothing is measured, and those that
#: make or check a whole demonstration.
NOT_MEASURED_EITHER = (
    "commands/test_checks.py",
    "commands/test_demo.py",
    "contracts/test_card.py",
    "contracts/test_export_statistical.py",
    "contracts/test_import.py",
    "contracts/test_import_cards.py",
    "contracts/test_questionnaire.py",
    "demonstration/test_refusals.py",
    "frontdoor",
)

#: Of a test with many cases it runs the first and the last, as `--all` does on PostgreSQL, but
#: here: a role left out is a wall that nobody tried, a page left out one that nobody read.
EVERY_CASE = (
    "platform/everywhere/test_every_address.py",
    "platform/theme/test_strict_pages.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes long where `himoya test` asks for it; it says so in its table.

    First of all who choose: `himoya test --all` runs what is measured apart from the rest.
    """
    for item in unmeasured(items):
        item.add_marker("unmeasured")
    if os.environ.get("HIMOYA_TEST_BRIEFLY"):
        kept = brief(items)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


def unmeasured(items: list[pytest.Item]) -> Iterator[pytest.Item]:
    """Tests that may reach a line a thousand times, or that another case has shown to reach it.

    Lines are reached or not: one case of a test tells it. Measuring makes a test three times as
    long, and most of it would be the examples that hypothesis makes and the cases of long lists.
    """
    elsewhere = [f"tests/{place}" for place in NOT_MEASURED_EITHER]
    folders = tuple(ROOT / place for place in (*NOT_MEASURED, *elsewhere))
    known: set[str] = set()
    for item in items:
        name = item.nodeid.partition("[")[0]
        left_alone = any(item.path.is_relative_to(folder) for folder in folders)
        repeats = name in known or is_hypothesis_test(getattr(item, "obj", None))
        if left_alone or repeats or item.get_closest_marker("long"):
            yield item
        known.add(name)


def brief(items: list[pytest.Item]) -> set[pytest.Item]:
    """The tests that `himoya test` runs: none that is long, and two cases of each at most."""
    slow = tuple(ROOT / "tests" / place for place in LEFT_TO_ALL)
    return two_cases_of_each(
        item
        for item in items
        if not item.get_closest_marker("long")
        and not any(item.path.is_relative_to(one) for one in slow)
    )


def two_cases_of_each(items: Iterable[pytest.Item]) -> set[pytest.Item]:
    """The first and the last case of each test, and all of those in `EVERY_CASE`."""
    told_whole = {ROOT / "tests" / place for place in EVERY_CASE}
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        whole = item.path in told_whole
        cases.setdefault(item.nodeid if whole else item.nodeid.partition("[")[0], []).append(item)
    return {item for same in cases.values() for item in (same[0], same[-1])}


def pytest_collection_finish() -> None:
    """What collecting made stays to the end: looking for garbage in it takes time and finds none.

    Migrations, which make thousands of classes, take less.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """A run that is cut before its end has named what failed by then."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:
        config.pluginmanager.register(FailuresAtOnce(terminal), "failures-at-once")


class FailuresAtOnce:
    """Names each test when it fails; what was wrong stands at the end of the run."""

    def __init__(self, terminal: pytest.TerminalReporter) -> None:
        self.terminal = terminal

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            said = getattr(getattr(report.longrepr, "reprcrash", None), "message", "")
            first = str(said).strip().partition("\n")[0]
            self.terminal.write_line(f"\nfailed: {report.nodeid} ({report.when}): {first[:300]}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the repository; tests that need it are skipped
    where it is absent, and `himoya test --all` does not accept that."""
    folder = Path(os.environ.get("HIMOYA_SHARED") or ROOT.parent / "shared")
    if not (folder / "standards").is_dir():
        pytest.skip("the shared reference material is absent (set HIMOYA_SHARED to its folder)")
    return folder.resolve()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a demonstration; made once for all processes of a run."""
    words = ("-m", "himoya", "demo", "--no-serve", "--json", "--data")
    return made_once(tmp_path_factory, "demonstration", words)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as serving prepares it, on SQLite, before anybody works there: take a copy.

    Made once for all processes of a run: all migrations, keys and agencies take some seconds.
    """
    return made_once(tmp_path_factory, "prepared", ("-m", "tests.prepared"))


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, words: tuple[str, ...]) -> Path:
    """A folder that Python made with these words and the folder's path; one maker at a time."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder, whole = shared / name, shared / f"{name}.whole"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            told = subprocess.run(
                [sys.executable, *words, str(folder)],
                capture_output=True,
                text=True,
                cwd=ROOT,
                env=clean_environment(),
            )
            assert told.returncode == 0, told.stderr
            whole.touch()
    return folder


def clean_environment() -> dict[str, str]:
    """The environment without what the other tests set for themselves."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HIMOYA_DATA", "HIMOYA_PROFILE", "HIMOYA_DATABASE", "DJANGO_"))
    }
