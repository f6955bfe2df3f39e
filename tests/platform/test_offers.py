"""What rooms offer is loaded when first asked for, once, and by nobody who needs none of it."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from pathlib import Path
from threading import Thread

import pytest

from himoya.platform import offers
from tests.conftest import clean_environment


@pytest.fixture(autouse=True)
def nothing_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rooms offer stays as it is: the tests offer to nobody but themselves."""
    offers.bring()
    monkeypatch.setattr(offers, "_waiting", deque())


def test_everything_is_brought_once_and_in_order() -> None:
    brought: list[str] = []
    for name in ("first", "second"):
        offers.later(lambda name=name: brought.append(name))  # type: ignore[misc]
    assert brought == []
    offers.bring()
    offers.bring()
    assert brought == ["first", "second"]


def test_an_offer_may_ask_what_others_offered() -> None:
    brought: list[str] = []

    def asks() -> None:
        offers.bring()
        brought.append("asked")

    offers.later(asks)
    offers.later(lambda: brought.append("other"))
    offers.bring()
    assert brought == ["other", "asked"]


def test_an_offer_that_failed_is_asked_again() -> None:
    tries: list[int] = []

    def fails_at_first() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise OSError

    offers.later(fails_at_first)
    with pytest.raises(OSError):
        offers.bring()
    offers.bring()
    assert len(tries) == 2


def test_who_asks_meanwhile_waits_for_the_end() -> None:
    """Else a thread would find half of what rooms offer, and miss the rest."""
    brought: list[int] = []
    seen: list[int] = []

    def asks() -> None:
        offers.bring()
        seen.append(len(brought))

    def slow() -> None:
        other.start()
        other.join(0.2)
        brought.append(1)

    other = Thread(target=asks)
    offers.later(slow)
    offers.bring()
    other.join()
    assert seen == [1]


def test_a_command_reads_no_code_of_forms_and_figures(tmp_path: Path) -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "from pathlib import Path; from himoya.platform.start import start; "
            f"start(Path({str(tmp_path)!r})); import sys; print(*sys.modules)",
        ],
        env=clean_environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(told.stdout.split())
    assert "himoya.platform.register.models" in loaded
    unneeded = ("numpy", "openpyxl", "himoya.platform.register.forms", "himoya.publishing.section")
    assert not loaded & set(unneeded)
