"""Signed-in devices, counted failures, recovery papers, and what an owner must be told."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Device(models.Model):
    """A browser in which an account is signed in now. Ends with its session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices"
    )
    session_key = models.CharField(max_length=40, unique=True)
    begun_at = models.DateTimeField()
    #: Written at most once a minute: each write takes SQLite's one lock.
    last_seen_at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-last_seen_at",)


class Attempts(models.Model):
    """Failed attempts under one key. ``key`` is a keyed hash: what was typed is not kept.

    Also counted for names that nobody has, so that a pause tells nothing about accounts.
    """

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("last_at",), name="attempts_by_time"),)


class RecoveryPaper(models.Model):
    """A printed one-time code that lets its owner choose a new password and second factor.

    ``code`` is a hash. ``confirmed_by`` is the second person, where there is one to ask.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_papers"
    )
    code = models.CharField(max_length=128)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    #: The second person whose consent is needed; None where nobody else could be asked.
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    used = models.BooleanField(default=False)

    class Meta:
        ordering = ("-issued_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("account",),
                condition=models.Q(ended_at__isnull=True),
                name="one_open_recovery_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(second__isnull=True) | ~models.Q(second=models.F("issued_by")),
                name="the_second_person_is_another",
            ),
        )


class Notice(models.Model):
    """Something that was done to an account; its owner reads it before anything else."""

    class Kind(models.TextChoices):
        RECOVERY_ISSUED = "recovery_issued"
        RECOVERY_USED = "recovery_used"
        SECOND_FACTOR_RESET = "second_factor_reset"
        PASSWORD_RESET = "password_reset"

    id = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=30, choices=Kind.choices)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=("account", "seen_at"), name="notices_by_account"),)
