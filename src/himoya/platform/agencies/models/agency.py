"""An agency or a unit of one, its names, its place in the tree, and what became of it."""

from __future__ import annotations

from django.db import models

from himoya.languages.codes import LANGUAGES
from himoya.platform.agencies.models.validity import Dated, in_order
from himoya.platform.database.codes import codes

#: Each language under its own code; the word for it stands in the frame, not in the database.
LANGUAGE_CODES = [(language, language) for language in LANGUAGES]


class Agency(Dated):
    """A body or a unit at any level. ``role`` says what it does in a case: police, court, …"""

    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=codes("reporting_entity_type"))
    role = models.CharField(max_length=40)
    #: Whether it keeps the identities of its people under a key that the host does not have.
    holds_own_key = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)
        constraints = (in_order("agency_ends_after_it_begins"),)

    def __str__(self) -> str:
        return self.code


class AgencyName(Dated):
    """What an agency is called in one language, from a day to a day."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2, choices=LANGUAGE_CODES)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("agency", "language", "valid_from")
        constraints = (
            in_order("agency_name_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=("agency", "language"),
                condition=models.Q(valid_to__isnull=True),
                name="one_present_name_a_language",
            ),
        )


class AgencyAlias(models.Model):
    """Another way in which an agency is written; found by search and read by imports."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="aliases")
    language = models.CharField(max_length=2, choices=LANGUAGE_CODES)
    text = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "language", "text"), name="an_alias_stands_once"
            ),
        )


class Placement(Dated):
    """Under which agency, and in which territory, an agency stands from a day to a day."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="placements")
    parent = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="placements_below"
    )
    #: A code of the country's list of regions; None for a national body.
    region = models.CharField(max_length=20, null=True, blank=True, choices=codes("region"))

    class Meta:
        ordering = ("agency", "valid_from")
        constraints = (
            in_order("placement_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=("agency",),
                condition=models.Q(valid_to__isnull=True),
                name="one_present_placement",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("agency")), name="no_agency_below_itself"
            ),
        )


class Succession(models.Model):
    """One agency took over from another: a merger has several rows with one successor."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="took_over")
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor"), name="a_succession_stands_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="no_agency_succeeds_itself",
            ),
        )
