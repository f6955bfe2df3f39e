"""Rows that hold from a day to a day."""

from __future__ import annotations

from datetime import date

from django.db import models


def holds_on(day: date) -> models.Q:
    """Return the condition that a dated row holds on a day; both bounds are inclusive."""
    begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
    not_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day)
    return begun & not_ended


class Dated(models.Model):
    """``valid_from`` None: from the beginning; ``valid_to`` None: until further notice."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Say whether the row holds on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


def in_order(name: str) -> models.CheckConstraint:
    """Return the constraint that a dated row does not end before it begins."""
    either_open = models.Q(valid_from__isnull=True) | models.Q(valid_to__isnull=True)
    in_turn = models.Q(valid_to__gte=models.F("valid_from"))
    return models.CheckConstraint(condition=either_open | in_turn, name=name)
