"""The rapporteur's report tells what was published, as it was published, and nothing before."""

from __future__ import annotations

from datetime import date

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.programmes.beside import figures_beside
from himoya.platform.programmes.report_files import Beside, draft
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.telling_reports import published_figures
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.layouts import Kind
from himoya.publishing.section.reports.model import Grid
from tests.platform.people import People
from tests.platform.publication.conftest import Office

pytestmark = pytest.mark.django_db


def reader_of(people: People) -> Reader:
    return people.reader("commission_secretary")


def test_only_what_is_published_is_told_and_rounded_numbers_stay_so(
    office: Office, people: People
) -> None:
    release = office.attacked()
    assert published_figures(reader_of(people), "en") == []
    approve(by=office.approver, release=release.id, words="Judged.")
    publish(by=office.statistician, release=release.id)
    told = published_figures(reader_of(people), "en")
    assert told
    assert {one.source for one in told} == {(release.name,)}
    assert all(one.value is not None and one.value % 5 == 0 for one in told)
    assert {one.qualifier for one in told} <= {Qualifier.APPROX, Qualifier.EXACT}
    reader = reader_of(people)
    kind = Kind.RAPPORTEUR
    beside = figures_beside(reader, kind, "tg")
    made = draft(
        packaged_programme("tj-2018"), kind, None, "tg", date(2026, 11, 30), Beside(figures=beside)
    )
    cells = [row[1] for one in made.parts if isinstance(one, Grid) for row in one.rows]
    figure = next(one for one in beside if one.reference == told[0].reference)
    assert figure.in_words("tg") in cells
    assert figures_beside(reader, Kind.FINAL, "tg") == []
