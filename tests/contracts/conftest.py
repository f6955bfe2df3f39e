"""What the tests of the published contracts share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.contracts.outside import write_parquet
from tests.contracts.tabulated_victims import VICTIMS


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are English unless a test asks for another language."""
    for name in list(os.environ):
        if name.startswith(("HIMOYA_", "LC_", "LANG")) and name != "HIMOYA_SHARED":
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def records(tmp_path: Path) -> Path:
    return write_parquet(tmp_path / "victim.parquet", "victim", VICTIMS)
