"""The event: one connected set of acts by one group over one period."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.records.columns import code, day, identifier, many_codes, number
from himoya.platform.records.models import one_code_once
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.under_case import CodeUnderCase, UnderCase


class Event(UnderCase):
    """One event of a case."""

    RECORD: ClassVar[str] = "event"
    #: What was done to people is there for those who work with victims.
    PEOPLE: ClassVar[str | None] = "victim"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("first_act_date", "registered_date")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")

    event_id = identifier()
    registered_date = day()
    first_act_date = day()
    exploitation_end_date = day()
    geographic_reach = code("geographic_reach")
    recruitment_country = code("country")
    recruitment_region = code("region")
    transit_country = many_codes("country")
    exploitation_country = code("country")
    exploitation_region = code("region")
    economic_sector = many_codes("isic_rev4")
    transport_mode = many_codes("transport_mode")
    border_crossing = code("border_crossing")
    recruitment_method = many_codes("recruitment_method")
    online_platform = many_codes("online_platform")
    online_platform_use = many_codes("online_platform_use")
    act = many_codes("act")
    means = many_codes("means")
    intended_exploitation = many_codes("form_of_exploitation")
    exploitation_occurred = code("yes_no")
    organised_group = code("yes_no")
    organised_group_article = code("article")
    known_victim_count = number()
    known_suspect_count = number()
    legal_qualification = many_codes("article")
    iccs_code = many_codes("iccs_trafficking")

    class Meta(UnderCase.Meta):
        ordering = ("case", "event_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "event_id"), name="an_event_number_stands_once"
            ),
        )


class EventCode(CodeUnderCase):
    """One of several codes of an event."""

    record = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="codes")

    class Meta(CodeUnderCase.Meta):
        constraints = (one_code_once("event_code"),)
        indexes = (models.Index(fields=("field", "code", "record"), name="event_by_code"),)
