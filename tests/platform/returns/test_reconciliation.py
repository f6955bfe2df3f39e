"""The compiler's page: the same flow from police, prosecution and courts, by hand-made returns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency
from himoya.platform.database.clock import now
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.returns import compiling_pages, listing, queries
from himoya.platform.returns.compiling import compare, headline_places, shared_tables
from himoya.platform.returns.contents import empty_margins
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.models import Return, ReturnFigures
from himoya.statistics.reconciling import Reason
from tests.platform.people import People
from tests.platform.returns.test_pages import record_change, text_of

PAGE = reverse("returns:reconciliation")
TABLE = "persons_by_stage_sex_age"
AFTER = date(2030, 3, 10)

#: What each office says of persons sent to court (STG4) in 2025.
SENT: Mapping[str, int | None] = {
    "XD-MIA-01": 11,
    "XD-MIA-02": 6,
    "XD-PRO-01": 9,
    "XD-PRO-02": 5,
    "XD-CRT-01": 13,
    "XD-CRT-02": None,
}
FORMS = {"police": "proceedings_police", "prosecutor": "proceedings_prosecution"}


def sent_return(code: str, year: int, value: int | None) -> None:
    agency = Agency.objects.get(code=code)
    margins = empty_margins(dictionary().tables[TABLE])
    values = {" ".join(place): 0 for place in margins} | {"STG4 _total _total": value}
    one = Return(agency=agency, owed_by=agency, period=str(year), state=State.SIGNED.value)
    one.agreement = FORMS.get(agency.role, "proceedings_court")
    one.origin, one.dictionary_version = Origin.TYPED.value, "test"
    one.prepared_at = one.signed_at = now()
    one.signed_on = date(year + 1, 2, 20)
    with whole_table("test"):
        one.save(force_insert=True)
        ReturnFigures.objects.create(of=one, table=TABLE, values=values, crossed=False)


@pytest.fixture
def sent(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (queries, listing, compiling_pages):
        monkeypatch.setattr(room, "today", lambda: AFTER)
    for code, value in SENT.items():
        sent_return(code, 2025, value)
    record_change()


def test_the_demonstration_owes_one_table_from_three_sides(people: People) -> None:
    assert shared_tables() == {TABLE}
    assert ("STG4", "_total", "_total") in headline_places(TABLE)
    assert all(place[1:] == ("_total", "_total") for place in headline_places(TABLE))


def test_sides_are_added_up_and_the_difference_told(sent: None, people: People) -> None:
    found = compare(people.reader("statistician"), "2025")
    (flow,) = [one for one in found.flows if one.place[0] == "STG4"]
    assert [(one.side, one.value, one.sent, one.unknown) for one in flow.sides] == [
        ("police", 17, 2, 0),
        ("prosecutor", 14, 2, 0),
        ("court", 13, 2, 1),
    ]
    assert flow.difference == 4
    assert set(flow.reasons) == set(Reason)
    others = [one for one in found.flows if one.place[0] != "STG4"]
    assert others
    assert {one.difference for one in others} == {0}


def test_who_has_not_sent_is_named(sent: None, people: People) -> None:
    found = compare(people.reader("statistician"), "2025")
    missing = {one.expected.agency.code for one in found.missing}
    roles = {one.code: one.role for one in Agency.objects.all()}
    owing = {code for code, role in roles.items() if role in {"police", "prosecutor", "court"}}
    assert missing == owing - set(SENT)


def test_a_year_unlike_the_earlier_ones_is_marked(sent: None, people: People) -> None:
    for year, value in ((2026, 10), (2027, 12), (2028, 9), (2029, 60)):
        sent_return("XD-MIA-01", year, value)
    record_change()
    reader = people.reader("statistician")
    assert compare(reader, "2028").unusual == []
    (odd,) = compare(reader, "2029").unusual
    assert (odd.owed.expected.agency.code, odd.value, odd.place[0]) == ("XD-MIA-01", 60, "STG4")
    assert odd.band.highest < 60


def test_a_sum_over_some_offices_is_shown_to_nobody(sent: None, people: People) -> None:
    for role in ("investigator", "investigation_head", "supervising_prosecutor"):
        found = compare(people.reader(role), "2025")
        assert not found.flows
        assert "for whoever compiles" in text_of(people.client(role), PAGE)
    assert not compare(people.reader("statistician", practice=True), "2025").flows


def test_the_page_says_that_a_case_of_two_offices_stands_twice(sent: None, people: People) -> None:
    text = text_of(people.client("statistician"), PAGE + "?year=2025")
    assert "A case that two of them held stands in the returns of both" in text
    assert "1 flow differs between its sides." in text
    assert text_of(people.client("statistician"), PAGE + "?year=;x")  # nonsense is left out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_in_four_languages(sent: None, people: People, language: str) -> None:
    answer = people.client("statistician", language=language).get(PAGE + "?year=2025")
    assert answer.status_code == 200
    title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)
    assert title
    assert "17" in answer.content.decode()
