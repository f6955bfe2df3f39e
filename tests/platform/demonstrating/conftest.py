"""The scenes are played once in a process for all tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.demonstrating.accounts import make_accounts
from himoya.platform.demonstrating.making import SET_UP, beginning
from himoya.platform.demonstrating.scenes import scenes
from himoya.platform.demonstrating.story_time import at, play
from himoya.platform.keys.files import create_ring
from himoya.programmes.facts.shelf import FOLDER
from tests.platform.demonstrating.told import Told, look
from tests.platform.people import People


@pytest.fixture(scope="package")
def told(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, data_folder: Path
) -> Iterator[Told]:
    """Play the scenes once for all tests here, look, and take everything back."""
    if not settings.HIMOYA.keys.exists():
        create_ring(settings.HIMOYA.keys)
    with django_db_blocker.unblock(), transaction.atomic():
        People()
        with at(beginning(today()) + SET_UP):
            make_accounts()
        before = _files_of_scenes()
        last = Entry.objects.order_by("-number").values_list("number", flat=True)[0]
        play(scenes(), today())
        seen = look(last)
        transaction.set_rollback(True)
    # Files are not taken back with the rows, and other tests count them.
    for file in _files_of_scenes() - before:
        file.unlink()
    yield seen


def _files_of_scenes() -> set[Path]:
    folders = (settings.HIMOYA.attachments, settings.HIMOYA.data / FOLDER)
    return {one for folder in folders for one in folder.rglob("*") if one.is_file()}
