"""What an office has to practise on."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.register.models import Case


def practice_cases(reader: Reader) -> int:
    """Return how many practice cases the reader's office holds; 0 outside of practice."""
    reader.check(Verb.CHANGE_CASE)
    with looking_as(reader):
        return int(Case.objects.filter(practice=True, agency=reader.agency).count())


#: Most cases that are offered; an office practises on a few.
MOST = 100


def cases_to_practise(reader: Reader) -> dict[UUID, str]:
    """Return id and number of practice cases that the reader sees while practising.

    For rooms in which people play: a real case is never among them.
    """
    if not reader.may(Verb.SEE_CASE):
        return {}
    with looking_as(replace(reader, practice=True)):
        rows = Case.objects.filter(practice=True).order_by("-opened_at", "id")
        return dict(rows.values_list("id", "case_number")[:MOST])
