"""Tells the home page which questions wait for an answer, and how many cases are at each stage.

A month, an agency, a number; no case.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.remembered import remembered_for
from himoya.platform.access.waiting import Figure, Item, Waiting
from himoya.platform.register.words import COUNTED
from himoya.platform.situation.queries import waiting_questions
from himoya.platform.situation.stages import cases_by_stage
from himoya.platform.situation.words import month


def waiting_for(reader: Reader) -> Waiting:
    """Return the questions to agencies that the reader answers for, and the figures of stages."""
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
        ],
        figures=_figures(reader),
    )


def _figures(reader: Reader) -> list[Figure]:
    cases, counted_at = cases_by_stage(reader)
    listed = reverse("register:list")
    return [
        Figure(
            label=str(COUNTED[kind]), value=number, url=f"{listed}?stage={kind}", behind=counted_at
        )
        for kind, number in cases.items()
    ]
