"""Pages of indicators: who sees which figures, and that exact ones are those of the library."""

from __future__ import annotations

import csv
import io
import json

import pytest

from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.audit.models import Entry
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer import indicators, layer
from himoya.platform.statistical_layer.counting import WHY
from himoya.platform.statistical_layer.indicators import indicator_now
from tests.platform.people import People
from tests.platform.statistical_layer.conftest import Country

PLACE = "/statistics/indicators/"


def test_every_indicator_opens_for_the_statistician(country: Country) -> None:
    client = country.people.client("statistician")
    listed = client.get(PLACE).content.decode()
    for name in dictionary().indicators:
        assert f"{PLACE}{name}/" in listed
        for figures in ("protected", "inside"):
            assert client.get(f"{PLACE}{name}/?figures={figures}").status_code == 200
    assert client.get(f"{PLACE}nothing/").status_code == 404
    assert client.get(f"{PLACE}conviction_rate/file.csv").status_code == 404


def test_a_refused_indicator_says_why_and_names_another(country: Country) -> None:
    page = country.people.client("statistician").get(f"{PLACE}conviction_rate/").content.decode()
    assert "registered in earlier years" in page and f"{PLACE}stage_cohorts/" in page
    assert "<table" not in page


def test_exact_cohorts_are_counted_from_every_person(country: Country) -> None:
    found = indicator_now(country.statistician, "stage_cohorts", protected=False)
    with layer.one_state(WHY):
        rows = layer.records_for("suspect")["suspect"]
    assert found.cohorts and sum(one.persons or 0 for one in found.cohorts) <= len(rows)
    client = country.people.client("statistician")
    text = client.get(f"{PLACE}stage_cohorts/file.csv?figures=inside").content.decode("utf-8-sig")
    written = [
        (row["year"], row["persons"], row["stage"], row["reached"])
        for row in csv.DictReader(io.StringIO(text))
    ]
    assert written == [
        (str(one.year), str(one.persons), line.stage, str(line.persons))
        for one in found.cohorts
        for line in one.lines
    ]


def test_protected_figures_show_no_few(country: Country) -> None:
    found = indicator_now(country.approver, "stage_cohorts", protected=True)
    for one in found.cohorts:
        assert one.persons is None or one.persons % 5 == 0
        assert not {line.persons for line in one.lines} & {1, 2, 3, 4}
    with pytest.raises(NotPermitted):
        indicator_now(country.approver, "stage_cohorts", protected=False)
    client = country.people.client("release_approver")
    address = f"{PLACE}stage_cohorts/file.csv"
    assert client.get(f"{address}?figures=inside").content == client.get(address).content
    assert (
        "These figures are exact"
        not in client.get(f"{PLACE}stage_cohorts/?figures=inside").content.decode()
    )


def test_other_roles_and_practice_see_nothing(country: Country, people: People) -> None:
    assert people.client("investigator").get(PLACE).status_code == 403
    reader = country.people.reader("statistician", practice=True)
    with pytest.raises(NotThere):
        indicator_now(reader, "stage_cohorts", protected=True)


def test_every_look_is_recorded_without_a_record(country: Country) -> None:
    indicator_now(country.statistician, "time_to_verdict", protected=True)
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.act, entry.subject) == ("read", None)
    assert json.loads(entry.details) == {"indicator": "time_to_verdict", "protected": 1}


def test_too_many_records_are_said(country: Country, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indicators, "COUNTED_AT_ONCE", 3)
    page = country.people.client("statistician").get(f"{PLACE}stage_cohorts/").content.decode()
    assert "himoya indicators compute" in page
