"""What the tests of the published contracts share."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers are English unless a test asks for another language."""
    for name in list(os.environ):
        if name.startswith(("HIMOYA_", "LC_", "LANG")) and name != "HIMOYA_SHARED":
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
