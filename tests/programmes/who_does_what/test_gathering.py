"""Who does what where, out of several files and programmes."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from himoya.languages.codes import LANGUAGES, Language
from himoya.programmes.facts.programme import Programme
from himoya.programmes.facts.reading import packaged_programme
from himoya.programmes.iati.activity import Activity, ActivityDay, Code, Participant, Reporter
from himoya.programmes.iati.narratives import Narrative
from himoya.programmes.iati.reading import read_iati
from himoya.programmes.iati.writing import iati_file
from himoya.programmes.who_does_what.gathering import gathered
from himoya.programmes.who_does_what.rows import Role
from himoya.programmes.who_does_what.table import as_csv, in_words


@pytest.fixture(scope="module")
def uzbekistan() -> Programme:
    return packaged_programme("uz-2019")


def partner(identifier: str, name: str, **more: object) -> Activity:
    """An invented activity of the body XX-9, under the name that one file gives it."""
    body = Participant(role="4", ref="XX-9", name=(Narrative(name),))
    return Activity(
        identifier=identifier,
        reporter=Reporter(ref="XX-9", type="22", name=(Narrative(name),)),
        title=(Narrative(f"Title of {identifier}"),),
        participants=(body,),
        **more,  # type: ignore[arg-type]
    )


def test_one_body_of_two_files_stands_under_one_name() -> None:
    files = [("a.xml", [partner("A", "Shelter")]), ("b.xml", [partner("B", "The Shelter (NGO)")])]
    rows = gathered(files, ())
    assert {one.organisation for one in rows} == {"Shelter"}
    assert {(one.identifier, one.source) for one in rows} == {("A", "a.xml"), ("B", "b.xml")}


def test_regions_stand_for_a_subnational_activity_and_countries_for_a_national_one() -> None:
    countries = (Code(code="TJ"), Code(code="UZ"))
    regions = ((Narrative("Sughd"),), (Narrative("Khatlon"),))
    national = partner("N", "Shelter", scope="4", countries=countries, locations=regions)
    narrow = partner("R", "Shelter", scope="5", countries=countries, locations=regions)
    rows = gathered([("a.xml", [national, narrow])], ())
    assert {one.territory for one in rows if one.identifier == "N"} == {"TJ", "UZ"}
    assert {one.territory for one in rows if one.identifier == "R"} == {"Sughd", "Khatlon"}


def test_a_planned_and_an_actual_start_give_the_first_day() -> None:
    days = tuple(
        ActivityDay(type=kind, day=day)
        for kind, day in (
            ("1", date(2020, 2, 1)),
            ("2", date(2020, 3, 1)),
            ("3", date(2021, 1, 1)),
            ("4", date(2021, 5, 1)),
        )
    )
    (row,) = gathered([("a.xml", [partner("A", "Shelter", days=days)])], ())
    assert (row.start, row.end) == (date(2020, 2, 1), date(2021, 5, 1))


def test_partners_at_events_are_those_of_the_events(uzbekistan: Programme) -> None:
    """The slow way: each event of each activity, each of its partners, each of its places."""
    expected = set()
    for output in uzbekistan.logframe.outputs:
        for part in output.activities:
            for event in uzbekistan.events:
                for body in event.partners if event.id in part.events else ():
                    known = uzbekistan.organisation(body)
                    for place in event.places or ("UZ",):
                        expected.add((known.name if known else body, part.title, place))
    rows = [one for one in gathered([], [uzbekistan]) if one.role == Role.PARTNER_AT_EVENTS]
    assert expected
    assert {(one.organisation, one.activity, one.territory) for one in rows} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_holds_every_row(uzbekistan: Programme, language: Language) -> None:
    rows = gathered([("a.xml", [partner("A", "=1+1")])], [uzbekistan])
    content = as_csv(rows, language)
    assert content.startswith(b"\xef\xbb\xbf")
    headings, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert len(lines) == len(rows)
    assert all(len(one) == len(headings) for one in lines)
    assert "'=1+1" in {one[0] for one in lines}
    assert (headings[0] == "Organisation") is (language == "en")
    words = in_words(rows, language)
    assert [one.organisation for one in rows if one.organisation not in words] == []


def test_a_file_that_was_written_and_read_says_the_same(tmp_path: Path) -> None:
    activity = partner("A", "Shelter", descriptions=(), countries=(Code(code="KG"),))
    file = tmp_path / "a.xml"
    file.write_text(iati_file([activity]), encoding="utf-8")
    read = read_iati(file).activities
    assert gathered([("a.xml", read)], ()) == gathered([("a.xml", [activity])], ())
