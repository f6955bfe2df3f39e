"""Tells the home page which questions wait for an answer. A month and an agency, no case."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.waiting import Item, Waiting
from himoya.platform.situation.queries import waiting_questions
from himoya.platform.situation.words import month


def waiting_for(reader: Reader) -> Waiting:
    """Return the questions to agencies that the reader answers for."""
    name = f"questions {reader.language}"
    found = remembered_for(reader, name, lambda: waiting_questions(reader))
    return Waiting(
        items=[
            Item(
                text=_("A question about the number of cases, %(month)s: %(agency)s")
                % {"month": month(one.month), "agency": one.agency_name},
                url=reverse("situation:question", args=(one.id,)),
                kind=_("Question"),
                at=one.opened_at,
            )
            for one in found
        ]
    )
