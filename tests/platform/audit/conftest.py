"""A database in which tests really commit: the usual way of emptying it is what triggers refuse."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.platform.audit.harming import run


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Work commits; afterwards the audit is emptied past its triggers."""
    with django_db_blocker.unblock():
        yield
        run("DELETE FROM audit_entry")
        connection.close() if connection.vendor == "postgresql" else None
