"""A suspect in one event. Who the person is, only the identity room knows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.dictionary.fields import Moment
from himoya.platform.records.columns import amount, code, day, identifier, many_codes, number, text
from himoya.platform.records.models import ALREADY_COME, one_code_once
from himoya.platform.register.models import moments
from himoya.platform.register.models.case import Case
from himoya.platform.register.models.event import Event
from himoya.platform.register.models.under_case import CodeUnderCase, UnderCase


class Suspect(UnderCase):
    """One suspect in one event of a case."""

    RECORD: ClassVar[str] = "suspect"
    PEOPLE: ClassVar[str | None] = "suspect"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("recorded_date",)

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspects")
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="suspects"
    )
    #: Who it is, once the identity room was told. Nothing here says more than the pseudonym.
    person = models.ForeignKey(
        "identity.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    suspect_record_id = identifier()
    pseudonym = identifier()
    reporting_agency = code("agency")
    reporting_entity_type = code("reporting_entity_type")
    region = code("region")
    person_kind = code("person_kind")
    sex = code("sex")
    age_at_offence = number()
    age_band = code("age_band")
    citizenship = many_codes("country")
    previous_conviction = code("yes_no")
    previous_conviction_same_kind = code("yes_no")
    role = many_codes("perpetrator_role")
    relationship_to_victim = many_codes("recruiter_relationship")
    exploitation_form = many_codes("form_of_exploitation")
    preventive_measure = code("preventive_measure")
    preventive_measure_date = day()
    stage = code("perpetrator_stage")
    recorded_date = day()
    detained_date = day()
    charged_date = day()
    sent_to_court_date = day()
    convicted_first_instance_date = day()
    conviction_final_date = day()
    acquitted_date = day()
    ended_without_conviction_date = day()
    court_outcome = code("court_outcome")
    court_outcome_date = day()
    judgment_final = code("yes_no")
    court_suspension_ground = code("court_suspension_ground")
    court_suspended_date = day()
    court_resumed_date = day()
    asset_seized_amount = amount()
    asset_confiscated_amount = amount()
    asset_currency = text()

    class Meta(UnderCase.Meta):
        ordering = ("case", "suspect_record_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "suspect_record_id"), name="a_suspect_number_stands_once"
            ),
        )

    def moments_come(self) -> frozenset[Moment]:
        return ALREADY_COME | moments.OF_SUSPECT_STAGE.get(self.stage or "", moments.NONE)


class SuspectCode(CodeUnderCase):
    """One of several codes of a suspect."""

    record = models.ForeignKey(Suspect, on_delete=models.CASCADE, related_name="codes")

    class Meta(CodeUnderCase.Meta):
        constraints = (one_code_once("suspect_code"),)
        indexes = (models.Index(fields=("field", "code", "record"), name="suspect_by_code"),)
