"""The request for help and its codes, and the counter of a centre's numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import ScopedModel
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.records.columns import code, day, identifier, many_codes, number
from himoya.platform.records.models import RecordCode, RecordModel, one_code_once
from himoya.platform.referral.visibility import request_is_visible


class RequestForHelp(RecordModel):
    """One request. ``number_key`` is its number as it is compared, ``version`` counts changes.

    ``person`` is who asked, once the identity room was told; the request itself says nothing of it.
    """

    RECORD: ClassVar[str] = "request_for_help"
    STRUCTURE: ClassVar[frozenset[str]] = frozenset(
        {"practice", "version", "number_key", "registered_at", "changed_at", "draft"}
    )
    JUDGED_BY: ClassVar[tuple[str, ...]] = ("request_date",)

    request_number = identifier()
    reporting_agency = code("agency")
    request_date = day()
    request_occurrence = code("request_occurrence")
    contact_route = code("request_contact_route")
    service_requested = many_codes("service")
    children_with_person = number()
    sex = code("sex")
    age_band = code("age_band")
    citizenship_group = code("citizenship_group")
    region = code("region")
    exploitation_form = many_codes("form_of_exploitation")
    exploitation_place = code("home_or_abroad")
    exploitation_country = code("country")
    recruiter_relationship = many_codes("recruiter_relationship")
    control_method = many_codes("control")
    police_told = code("police_told")
    status_applied = code("yes_no")
    status_granted = code("yes_no")
    service_given = many_codes("service")
    service_refused_no_place = many_codes("service")
    referred_to = many_codes("reporting_entity_type")
    stay_days = number()
    request_outcome = code("request_outcome")

    practice = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    number_key = models.CharField(max_length=60)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "identity.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    registered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    changed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    #: When an answer was last changed; drafts begun before that are out of date.
    changed_at = models.DateTimeField()
    #: The draft it was made from: a second attempt to send it makes no second request.
    draft = models.UUIDField(null=True, blank=True)

    class Meta(RecordModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "number_key"), name="a_request_number_stands_once"
            ),
            models.UniqueConstraint(fields=("draft",), name="a_draft_makes_one_request"),
        )
        indexes = (
            models.Index(
                fields=("agency", "practice", "-request_date_earliest"), name="request_by_agency"
            ),
            models.Index(fields=("changed_by", "-changed_at"), name="request_by_account"),
        )

    def __str__(self) -> str:
        return str(self.id)

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return request_is_visible(reader)


class RequestForHelpCode(RecordCode):
    """One of several codes of a request."""

    record = models.ForeignKey(RequestForHelp, on_delete=models.CASCADE, related_name="codes")

    class Meta(RecordCode.Meta):
        constraints = (one_code_once("request_code"),)
        indexes = (models.Index(fields=("field", "code", "record"), name="request_by_code"),)


class RequestSeries(ScopedModel):
    """The last number that a centre gave in a year. Scoped: it tells how many turned to it."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    practice = models.BooleanField()
    last = models.PositiveIntegerField(default=0)

    class Meta(ScopedModel.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "year", "practice"), name="a_request_series_stands_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"

    @classmethod
    def visible_to(cls, reader: Reader) -> models.Q:
        return request_is_visible(reader)
