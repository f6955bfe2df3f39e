"""The asset: one thing of value found in a case, and what was decided about it, step by step."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.records.columns import amount, code, day, identifier
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.suspect import Suspect
from himoya.platform.register.models.under_case import UnderCase


class Asset(UnderCase):
    """One asset. Its values are in one currency; what it is, in words, is sealed."""

    RECORD: ClassVar[str] = "asset"
    PEOPLE: ClassVar[str | None] = "victim"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("found_date",)

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assets")
    #: None: nobody knows yet whose it is.
    suspect = models.ForeignKey(
        Suspect, on_delete=models.PROTECT, null=True, blank=True, related_name="assets"
    )

    asset_id = identifier()
    asset_kind = code("asset_kind")
    asset_state = code("asset_state")
    asset_currency = code("currency")
    found_date = day()
    found_amount = amount()
    frozen_date = day()
    frozen_amount = amount()
    frozen_by = code("reporting_entity_type")
    frozen_order_number = identifier()
    seized_date = day()
    seized_amount = amount()
    seized_by = code("reporting_entity_type")
    seized_order_number = identifier()
    confiscated_date = day()
    confiscated_amount = amount()
    confiscated_by = code("reporting_entity_type")
    confiscated_order_number = identifier()
    returned_date = day()
    returned_amount = amount()
    returned_by = code("reporting_entity_type")
    returned_order_number = identifier()
    returned_to = code("asset_receiver")

    class Meta(UnderCase.Meta):
        ordering = ("case", "asset_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "asset_id"), name="an_asset_number_stands_once"
            ),
        )
