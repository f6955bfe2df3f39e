"""Campaigns and what was held in them, for the report of the National Rapporteur."""

from __future__ import annotations

from django.db.models import Count
from django.utils.translation import gettext as _

from himoya.languages.codes import Language
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.access.verbs import Verb
from himoya.platform.campaigns.kinds import ActivityState, State
from himoya.platform.campaigns.models import Activity, Campaign
from himoya.platform.campaigns.words import STATES
from himoya.programmes.reporting.figure import ReportedFigure, Unit


def campaigns_by_state(reader: Reader, language: Language) -> list[ReportedFigure]:
    """Return campaigns by state, and the activities that were held; people met are never added."""
    if not reader.may(Verb.SEE_CAMPAIGNS):
        return []
    with looking_as(reader):
        rows = Campaign.objects.order_by().values_list("state")
        counted = dict(rows.annotate(Count("id")))
        held = Activity.objects.filter(state=ActivityState.HELD.value).count()
    found = [
        _figure(one.value, str(STATES[one]), counted[one.value], Unit.CAMPAIGNS)
        for one in State
        if one.value in counted
    ]
    return [*found, _figure("held", _("Events held"), held, Unit.EVENTS)] if found else []


def _figure(name: str, label: str, value: int, unit: Unit) -> ReportedFigure:
    reference = f"wings.campaigns.{name}"
    return ReportedFigure(reference=reference, label=label, value=value, unit=unit, computed=True)
