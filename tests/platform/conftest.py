"""What tests of the platform share: keys, people, and a cache that forgets."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils.translation import deactivate
from pytest_django import DjangoDbBlocker

from himoya.platform import offers
from himoya.platform.agencies.actions.establishing import establish_agencies
from himoya.platform.database.migrating import give_rights
from himoya.platform.database.row_security import WEB_ROLE
from tests.conftest import made_once, two_cases_of_each
from tests.platform.audit import harming
from tests.platform.migrated_database import TEMPLATE, copied
from tests.platform.people import People

HERE = Path(__file__).parent

#: Places whose tests meet the server in processes of their own, and ask for no database here.
BY_THEMSELVES = ("database", "operation", "register/test_numbering.py", "transfers")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what says nothing of this engine: the suite runs on both, so nothing is skipped.

    Tests of PostgreSQL alone are left out on SQLite. On PostgreSQL, where `himoya test --all` asks
    for everything on both, tests are left out that would say again what they said on SQLite: those
    that cannot reach a database, since pytest-django refuses it to whoever asks for none, those
    that say so of themselves, and cases between the first and the last of a test: an engine
    answers in all languages alike.
    """
    if os.environ.get("HIMOYA_TEST_PG_DSN"):
        if not os.environ.get("HIMOYA_TEST_EVERYTHING"):
            return
        kept = two_cases_of_each(item for item in items if _may_reach_a_server(item))
    else:
        kept = {item for item in items if not item.get_closest_marker("postgresql")}
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def _may_reach_a_server(item: pytest.Item) -> bool:
    if item.get_closest_marker("same_on_both"):
        return False
    if item.get_closest_marker("django_db") or item.get_closest_marker("postgresql"):
        return True
    if "django_db_setup" in getattr(item, "fixturenames", ()):
        return True
    return any(item.path.is_relative_to(HERE / place) for place in BY_THEMSELVES)


@pytest.fixture(scope="session", autouse=True)
def everything_is_brought() -> None:
    """As in the processes of the web server and the worker, whatever test comes first.

    Else a test that lays another registry in place of the real one would take the rooms' offers
    away with it. That whoever asks brings them itself is what `test_offers.py` sees to.
    """
    offers.bring()


@pytest.fixture(scope="session", autouse=True)
def data_folder() -> Iterator[Path]:
    """The data folder that the settings of the tests made; gone when the tests are."""
    folder: Path = settings.HIMOYA.data
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def keys(data_folder: Path) -> Path:
    """A key ring in the data folder; made once, since rings are slow to make."""
    return _ring()


def _ring() -> Path:
    from himoya.platform.keys.files import create_ring

    folder: Path = settings.HIMOYA.keys
    if not folder.exists():
        create_ring(folder)
    return folder


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A page in somebody's language leaves it to the thread: the next test begins without."""
    yield
    deactivate()


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture(scope="session")
def prepared_on_server(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the database `TEMPLATE` on PostgreSQL: take copies of both."""
    return made_once(tmp_path_factory, TEMPLATE, ("-m", "tests.platform.migrated_database"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Each process begins with a copy of one migrated database."""
    if connection.vendor == "sqlite":
        with copied(request.getfixturevalue("prepared")):
            yield
        return
    request.getfixturevalue("prepared_on_server")
    settings.DATABASES["default"]["TEST"]["TEMPLATE"] = TEMPLATE
    yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, data_folder: Path
) -> Iterator[None]:
    """A database as serving prepares it, without a word in its audit.

    On PostgreSQL the whole suite works as the role of the web server, which owns nothing.
    """
    restricted = connection.vendor == "postgresql"
    with django_db_blocker.unblock():
        if restricted:
            give_rights("default", WEB_ROLE)
            connection.close()
            connection_created.connect(_become_web_role)
        _establish_agencies()
    yield
    if restricted:
        connection_created.disconnect(_become_web_role)
        with django_db_blocker.unblock():
            connection.close()


def _establish_agencies() -> None:
    """As each start does; once for all tests, since it takes longer than most of them."""
    _ring()
    establish_agencies()
    harming.run("DELETE FROM audit_entry")


def _become_web_role(connection: BaseDatabaseWrapper, **_: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {WEB_ROLE}")
