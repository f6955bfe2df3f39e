"""Which victims and suspects of a case are said to be one person."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.standing_scopes import rows_in_scope
from himoya.platform.register.models import OnePerson


def said_to_be_one(reader: Reader, case: UUID) -> Mapping[tuple[UUID, UUID], UUID]:
    """Return (victim, suspect) -> the link; nothing for whoever does not work with both.

    One query. The case itself was read, and that recorded, before.
    """
    if not {"victim", "suspect"} <= reader.people:
        return {}
    with looking_as(reader):
        rows = rows_in_scope(_said, case)
        return {(one.victim_id, one.suspect_id): one.pk for one in rows}


def _said(case: UUID) -> QuerySet[OnePerson]:
    rows = OnePerson.objects.filter(case=case, ended_at__isnull=True)
    return rows.filter(victim__withdrawal__isnull=True)
