"""The charge: one suspect for one offence."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.dictionary.fields import Moment
from himoya.platform.records.columns import code, day, identifier, number
from himoya.platform.records.models import ALREADY_COME
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.offence import Offence
from himoya.platform.register.models.suspect import Suspect
from himoya.platform.register.models.under_case import UnderCase


class Charge(UnderCase):
    """One charge of a case."""

    RECORD: ClassVar[str] = "charge"
    #: By none of its own: an article may have been repealed since the act for which it is charged.
    JUDGED_BY: ClassVar[tuple[str, ...]] = ()

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="charges")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="charges")
    offence = models.ForeignKey(
        Offence, on_delete=models.PROTECT, null=True, blank=True, related_name="charges"
    )

    charge_id = identifier()
    article = code("article")
    counts = number()
    charged_date = day()
    article_final = code("article")
    court_outcome = code("court_outcome")
    court_outcome_date = day()
    court_instance = code("court_instance")
    judgment_final = code("yes_no")
    judgment_final_date = day()
    first_outcome = code("court_outcome")
    first_outcome_date = day()
    further_decision = code("further_court_decision")
    further_decision_date = day()

    class Meta(UnderCase.Meta):
        ordering = ("case", "charge_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "charge_id"), name="a_charge_number_stands_once"
            ),
        )

    def moments_come(self) -> frozenset[Moment]:
        come = ALREADY_COME | {Moment.AT_CHARGE}
        return come | {Moment.AT_SENTENCE} if self.court_outcome else come
