"""Installations to serve, save, restore and harm, on the engine of this run."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.platform.migrated_database import TEMPLATE
from tests.platform.operation.installations import SERVER, Installation, new_database

ENGINE = "postgresql" if SERVER else "sqlite"


@pytest.fixture(scope="session")
def filled_once(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """An installation with a bit of everything; made once, never changed: take copies."""
    data = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(request.getfixturevalue("prepared_on_server" if SERVER else "prepared"), data)
    installation = Installation(data, new_database(SERVER, TEMPLATE) if SERVER else None)
    installation.run("filling.py")
    yield installation
    installation.remove()


@pytest.fixture
def copies(filled_once: Installation, tmp_path: Path) -> Iterator[Callable[[], Installation]]:
    """Makes copies of the filled installation; gone after the test."""
    made: list[Installation] = []

    def copy() -> Installation:
        made.append(filled_once.copy(tmp_path / f"data-{len(made)}"))
        return made[-1]

    yield copy
    for one in made:
        one.remove()


@pytest.fixture
def filled(copies: Callable[[], Installation]) -> Installation:
    """A copy of the filled installation, for this test alone."""
    return copies()


@pytest.fixture
def empties(filled_once: Installation, tmp_path: Path) -> Iterator[Callable[[str], Installation]]:
    """Makes empty installations on an engine, to restore into; gone after the test."""
    made: list[Installation] = []

    def empty(engine: str = ENGINE) -> Installation:
        made.append(filled_once.beside(tmp_path / f"empty-{len(made)}", engine=engine))
        return made[-1]

    yield empty
    for one in made:
        one.remove()
