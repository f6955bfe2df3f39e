"""Campaigns and what was held in them, for the report of the National Rapporteur."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext as _

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.campaigns.kinds import ActivityState, State
from himoya.platform.campaigns.models import Activity, Campaign
from himoya.platform.campaigns.words import STATES
from himoya.platform.programmes.beside import FiguresAsked
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def campaigns_by_state(reader: Reader, asked: FiguresAsked) -> list[ReportedFigure]:
    """Return campaigns by state, and the activities that were held; people met are never added."""
    if not reader.may(Verb.SEE_CAMPAIGNS):
        return []
    with looking_as(reader):
        rows = Campaign.objects.order_by().values_list("state")
        counted = dict(rows.annotate(Count("id")))
        held = list(Activity.objects.filter(state=ActivityState.HELD.value))
    number = sum(asked.takes_in_span(one.start, one.end) for one in held)
    found = [
        asked.stands(
            f"campaigns.{one.value}",
            str(STATES[one]),
            counted[one.value],
            Unit.CAMPAIGNS,
            of="campaigns",
        )
        for one in State
        if one.value in counted
    ]
    held_figure = asked.happened("campaigns.held", _("Events held"), number, Unit.EVENTS)
    return [*found, held_figure] if found else []
