"""Learning materials and publications, for the report of the National Rapporteur.

Copies are told nowhere: they are never added across editions.
"""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.materials.kinds import Stage, State
from himoya.platform.materials.models import Edition, Work
from himoya.platform.materials.words import STAGES
from himoya.platform.programmes.beside import FiguresAsked
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def works_and_editions(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return works, their language editions by stage, and those that were endorsed in the time."""
    if not reader.may(Verb.SEE_MATERIALS):
        return []
    with looking_as(reader):
        works = Work.objects.filter(state=State.OPEN.value).count()
        editions = list(Edition.objects.filter(work__state=State.OPEN.value))
    if not works:
        return []
    counted = Counter(one.stage for one in editions)
    endorsed = [one for one in editions if one.stage == Stage.ENDORSED.value]
    new = sum(asked.takes_in(one.stage_since) for one in endorsed)
    stages = [
        asked.stands(
            f"materials.{one.value}",
            str(STAGES[one]),
            counted[one.value],
            Unit.EDITIONS,
            of="materials.editions",
        )
        for one in Stage
        if counted[one.value]
    ]
    return [
        asked.stands("materials.works", _("Works"), works, Unit.WORKS),
        *stages,
        asked.stands(
            "materials.public",
            _("Open to everybody"),
            sum(one.is_public for one in editions),
            Unit.EDITIONS,
        ),
        asked.happened(
            "materials.endorsed_in_time",
            _("Endorsed, by the day of the endorsement"),
            new,
            Unit.EDITIONS,
        ),
    ]
