"""What every folder of tests may use."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a busy machine must not look like a fault of the code.
settings.register_profile("himoya", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("himoya")

ROOT = Path(__file__).resolve().parent.parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave long tests out where `himoya test` asks for it; it says so in its table."""
    if os.environ.get("HIMOYA_TEST_BRIEFLY"):
        left = [item for item in items if item.get_closest_marker("long")]
        items[:] = [item for item in items if not item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=left)


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
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "demonstration"
    with (shared / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "demonstration.json").is_file():
            command = [sys.executable, "-m", "himoya", "demo", "--no-serve", "--json"]
            told = subprocess.run(
                [*command, "--data", str(folder)],
                capture_output=True,
                text=True,
                env=clean_environment(),
            )
            assert told.returncode == 0, told.stderr
    return folder


def clean_environment() -> dict[str, str]:
    """The environment without what the other tests set for themselves."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HIMOYA_DATA", "HIMOYA_PROFILE", "HIMOYA_DATABASE", "DJANGO_"))
    }
