"""The serving of a sentence: which regime, from when, until when. Nothing about victims."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.dictionary.fields import Moment
from himoya.platform.records.columns import code, day, identifier
from himoya.platform.records.models import ALREADY_COME
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.sentence import Sentence
from himoya.platform.register.models.suspect import Suspect
from himoya.platform.register.models.under_case import UnderCase


class SentenceServing(UnderCase):
    """One convicted person serving one sentence. It stands under a case and does not name it."""

    RECORD: ClassVar[str] = "sentence_serving"
    PEOPLE: ClassVar[str | None] = "suspect"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("counted_from_date", "start_date")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="servings")
    suspect = models.ForeignKey(
        Suspect, on_delete=models.PROTECT, null=True, blank=True, related_name="servings"
    )
    sentence = models.ForeignKey(
        Sentence, on_delete=models.PROTECT, null=True, blank=True, related_name="servings"
    )

    serving_id = identifier()
    region = code("region")
    regime = code("prison_regime")
    counted_from_date = day()
    start_date = day()
    release_due_date = day()
    release_date = day()
    release_ground = code("release_ground")

    class Meta(UnderCase.Meta):
        ordering = ("case", "serving_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "serving_id"), name="a_serving_number_stands_once"
            ),
        )

    def moments_come(self) -> frozenset[Moment]:
        come = ALREADY_COME | {Moment.AT_SENTENCE}
        return come | {Moment.AT_RELEASE} if self.release_date else come
