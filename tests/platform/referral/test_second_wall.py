"""PostgreSQL keeps requests from others where the application forgot to ask."""

from __future__ import annotations

import pytest
from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.referral.models import RequestForHelp, RequestForHelpCode, RequestSeries
from tests.platform.referral.conftest import STRANGERS, Scene

TABLES = (RequestForHelp, RequestForHelpCode, RequestSeries)


def past_the_application(reader: Reader) -> list[int]:
    """Rows that a query without any scope of its own gives."""
    with reading_as(reader):
        return [models.QuerySet(table).count() for table in TABLES]


@pytest.mark.parametrize("role", STRANGERS)
def test_no_other_body_gets_a_row(scene: Scene, role: str) -> None:
    assert past_the_application(scene.people.reader(role)) == [0, 0, 0]


def test_no_other_centre_gets_a_row(scene: Scene) -> None:
    assert past_the_application(scene.other_centre) == [0, 0, 0]
    assert past_the_application(scene.worker) == [1, 3, 1]


def test_practice_is_another_world(scene: Scene) -> None:
    from dataclasses import replace

    assert past_the_application(replace(scene.worker, practice=True)) == [0, 0, 0]
