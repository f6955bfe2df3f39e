"""Who sees the figures, which ones, and that no page shows a record."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.jobs.models import Job
from himoya.platform.jobs.running import run
from himoya.platform.jobs.states import State
from himoya.platform.records.agreement import record_models
from himoya.platform.statistical_layer import counting, layer_job
from himoya.platform.statistical_layer.counting import Asked, table_now, tables_here
from himoya.platform.statistical_layer.exporting import export_layer
from himoya.platform.statistical_layer.layer_job import start_taking
from tests.platform.people import AGENCIES, People
from tests.platform.statistical_layer.conftest import Country

TABLE = "/statistics/victims_by_sex_age/"
SEERS = {"statistician", "release_approver"}


def totals(client: Client, address: str) -> dict[str, int]:
    """Period -> grand total of a table taken as JSON."""
    answer = client.get(address)
    assert answer.status_code == 200
    cells: list[dict[str, Any]] = json.loads(answer.content)["tables"][0]["cells"]
    fixed = {"period", "value", "status"}
    return {
        cell["period"]: cell["value"]
        for cell in cells
        if {code for name, code in cell.items() if name not in fixed} == {"_total"}
    }


@pytest.mark.parametrize("role", sorted(AGENCIES.keys() - SEERS))
def test_other_roles_are_turned_away(people: People, role: str) -> None:
    client = people.client(role)
    for address in ("/statistics/", TABLE, f"{TABLE}file.csv"):
        assert client.get(address).status_code == 403
    assert client.post(f"{TABLE}count/").status_code == 403


def test_every_table_opens(country: Country) -> None:
    client = country.people.client("statistician")
    listed = client.get("/statistics/").content.decode()
    assert "By: ." not in listed
    for one in tables_here():
        assert f"/statistics/{one.table}/" in listed
        page = client.get(f"/statistics/{one.table}/?figures=inside").content.decode()
        assert one.title.en.split(",")[0] in page.replace("&#x27;", "'")
        assert "<table" in page


#: What parts the words of a page or a file, and stands in no number, sign, id or key.
BETWEEN = re.compile(r'[\n"<>]')


@pytest.mark.long
def test_no_page_shows_a_record(country: Country) -> None:
    """No number, sign, id or key of any record stands in any page or file."""
    with whole_table("looking for what must not be shown"):
        secrets = set()
        for model in record_models():
            for one in model.objects.all():
                secrets |= {str(one.id), one.id.hex, getattr(one, one.record_type().key)}
                secrets.add(getattr(one, "pseudonym", None) or str(one.id))
    assert secrets and not any(map(BETWEEN.search, secrets))
    client = country.people.client("statistician")
    for one in tables_here():
        for what in ("?figures=inside&period=month", "file.json?figures=inside&period=month"):
            text = client.get(f"/statistics/{one.table}/{what}").content.decode()
            said = "\n".join(set(BETWEEN.split(text)))  # a page says most of its cells many times
            assert not [secret for secret in secrets if secret in said]
            assert not re.search(r"[0-9a-f]{32}", text)


def test_figures_are_protected_unless_exact_ones_are_wanted(country: Country) -> None:
    client = country.people.client("statistician")
    address = "/statistics/victims_by_sex_age/file.json"
    exact = totals(client, f"{address}?figures=inside")
    assert sum(exact.values()) > 0
    rounded = json.loads(client.get(address).content)["tables"][0]["cells"]
    small = {cell["value"] for cell in rounded} & set(range(1, 5))
    assert not small
    page = client.get("/statistics/victims_by_sex_age/").content.decode()
    assert "small numbers are rounded" in page
    assert "These figures are exact" in client.get(f"{TABLE}?figures=inside").content.decode()


def test_who_does_not_read_cases_gets_protected_figures_alone(country: Country) -> None:
    client = country.people.client("release_approver")
    page = client.get(f"{TABLE}?figures=inside").content.decode()
    assert "These figures are exact" not in page and "small numbers are rounded" in page
    assert (
        'value="inside"' not in page and "figures=inside" not in client.get(TABLE).content.decode()
    )
    exact = client.get(f"{TABLE}file.json?figures=inside").content
    assert exact == client.get(f"{TABLE}file.json?figures=protected").content
    with pytest.raises(NotPermitted):
        table_now(country.approver, Asked(table="victims_by_sex_age", protected=False))


def test_every_count_is_recorded_without_a_record(country: Country) -> None:
    table_now(country.statistician, Asked(table="victims_by_sex_age"))
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.account) == ("read", country.statistician.account_text)
    assert entry.subject is None
    assert json.loads(entry.details) == {
        "table": "victims_by_sex_age", "period": "year", "protected": 1,
    }  # fmt: skip


def test_who_practises_sees_no_figures(country: Country) -> None:
    reader = country.people.reader("statistician", practice=True)
    with pytest.raises(NotThere):
        table_now(reader, Asked(table="victims_by_sex_age"))


def test_files_are_those_of_tabulate(country: Country) -> None:
    client = country.people.client("statistician")
    packed = client.get(f"{TABLE}file.csv")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as opened:
        assert opened.namelist() == [
            "victims_by_sex_age.csv", "victims_by_sex_age.csv.metadata.json",
        ]  # fmt: skip
    assert client.get(f"{TABLE}file.xlsx").content[:2] == b"PK"
    assert b"<!doctype html>" in client.get(f"{TABLE}file.html").content
    for wrong in ("/statistics/nothing/", f"{TABLE}file.exe", "/statistics/nothing/file.csv"):
        assert client.get(wrong).status_code == 404


def test_odd_options_fall_back(country: Country) -> None:
    client = country.people.client("statistician")
    assert client.get(f"{TABLE}?period=century&figures=all").status_code == 200


def test_a_long_table_is_counted_in_the_background(
    country: Country, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "COUNTED_AT_ONCE", 3)
    client = country.people.client("statistician")
    page = client.get(f"{TABLE}?figures=inside").content.decode()
    assert "counted in the background" in page and "govuk-table" not in page
    told = {"period": "year", "figures": "inside", "form": "json"}
    answer = client.post(f"{TABLE}count/", told)
    assert answer.status_code == 302
    job = answer["Location"].strip("/").rsplit("/", 1)[-1]
    run(job)
    with whole_table("what became of a job"):
        done = Job.objects.get(id=job)
    assert done.state == State.DONE, done.fault
    assert done.done == done.total > 3
    monkeypatch.setattr(counting, "COUNTED_AT_ONCE", 10**9)
    assert totals(client, f"/work/{job}/file/") == totals(
        client, f"{TABLE}file.json?figures=inside"
    )


def test_a_statistician_takes_the_records_without_names_in_the_browser(
    country: Country, tmp_path: Path
) -> None:
    """What comes out of the browser is what the command writes, and the audit says what for."""
    client = country.people.client("statistician")
    assert "/statistics/records/" in client.get("/statistics/").content.decode()
    assert client.post("/statistics/records/", {"purpose": "curiosity"}).status_code == 422
    begun = client.post("/statistics/records/", {"purpose": "analysis"})
    job = begun["Location"].strip("/").rsplit("/", 1)[-1]
    run(job)
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"/work/{job}/file/").content))
    export_layer(tmp_path / "layer")
    written = {one.name: one.read_bytes() for one in (tmp_path / "layer").iterdir()}
    taken = {name: packed.read(name) for name in packed.namelist()}
    assert taken.keys() == written.keys()
    assert (
        json.loads(taken["manifest.json"])["digest"]
        == json.loads(written["manifest.json"])["digest"]
    )
    entry = Entry.objects.filter(act="exported", account__gt="").order_by("number")[0]
    assert json.loads(entry.details)["purpose"] == "analysis"


def test_records_without_names_are_for_who_reads_answers_of_cases_in_real_work(
    people: People,
) -> None:
    client = people.client("release_approver")
    assert "/statistics/records/" not in client.get("/statistics/").content.decode()
    assert client.get("/statistics/records/").status_code == 404
    with pytest.raises(NotThere):
        start_taking(by=people.reader("release_approver"), purpose="analysis")
    with pytest.raises(NotThere):
        start_taking(by=people.reader("statistician", practice=True), purpose="analysis")


def test_too_many_records_for_one_file_are_named_and_nothing_is_kept(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layer_job, "MOST", 1000)
    client = people.client("statistician", language="uz")
    begun = client.post("/statistics/records/", {"purpose": "check"})
    job = begun["Location"].strip("/").rsplit("/", 1)[-1]
    run(job)
    with whole_table("what became of a job"):
        failed = Job.objects.get(id=job)
    assert (failed.state, failed.sealed_file) == (State.FAILED, None)
    assert "himoya export statistical" in client.get(f"/work/{job}/").content.decode()
