"""The sentence: one penalty laid on one convicted person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.dictionary.fields import Moment
from himoya.platform.records.columns import amount as money
from himoya.platform.records.columns import code, day, identifier, number, text
from himoya.platform.records.models import ALREADY_COME
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.charge import Charge
from himoya.platform.register.models.suspect import Suspect
from himoya.platform.register.models.under_case import UnderCase


class Sentence(UnderCase):
    """One penalty of one judgment. Penalties are never added up into persons."""

    RECORD: ClassVar[str] = "sentence"
    PEOPLE: ClassVar[str | None] = "suspect"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("imposed_date",)

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="sentences")
    suspect = models.ForeignKey(
        Suspect, on_delete=models.PROTECT, null=True, blank=True, related_name="sentences"
    )
    #: None: laid for all charges of the person together.
    charge = models.ForeignKey(
        Charge, on_delete=models.PROTECT, null=True, blank=True, related_name="sentences"
    )

    sentence_id = identifier()
    sentence_type = code("sentence_type")
    length_months = number()
    amount = money()
    amount_currency = text()
    percent = number()
    suspended = code("yes_no")
    probation_months = number()
    below_minimum = code("yes_no")
    imposed_date = day()
    final_date = day()

    class Meta(UnderCase.Meta):
        ordering = ("case", "sentence_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "sentence_id"), name="a_sentence_number_stands_once"
            ),
        )

    def moments_come(self) -> frozenset[Moment]:
        """A sentence is there once a court has laid it."""
        return ALREADY_COME | {Moment.AT_SENTENCE}
