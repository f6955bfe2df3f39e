"""A release beside the signed returns: compared when it is protected, kept with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from django.apps import apps

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.models import Comparison, Explanation, Release
from himoya.platform.publication.places import edition_of
from himoya.publishing.returned import explained as plain
from himoya.publishing.returned.comparing import Form, Line, SignedReturn, compare
from himoya.publishing.section.reading import read_manifest, read_tables

RETURNS = "himoya.platform.returns"


def compare_with_returns(by: Reader, found: Release) -> list[Line]:
    """Return every total of an edition that signed returns also state; none where none are owed.

    Raises NotPermitted where returns are owed and the reader does not see them.
    """
    forms = [
        Form(one.code, one.tables, one.rhythm) for one in dictionary().country.agreements.values()
    ]
    if not forms or not apps.is_installed(RETURNS):
        return []
    from himoya.platform.returns.stated import owed_by_period, signed_figures

    edition = edition_of(found.id)
    release = read_tables(edition, read_manifest(edition), dictionary())
    tables = [release.publishable(table).table for table in release.tables]
    returns = [
        SignedReturn(form=one.agreement, table=one.table, period=one.period, totals=one.values)
        for one in signed_figures(by, [table.definition.table for table in tables])
    ]
    return compare(tables, forms, returns, owed_by_period(by) if returns else {})


def keep_comparison(found: Release, lines: Iterable[Line]) -> None:
    """Keep what was compared, in the database and beside the edition; inside a scope."""
    compared = plain.Compared(list(lines))
    Comparison.objects.filter(release=found).delete()
    Comparison.objects.create(
        release=found,
        lines=[asdict(line) for line in compared.lines],
        unexplained=len(compared.unexplained),
        made_at=now(),
    )
    plain.write_compared(edition_of(found.id), compared)


def compared_of(found: Release) -> plain.Compared | None:
    """Return what is known of a release and the returns; inside a scope."""
    row = Comparison.objects.filter(release=found).first()
    if row is None:
        return None
    said = Explanation.objects.filter(release=found).order_by("form", "table")
    return plain.Compared(
        [Line(**one) for one in row.lines],
        [plain.Explanation(one.form, one.table, tuple(one.reasons), one.words) for one in said],
    )


def renew_comparison(found: Release) -> None:
    """Write again what an explanation changed; inside a scope."""
    compared = compared_of(found)
    assert compared is not None, "explained is only what was compared"
    rows = Comparison.objects.filter(release=found)
    rows.update(unexplained=len(compared.unexplained))
    plain.write_compared(edition_of(found.id), compared)


def signed_later(by: Reader, found: Release) -> int | None:
    """Return how many returns came or were replaced after the comparison; None without one."""
    row = Comparison.objects.filter(release=found).first()
    if row is None or not row.lines or not apps.is_installed(RETURNS):
        return None
    from himoya.platform.returns.stated import signed_since

    return signed_since(by, row.made_at, {str(one["form"]) for one in row.lines})
