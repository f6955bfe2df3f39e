"""Claims about earlier years: entered, imported, shown side by side, and never returns."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.returns import claiming, history_pages, history_views, queries
from himoya.platform.returns.claim_files import read_claims, written_csv
from himoya.platform.returns.claiming import NewClaim, enter_claims, withdraw_claim
from himoya.platform.returns.claims import claims_of, places_of
from himoya.platform.returns.models import HistoryClaim, Return
from himoya.platform.returns.refusals import Why
from tests.platform.people import People
from tests.platform.returns.conftest import TODAY
from tests.platform.returns.test_actions import refused
from tests.platform.returns.test_pages import text_of

TABLE, ALL = "victims_by_sex_age", ("_total", "_total")
#: What the agreements ask of the police: their return of the half-year, and one of proceedings.
TABLES = ("offences_by_article", TABLE, "persons_by_stage_sex_age")
HISTORY = reverse("returns:history")
IMPORT = reverse("returns:import_claims")


@pytest.fixture(autouse=True)
def today_of_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (claiming, history_pages, history_views):
        monkeypatch.setattr(room, "today", lambda: TODAY)


def claim(year: int, value: int, source: str = "Yearbook", edition: str = "") -> NewClaim:
    return NewClaim(TABLE, ALL, year, value, source, edition)


def kept() -> int:
    with whole_table("test"):
        return HistoryClaim.objects.count()


def sent(client: Client, content: bytes, name: str = "history.csv") -> tuple[int, str]:
    answer = client.post(IMPORT, {"file": SimpleUploadedFile(name, content)})
    return answer.status_code, " ".join(answer.content.decode().split())


def test_rival_claims_stand_beside_each_other_and_no_return_comes_of_them(
    investigator: Reader, people: People
) -> None:
    claims = [claim(2019, 42), claim(2019, 51, "Report"), claim(2020, 44)]
    assert enter_claims(by=investigator, claims=claims) == 3
    assert enter_claims(by=investigator, claims=claims) == 0, "there already"
    found = claims_of(investigator, investigator.agency, TABLE, ALL)
    assert [(one.year, one.value, one.source) for one in found] == [
        (2019, 42, "Yearbook"),
        (2019, 51, "Report"),
        (2020, 44, "Yearbook"),
    ]
    with whole_table("test"):
        assert not Return.objects.exists()
    assert all(one.signed is None for one in queries.owed_by_own(investigator))
    text = text_of(people.client("investigator"), f"{HISTORY}?table={TABLE}")
    assert "Another source says another number for this year." in text
    assert "2019, source 2" in text
    assert "93" not in text, "claims are never added up"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (claim(2025, 4), Why.YEAR_NOT_OVER),
        (claim(1989, 4), Why.YEAR_NOT_OVER),
        (claim(2019, -1), Why.NOT_A_FIGURE),
        (claim(2019, 4, " "), Why.NEEDS_A_SOURCE),
        (claim(2019, 4, "x" * 301), Why.NEEDS_A_SOURCE),
    ],
)
def test_with_one_wrong_claim_none_is_kept(investigator: Reader, wrong: NewClaim, why: Why) -> None:
    claims = [claim(2018, 5), wrong]
    assert refused(lambda: enter_claims(by=investigator, claims=claims)) is why
    assert kept() == 0


def test_who_does_not_prepare_returns_enters_no_claim(statistician: Reader, people: People) -> None:
    with pytest.raises(NotPermitted):
        enter_claims(by=statistician, claims=[claim(2019, 3)])
    court = people.reader("court_registrar")
    with pytest.raises(NotThere):  # not a table of courts
        enter_claims(by=court, claims=[claim(2019, 3)])


def test_a_withdrawn_claim_stays_to_be_read_and_marks_nothing(
    investigator: Reader, people: People
) -> None:
    enter_claims(by=investigator, claims=[claim(2019, 42), claim(2019, 51, "Report")])
    one = claims_of(investigator, investigator.agency)[1]
    other = people.reader("investigator", "XD-MIA-02")
    with pytest.raises(NotThere):
        withdraw_claim(by=other, id=one.id)
    withdraw_claim(by=investigator, id=one.id)
    assert refused(lambda: withdraw_claim(by=investigator, id=one.id)) is Why.NOT_NOW
    text = text_of(people.client("investigator"), f"{HISTORY}?table={TABLE}")
    assert "Another source" not in text
    assert "2019: 51 (Report)" in text
    assert enter_claims(by=investigator, claims=[claim(2019, 51, "Report")]) == 1, "once more"


def test_claims_come_back_from_their_file_as_they_were(investigator: Reader) -> None:
    """Through a reader of CSV that we did not write; a source like a formula is no formula."""
    male = next(one for one in places_of(TABLE) if one[0] == "M")
    claims = [claim(2019, 42, "=SUM(1)"), NewClaim(TABLE, male, 2018, 0, "Отчёт, часть 2", "II")]
    enter_claims(by=investigator, claims=claims)
    text = written_csv(claims_of(investigator, investigator.agency), TABLES)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {(one["sex"], one["year"], one["value"]) for one in rows} == {
        ("_total", "2019", "42"),
        ("M", "2018", "0"),
    }
    assert not any(one["source"].startswith("=") for one in rows)
    read = read_claims(text.encode(), "x.csv", TABLES)
    assert not read.wrong
    assert set(read.claims) == set(claims)


def test_a_workbook_of_another_program_is_taken_in(people: People) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Table", "Year", "Sex", "Value", "Source"])
    sheet.append([TABLE, 2019, "F", 17, "Yearbook 2020"])
    sheet.append([TABLE, 2020, "F", None, "Yearbook 2021"])
    out = io.BytesIO()
    book.save(out)
    status, _ = sent(people.client("investigator"), out.getvalue(), "x.xlsx")
    assert status == 302
    with whole_table("test"):
        row = HistoryClaim.objects.get()
    assert (row.place, row.year, row.value) == ("F _total", 2019, 17)
    assert b"Yearbook" not in bytes(row.sealed)


HEAD = "table,year,sex,value,source\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing in this file"),
        ("table,year\nx,1", "Missing: value, source"),
        (HEAD + f"{TABLE},19,F,3,Report", "a year that is over"),
        (HEAD + f"{TABLE},2019,F,3.5,Report", "whole number from 0"),
        (HEAD + f"{TABLE},2019,Z,3,Report", "Take the codes from the form"),
        (HEAD + f"{TABLE},2019,F,3,", "where the figure stands"),
        (HEAD + "court_results,2019,,3,Report", "not a table of your agency"),
        (HEAD + f"{TABLE},2019,F,,Report", "No row of this file has a value"),
    ],
)
def test_a_wrong_file_is_refused_by_row_and_column(people: People, text: str, said: str) -> None:
    good = f"{TABLE},2018,F,4,Report\n" if text.startswith(HEAD) and ",,Report" not in text else ""
    content = text.replace(HEAD, HEAD + good)
    status, page = sent(people.client("investigator"), content.encode())
    assert status == 422
    assert said in page
    assert kept() == 0, "whole or not at all"
    if good:
        assert '<th scope="col" class="govuk-table__header">Column</th>' in page


def test_files_of_other_kinds_are_refused(people: People) -> None:
    client = people.client("investigator")
    assert sent(client, b"%PDF-1.7", "x.pdf")[0] == 422
    assert sent(client, b"x" * 3_000_001)[0] == 422
    assert client.post(IMPORT, {}).status_code == 422


def test_the_form_to_fill_in_has_every_figure_of_ten_years(people: People) -> None:
    answer = people.client("investigator").get(reverse("returns:claims_form"))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {one["year"] for one in rows} == {str(year) for year in range(2015, 2025)}
    assert {one["table"] for one in rows} == set(TABLES)
    assert len(rows) == 10 * sum(len(places_of(one)) for one in TABLES)


def test_what_is_typed_wrongly_is_said_beside_the_control(people: People) -> None:
    client = people.client("investigator")
    typed = {"table": TABLE, "figure": " ".join(ALL), "year": "20x9", "value": "3", "source": "A b"}
    answer = client.post(reverse("returns:type_claim"), typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'href="#year"' in text
    assert 'value="20x9"' in text
    typed["year"] = "2019"
    assert client.post(reverse("returns:type_claim"), typed).status_code == 302
    assert kept() == 1


def test_what_people_wrote_is_in_neither_the_audit_nor_an_address(people: People) -> None:
    client = people.client("investigator")
    secret = "A report that names somebody"
    typed = {"table": TABLE, "figure": " ".join(ALL), "year": "2019", "value": "977"}
    answer = client.post(reverse("returns:type_claim"), {**typed, "source": secret})
    assert "report" not in answer["Location"]
    client.get(reverse("returns:export_claims"))
    with whole_table("test"):
        said = " ".join(f"{one.act} {one.details}" for one in Entry.objects.all())
    assert "exported" in said
    assert "names somebody" not in said
    assert "977" not in said


def test_other_offices_see_no_claim_and_the_compiler_sees_all(
    investigator: Reader, people: People
) -> None:
    enter_claims(by=investigator, claims=[claim(2019, 42)])
    other = people.reader("investigator", "XD-MIA-02")
    assert not claims_of(other, investigator.agency)
    assert len(claims_of(people.reader("statistician"), investigator.agency)) == 1
    assert not claims_of(people.reader("investigator", practice=True), investigator.agency)
    text = text_of(people.client("investigator", "XD-MIA-02"), f"{HISTORY}?agency=XD-MIA-01")
    assert "Yearbook" not in text


@pytest.mark.postgresql
def test_the_second_wall_stands_before_claims(investigator: Reader, people: People) -> None:
    enter_claims(by=investigator, claims=[claim(2019, 42)])
    for reader, rows in (
        (people.reader("investigator", "XD-MIA-01"), 1),
        (people.reader("investigator", "XD-MIA-02"), 0),
        (people.reader("investigator", practice=True), 0),
        (people.reader("statistician"), 1),
        (people.reader("administrator"), 0),
    ):
        with reading_as(reader), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM returns_historyclaim")
            assert cursor.fetchone()[0] == rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_history_stand_in_four_languages(
    people: People, investigator: Reader, language: str
) -> None:
    enter_claims(by=investigator, claims=[claim(2019, 4), claim(2020, 90), claim(2020, 51, "B b")])
    client = people.client("investigator", language=language)
    assert "2019" in text_of(client, f"{HISTORY}?table={TABLE}")
    assert client.get(IMPORT).status_code == 200
