"""The UN's questionnaire and the yearbook, asked for on a page and made in the background."""

from __future__ import annotations

import csv
import io
import zipfile
from uuid import UUID

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.queries import file_of
from himoya.platform.jobs.running import run
from himoya.platform.publication.actions.publishing import withdraw
from himoya.platform.publication.models import Release
from himoya.publishing.questionnaire import answering
from tests.platform.publication.conftest import Office

QUESTIONNAIRE, YEARBOOK = reverse("publication:questionnaire"), reverse("publication:yearbook")


@pytest.fixture
def statistician(office: Office) -> Client:
    return office.people.client_of(Account.objects.get(id=office.statistician.account))


def asked(client: Client, address: str, told: dict[str, object]) -> Job:
    answer = client.post(address, told)
    assert answer.status_code == 302, answer.content.decode()
    job = UUID(answer["Location"].rstrip("/").rpartition("/")[2])
    run(job)
    with whole_table("look at the job"):
        return Job.objects.get(id=job)


def newest_year(release: Release) -> int:
    from himoya.platform.publication.places import edition_of

    file = edition_of(release.id) / "release" / "victims_by_sex_age.csv"
    with file.open(encoding="utf-8", newline="") as opened:
        # What nobody dated stands in a line of its own.
        periods = [row["period"] for row in csv.DictReader(opened)]
    return max(int(period) for period in periods if period.isdigit())


def override(number: int, **told: object) -> dict[str, object]:
    return {f"{part}_{number}": value for part, value in told.items()}


def test_the_questionnaire_is_filled_with_the_reason_of_what_was_given_otherwise(
    office: Office, statistician: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The invented records are of three years, one fewer than the questionnaire asks for.
    monkeypatch.setattr(answering, "YEARS", 3)
    year = newest_year(office.published())
    given = override(
        1, question="glotip_q1", period=year, value=9000, reason="Counted by another article."
    )
    job = asked(statistician, QUESTIONNAIRE, {"year": year, **given})
    assert job.state == "done", job.fault
    name, content = file_of(office.statistician, job.id)
    assert name == f"glotip-{year}.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.namelist() == [f"glotip-{year}.xlsx", f"glotip-{year}.csv"]
        book = openpyxl.load_workbook(io.BytesIO(packed.read(f"glotip-{year}.xlsx")))
        rows = list(csv.DictReader(io.TextIOWrapper(packed.open(f"glotip-{year}.csv"), "utf-8")))
    said = [cell.value for row in book["Given otherwise"].iter_rows() for cell in row]
    assert "Counted by another article." in said
    (offences,) = [
        row["txtVALUE"]
        for row in rows
        if (row["Indicator"].startswith("Offences"), row["Year"]) == (True, str(year))
    ]
    assert offences == "9,000"


@pytest.mark.parametrize(
    ("given", "control"),
    [
        ({"period": 2024, "value": 7}, "reason_1"),
        ({"period": 2024, "reason": "Late."}, "value_1"),
        ({"period": 1999, "value": 7, "reason": "Late."}, "period_1"),
        ({"period": 2024, "value": -7, "reason": "Late."}, "value_1"),
    ],
)
def test_an_answer_that_is_not_whole_is_named_and_nothing_begun(
    office: Office, statistician: Client, given: dict[str, object], control: str
) -> None:
    told = {"year": 2025, **override(1, question="glotip_q1", **given)}
    answer = statistician.post(QUESTIONNAIRE, told)
    assert answer.status_code == 422
    assert control in answer.context["form"].errors
    with whole_table("look for jobs"):
        assert not Job.objects.exists()


def test_a_year_that_no_record_reaches_is_said(office: Office, statistician: Client) -> None:
    job = asked(statistician, QUESTIONNAIRE, {"year": 2090})
    assert (job.state, job.fault) == ("failed", "questionnaire_refused")
    assert job.sealed_file is None


def test_the_yearbook_has_the_figures_of_the_release(office: Office, statistician: Client) -> None:
    release = office.published()
    job = asked(statistician, YEARBOOK, {"release": release.name, "beside": ["ru"]})
    assert job.state == "done", job.fault
    name, content = file_of(office.statistician, job.id)
    assert name == "yearbook-victims-one.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = [cell.value for row in book["1"].iter_rows() for cell in row]
    assert "Victims of trafficking in persons by sex and age" in sheet
    assert dictionary().tables["victims_by_sex_age"].title.ru in sheet


def test_a_release_that_is_not_public_has_no_yearbook(office: Office, statistician: Client) -> None:
    office.attacked("victims-hidden")
    release = office.published()
    told = {"release": "victims-hidden"}
    assert statistician.post(YEARBOOK, told).status_code == 422
    page = statistician.get(YEARBOOK).content.decode()
    assert "victims-one" in page and "victims-hidden" not in page
    answer = statistician.post(YEARBOOK, {"release": release.name})
    job = UUID(answer["Location"].rstrip("/").rpartition("/")[2])
    withdraw(by=office.approver, release=release.id, words="A mistake.")
    run(job)
    with whole_table("look at the job"):
        found = Job.objects.get(id=job)
    assert (found.state, found.fault, found.sealed_file) == ("failed", "yearbook_not_public", None)


@pytest.mark.parametrize("address", [QUESTIONNAIRE, YEARBOOK])
def test_nobody_but_the_statistician_gets_the_pages(office: Office, address: str) -> None:
    for role in ("investigator", "release_approver"):
        client = office.people.client_of(Account.objects.get(id=office.people.reader(role).account))
        assert client.get(address).status_code in {403, 404}
        assert client.post(address, {"year": 2025}).status_code in {403, 404}
