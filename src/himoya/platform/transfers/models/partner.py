"""Other installations with their keys, and the agencies that live there."""

from __future__ import annotations

import uuid

from django.db import models

from himoya.platform.agencies.models import Account, Agency
from himoya.platform.keys.installation import FINGERPRINT, PUBLIC, PublicKeys
from himoya.platform.transfers.kinds import KeyState


class Partner(models.Model):
    """Another installation: its public keys, and who compared their fingerprint with whom.

    Nothing goes to it or comes from it before that, nor after ``ended_at``.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    country = models.CharField(max_length=60)
    signing = models.BinaryField(max_length=PUBLIC)
    opening = models.BinaryField(max_length=PUBLIC)
    fingerprint = models.CharField(max_length=FINGERPRINT, unique=True)
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    compared_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    compared_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    #: Its present keys are accepted no longer; its agencies still work there, and not here.
    keys_withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "added_at")

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_trusted(self) -> bool:
        """Whether files go to it and are read from it."""
        is_known = self.compared_at is not None and self.ended_at is None
        return is_known and self.keys_withdrawn_at is None

    @property
    def keys(self) -> PublicKeys:
        """Its public keys."""
        return PublicKeys(bytes(self.signing), bytes(self.opening))


class PartnerKeys(models.Model):
    """Other keys of a partner than those in use: announced ones, earlier ones, withdrawn ones.

    ``until`` is the last day on which files are read that earlier keys signed. Of announced keys,
    ``signed`` says that those in use signed them, ``until`` and ``old_withdrawn`` what will become
    of those in use.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="other_keys")
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in KeyState])
    signing = models.BinaryField(max_length=PUBLIC)
    opening = models.BinaryField(max_length=PUBLIC)
    fingerprint = models.CharField(max_length=FINGERPRINT, unique=True)
    signed = models.BooleanField(default=False)
    old_withdrawn = models.BooleanField(default=False)
    until = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.UniqueConstraint(
                fields=("partner",),
                condition=models.Q(state=KeyState.ANNOUNCED.value),
                name="one_pair_of_keys_is_announced_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)

    @property
    def keys(self) -> PublicKeys:
        """The public keys."""
        return PublicKeys(bytes(self.signing), bytes(self.opening))


class PartnerAgency(models.Model):
    """An agency lives in one other installation at most, else here."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="agencies")
    agency = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
