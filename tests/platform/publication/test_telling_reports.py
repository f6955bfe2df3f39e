"""The rapporteur's report tells what was published, as it was published, and nothing before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from himoya.platform.access.reader import Reader
from himoya.platform.programmes.beside import FiguresAsked, context_beside, figures_beside
from himoya.platform.programmes.report_files import Beside, draft
from himoya.platform.publication.actions.approving import approve
from himoya.platform.publication.actions.publishing import publish
from himoya.platform.publication.telling_reports import published_figures
from himoya.programmes.facts.figures import Qualifier
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.reporting.figures_of_context import pairs_of
from himoya.programmes.reporting.layouts import Kind
from himoya.programmes.reporting.period import Period
from himoya.programmes.reporting.whole import book_of
from himoya.publishing.section.reports.model import Grid
from tests.platform.people import People
from tests.platform.publication.conftest import Office

pytestmark = pytest.mark.django_db


def reader_of(people: People) -> Reader:
    return people.reader("commission_secretary")


def asked(period: str = "") -> FiguresAsked:
    time = Period.from_text(period) if period else None
    return FiguresAsked(language="en", on=date(2026, 11, 30), period=time)


def test_only_what_is_published_is_told_and_rounded_numbers_stay_so(
    office: Office, people: People
) -> None:
    release = office.attacked()
    assert published_figures(reader_of(people), asked()) == []
    approve(by=office.approver, release=release.id, words="Judged.")
    publish(by=office.statistician, release=release.id)
    told = published_figures(reader_of(people), asked())
    assert told
    assert {one.source for one in told} == {(release.name,)}
    assert all(one.value is not None and one.value % 5 == 0 for one in told)
    assert {one.qualifier for one in told} <= {Qualifier.APPROX, Qualifier.EXACT}
    reader = reader_of(people)
    last = max(one.period for one in told)
    year = str(int(last) - 1)
    assert {one.period for one in published_figures(reader, asked(year))} == {year}
    assert published_figures(reader, asked("2099")) == told, "the newest, with its own period"
    kind = Kind.RAPPORTEUR
    beside = figures_beside(reader, kind, "tg")
    made = draft(
        packaged_programme("tj-2018"), kind, None, "tg", date(2026, 11, 30), Beside(figures=beside)
    )
    cells = [row[1] for one in made.parts if isinstance(one, Grid) for row in one.rows]
    figure = next(one for one in beside if one.reference == told[0].reference)
    assert figure.in_words("tg") in cells
    assert figures_beside(reader, Kind.FINAL, "tg") == []


def test_a_programme_is_told_the_published_figures_before_it_and_since(
    office: Office, people: People
) -> None:
    reader, there = reader_of(people), packaged_programme("tj-2018")
    release = office.attacked()
    approve(by=office.approver, release=release.id, words="Judged.")
    here = replace(there, programme=replace(there.programme, country="XD"), case_statistics=())
    assert context_beside(reader, here, "en") == [], "nothing is published"
    publish(by=office.statistician, release=release.id)
    told = context_beside(reader, here, "en")
    assert context_beside(reader, there, "en") == [], "another country"
    last = max(one.period for one in told)
    newest = {one.value for one in told if one.period == last}
    totals = {one.value for one in published_figures(reader, asked())}
    assert totals & newest, "the newest totals are those that the rapporteur is told"
    begun = replace(here.programme, start=f"{last}-01", end=f"{last}-12")
    book = book_of(replace(here, programme=begun), "en", published=told)
    pairs = pairs_of(book.programme, book.published)
    assert pairs
    for one in pairs:
        assert one.earlier and one.later and one.later.period == last
        assert one.difference == one.later.value - one.earlier.value
        assert book.figure(one.later.reference).value == one.later.value
        difference = book.figure(f"{one.later.reference}.since.{one.earlier.period}")
        assert difference.source == (release.name,)
    rounded = {one.qualifier for one in told}
    assert rounded <= {Qualifier.APPROX, Qualifier.EXACT} and Qualifier.APPROX in rounded
