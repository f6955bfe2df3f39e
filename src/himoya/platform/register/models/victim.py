"""A victim in one event. Who the person is, only the identity room knows."""

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


class Victim(UnderCase):
    """One victim in one event of a case; a person met twice has two records."""

    RECORD: ClassVar[str] = "victim"
    PEOPLE: ClassVar[str | None] = "victim"
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("registered_date",)

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="victims")
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="victims"
    )
    #: Who it is, once the identity room was told. Nothing here says more than the pseudonym.
    person = models.ForeignKey(
        "identity.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    victim_record_id = identifier()
    pseudonym = identifier()
    reporting_agency = code("agency")
    reporting_entity_type = code("reporting_entity_type")
    region = code("region")
    registered_date = day()
    first_contact_route = code("first_contact_route")
    sex = code("sex")
    age_identified = number()
    age_estimated = code("yes_no")
    age_band = code("age_band")
    citizenship = many_codes("country")
    residence_country = code("country")
    residence_region = code("region")
    consent_purpose = many_codes("consent_purpose")
    consent_date = day()
    consent_withdrawn_date = day()
    assistance_offered = many_codes("assistance")
    assistance_accepted = many_codes("assistance")
    assistance_provided = many_codes("assistance")
    previously_trafficked = code("yes_no")
    victim_status = code("victim_status")
    victim_status_date = day()
    identified_date = day()
    identified_by = code("identified_by")
    education_level = code("isced_2011")
    marital_status = code("marital_status")
    prior_activity = code("prior_activity")
    disability = code("yes_no")
    vulnerability_factor = many_codes("vulnerability_factor")
    legal_status_at_exploitation = code("legal_status_at_exploitation")
    recruiter_relationship = many_codes("recruiter_relationship")
    age_first_exploited = number()
    exploitation_duration = number()
    exploitation_country = code("country")
    exploitation_region = code("region")
    economic_sector = many_codes("isic_rev4")
    act = many_codes("act")
    means = many_codes("means")
    control_method = many_codes("control")
    exploitation_suffered = many_codes("form_of_exploitation")
    procedural_role = many_codes("procedural_role")
    punished_for_linked_act = code("yes_no")
    compensation_claimed = amount()
    compensation_awarded = amount()
    compensation_paid = amount()
    compensation_currency = text()
    repatriation_country = code("country")
    repatriation_date = day()
    repatriation_voluntary = code("yes_no")

    class Meta(UnderCase.Meta):
        ordering = ("case", "victim_record_id")
        constraints = (
            models.UniqueConstraint(
                fields=("case", "victim_record_id"), name="a_victim_number_stands_once"
            ),
        )

    def moments_come(self) -> frozenset[Moment]:
        return ALREADY_COME | moments.OF_VICTIM_STATUS.get(self.victim_status or "", moments.NONE)


class VictimCode(CodeUnderCase):
    """One of several codes of a victim."""

    record = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="codes")

    class Meta(CodeUnderCase.Meta):
        constraints = (one_code_once("victim_code"),)
        indexes = (models.Index(fields=("field", "code", "record"), name="victim_by_code"),)
