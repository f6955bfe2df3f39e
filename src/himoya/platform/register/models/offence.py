"""The offence: one event under one article."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.records.columns import code, day, identifier
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.event import Event
from himoya.platform.register.models.under_case import UnderCase


class Offence(UnderCase):
    """One offence of a case."""

    RECORD: ClassVar[str] = "offence"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("committed_date", "registered_date")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="offences")
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="offences"
    )

    offence_number = identifier()
    reporting_agency = code("agency")
    reporting_entity_type = code("reporting_entity_type")
    region = code("region")
    registered_date = day()
    committed_date = day()
    offence_region = code("region")
    article_first = code("article")
    article_final = code("article")
    attempted = code("yes_no")
    offence_state = code("proceeding_state")
    offence_state_date = day()

    class Meta(UnderCase.Meta):
        ordering = ("case", "offence_number")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "offence_number"), name="an_offence_number_stands_once"
            ),
        )
        indexes = (
            models.Index(fields=("article_first", "case"), name="offence_by_first_article"),
            models.Index(fields=("article_final", "case"), name="offence_by_final_article"),
        )
