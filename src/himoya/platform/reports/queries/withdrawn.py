"""Signed reports that hold a photograph whose consent was withdrawn afterwards."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import looking_as
from himoya.platform.programmes.photographs.queries import withdrawn_by_programme
from himoya.platform.reports.keeping import pictures_among
from himoya.platform.reports.models import SignedReport


def print_no_more(reader: Reader) -> frozenset[UUID]:
    """Return the reports of which no more copies may be printed. Asks few rows: most have none."""
    with looking_as(reader):
        gone = withdrawn_by_programme(reader)
        signed = SignedReport.objects.filter(draft__programme__in=list(gone))
        kept = signed.values_list("draft_id", "draft__programme", "reports__en__parts")
        return frozenset(
            draft for draft, name, parts in kept if gone[name].intersection(pictures_among(parts))
        )
