"""A release beside the signed returns: compared when it is protected, kept with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from django.apps import apps

from himoya.platform.access.reader import Reader
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.publication.models import Comparison, Explanation, Release
from himoya.platform.publication.places import edition_of
from himoya.publishing.returned import explained as plain
from himoya.publishing.returned.comparing import Form, Line, SignedReturn, compare, reach_of
from himoya.publishing.section.reading import read_manifest, read_tables

RETURNS = "himoya.platform.returns"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a comparison found.

    ``reach`` are form and period of every return that could state a total of the release, ``taken``
    the ids of those that were signed when it was made.
    """

    lines: Sequence[Line]
    reach: Collection[tuple[str, str]]
    taken: Collection[str]


def forms_owed() -> list[Form]:
    """Return the forms of the country; nothing where the installation keeps no returns."""
    if not apps.is_installed(RETURNS):
        return []
    return [
        Form(one.code, one.tables, one.rhythm) for one in dictionary().country.agreements.values()
    ]


def compare_with_returns(by: Reader, found: Release) -> Beside | None:
    """Return every total of an edition that signed returns also state; None where none are owed.

    Raises NotPermitted where returns are owed and the reader does not see them.
    """
    forms = forms_owed()
    if not forms:
        return None
    from himoya.platform.returns.standing import signed_now
    from himoya.platform.returns.stated import owed_by_period, signed_figures

    edition = edition_of(found.id)
    release = read_tables(edition, read_manifest(edition), dictionary())
    tables = [release.publishable(table).table for table in release.tables]
    reach = reach_of(tables, forms)
    # Before the figures: what is signed between the two is told as late, never overlooked.
    taken = signed_now(reach)
    returns = [
        SignedReturn(form=one.agreement, table=one.table, period=one.period, totals=one.values)
        for one in signed_figures(by, [table.definition.table for table in tables])
    ]
    lines = compare(tables, forms, returns, owed_by_period(by) if returns else {})
    return Beside(lines=lines, reach=reach, taken=taken)


def keep_comparison(found: Release, beside: Beside) -> None:
    """Keep what was compared, in the database and beside the edition; inside a scope.

    An explanation speaks of numbers: it stays where all numbers of its table stayed.
    """
    former = compared_of(found)
    if former is not None:
        _drop_outdated(found, former, plain.Compared(beside.lines))
    Comparison.objects.filter(release=found).delete()
    Comparison.objects.create(
        release=found,
        lines=[asdict(line) for line in beside.lines],
        reach=sorted(beside.reach),
        taken=sorted(beside.taken),
        unexplained=0,
        made_at=now(),
    )
    renew_comparison(found)


def _drop_outdated(found: Release, former: plain.Compared, compared: plain.Compared) -> None:
    for group, lines in former.differing.items():
        if compared.differing.get(group) != lines:
            form, table = group
            Explanation.objects.filter(release=found, form=form, table=table).delete()


def compared_of(found: Release) -> plain.Compared | None:
    """Return what is known of a release and the returns; inside a scope."""
    row = Comparison.objects.filter(release=found).first()
    if row is None or not (row.lines or row.reach):
        return None
    said = Explanation.objects.filter(release=found).order_by("form", "table")
    return plain.Compared(
        [Line(**one) for one in row.lines],
        [plain.Explanation(one.form, one.table, tuple(one.reasons), one.words) for one in said],
    )


def renew_comparison(found: Release) -> None:
    """Write again what an explanation or a comparison changed; inside a scope."""
    compared = compared_of(found) or plain.Compared([])
    rows = Comparison.objects.filter(release=found)
    rows.update(unexplained=len(compared.unexplained))
    plain.write_compared(edition_of(found.id), compared)
