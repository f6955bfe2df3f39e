"""What tests of the door share: a second factor is demanded, and the clock can be moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from himoya.platform.agencies.models import Account
from himoya.platform.database import clock
from himoya.platform.sign_in.actions.second_factor import set_totp
from tests.platform.people import People
from tests.platform.sign_in.walking import PASSWORD, SECRET


@pytest.fixture(autouse=True)
def second_factor_demanded(settings: Settings) -> None:
    settings.HIMOYA = replace(settings.HIMOYA, second_factor=True)


@pytest.fixture
def set_installation(settings: Settings) -> Callable[..., None]:
    """Change settings of the installation for one test."""

    def change(**values: Any) -> None:
        settings.HIMOYA = replace(settings.HIMOYA, **values)

    return change


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Move the clock of records by so much, again and again."""
    moved = timedelta(0)
    real = clock.now

    def move(by: timedelta) -> None:
        nonlocal moved
        moved += by
        monkeypatch.setattr(clock, "now", lambda: real() + moved)

    return move


@pytest.fixture
def officer(people: People) -> Account:
    """Somebody with a post, a password and an app."""
    account = people.account("investigator")
    account.set_password(PASSWORD)
    account.save()
    set_totp(account, SECRET)
    return account


@pytest.fixture
def newcomer(people: People) -> Account:
    """Somebody with a post and a password, and nothing else."""
    account = people.account("investigator")
    account.set_password(PASSWORD)
    account.save()
    return account


@pytest.fixture
def browser() -> Client:
    return Client()
