"""What every folder of tests may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test is timed: a busy machine must not look like a fault of the code.
settings.register_profile("himoya", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("himoya")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the repository; tests that need it are skipped
    where it is absent, and `himoya test --all` does not accept that."""
    folder = Path(os.environ.get("HIMOYA_SHARED") or ROOT.parent / "shared")
    if not (folder / "standards").is_dir():
        pytest.skip("the shared reference material is absent (set HIMOYA_SHARED to its folder)")
    return folder.resolve()
