"""What rooms offer is loaded when first asked for, once, and by nobody who needs none of it."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
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


def test_whoever_keeps_what_rooms_offer_brings_it_first() -> None:
    """Else a part would look before the rooms came, and silently miss them."""
    kept = {where for room, app in _rooms().items() for where in _asked(room, app)}
    assert len(kept) > 10
    forgets = {where for where in kept if "offers.bring()" not in _source(where)}
    assert forgets == set(), "call offers.bring() before looking at what rooms offered"


def _rooms() -> dict[str, ast.Module]:
    found = Path(offers.__file__).parent.glob("*/apps.py")
    return {one.parent.name: ast.parse(one.read_text(encoding="utf-8")) for one in found}


def _asked(room: str, app: ast.Module) -> Iterator[str]:
    """Modules of other rooms with a function that a room calls to offer something."""
    for made in app.body:
        if isinstance(made, ast.FunctionDef) and made.name == "_offer":
            for where in _called_in(made):
                if not where.startswith(f"himoya.platform.{room}."):
                    yield where


def _called_in(made: ast.FunctionDef) -> Iterator[str]:
    """Module of each imported function that is called, and each imported module of which one is."""
    from_where = {
        (one.asname or one.name): (part.module or "", one.name)
        for part in ast.walk(made)
        if isinstance(part, ast.ImportFrom)
        for one in part.names
    }
    for called in ast.walk(made):
        if not isinstance(called, ast.Call):
            continue
        match called.func:
            case ast.Name(id=name) if name in from_where:
                module, function = from_where[name]
                if function.islower():  # and not a class
                    yield module
            case ast.Attribute(value=ast.Name(id=name)) if name in from_where:
                yield ".".join(from_where[name])


def _source(module: str) -> str:
    return inspect.getsource(importlib.import_module(module))
