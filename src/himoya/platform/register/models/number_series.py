"""The counters of official numbers."""

from __future__ import annotations

from django.db import models

from himoya.platform.agencies.models import Agency
from himoya.platform.register.kinds import NumberKind

KINDS = [(kind.value, kind.value) for kind in NumberKind]


class NumberSeries(models.Model):
    """The last number that an agency gave in a year to one kind of thing. Practice counts apart.

    Not scoped: a counter tells of no case.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=KINDS)
    practice = models.BooleanField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "year", "kind", "practice"), name="a_series_stands_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"
