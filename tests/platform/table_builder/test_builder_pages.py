"""What strangers get from the table builder, and what they never get."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from himoya.commands.main import main
from himoya.platform.audit.models import Entry
from himoya.platform.publication.builder_address import builder_address
from himoya.platform.publication.places import snapshot_of
from himoya.platform.publication.refusals import ReleaseRefused
from himoya.platform.table_builder.freezing import NothingPublished, OtherIdentifiers, freeze
from himoya.platform.table_builder.places import snapshot_file
from himoya.statistics.disclosure.cell_key import create_store
from tests.platform.people import People
from tests.platform.table_builder.conftest import TABLE, Builder, publish, withdraw

LIST = "/statistics/build/"
PAGE = f"{LIST}{TABLE}/"
FILE = f"{PAGE}cells.csv"


def cells_of(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(FILE + query)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_an_installation_without_it_has_no_such_address(builder: Builder, settings: Any) -> None:
    assert builder.stranger.get(LIST).status_code == 200
    settings.HIMOYA = replace(settings.HIMOYA, table_builder=False)
    for address in (LIST, PAGE, FILE):
        assert builder.stranger.get(address).status_code == 404


def test_public_pages_lead_to_it(builder: Builder) -> None:
    assert builder_address() == reverse("table_builder:list") == LIST


def test_it_is_off_by_default() -> None:
    from himoya.platform.settings.installation import Installation

    assert not Installation(data=Path("data")).table_builder


def test_before_the_first_release_there_is_nothing(people: People, switched_on: None) -> None:
    answer = Client().get(LIST)
    assert answer.status_code == 404
    assert "no published figures to build from yet" in answer.content.decode()
    assert Client().get(PAGE).status_code == 404


def test_every_table_of_the_list_opens_for_a_stranger(builder: Builder) -> None:
    listed = builder.stranger.get(LIST).content.decode()
    addresses = re.findall(rf'href="({LIST}[a-z0-9_]+/)"', listed)
    assert PAGE in addresses and len(addresses) > 5
    for address in addresses:
        assert "<table" in builder.stranger.get(address).content.decode()


def test_the_page_and_the_file_have_the_same_numbers(builder: Builder) -> None:
    query = "?rows=sex&columns=age_band&first=2020&last=2022"
    page = builder.stranger.get(PAGE + query).content.decode()
    cells = cells_of(builder.stranger, query)
    assert {one["period"] for one in cells} == {"2020", "2021", "2022"}
    drawn = re.findall(r"<td[^>]*--numeric[^>]*>\s*([^<]*?)\s*</td>", page)
    numbers = sorted(int(re.sub(r"\D", "", one)) for one in drawn if re.search(r"\d", one))
    assert numbers == sorted(int(one["value"]) for one in cells if one["value"])
    assert len(drawn) == len(cells)


def test_no_small_number_leaves(builder: Builder) -> None:
    for query in ("", "?rows=age_band", "?rows=sex&then=age_band", "?rows=&columns=sex"):
        for cell in cells_of(builder.stranger, query):
            assert cell["value"] in {"", "0"} or int(cell["value"]) > 4


def test_half_years_are_rows_columns_and_a_choice_of_periods(builder: Builder) -> None:
    query = "?rows=sex&first=2020-H1&last=2021-H1"
    cells = cells_of(builder.stranger, query)
    assert {one["period"] for one in cells} == {"2020-H1", "2020-H2", "2021-H1"}
    assert all(one["value"] in {"", "0"} or int(one["value"]) > 4 for one in cells)
    # The release hides the men of every year: their halves do not tell them.
    assert {one["value"] for one in cells if one["sex"] == "M"} == {""}
    page = builder.stranger.get(PAGE + query).content.decode()
    assert "2020, half-year 1</th>" in page
    query = "?rows=&columns=sex&first=2020-H1&last=2021-H1"
    rows = builder.stranger.get(PAGE + query).content.decode()
    assert re.search(r"<t[hd][^>]*>\s*2021, half-year 1", rows)


@pytest.mark.parametrize(("language", "said"), [("en", "nobody counted"), ("tg", "нимсола")])
def test_a_year_beside_a_half_year_is_refused_on_the_page(
    builder: Builder, language: str, said: str
) -> None:
    builder.stranger.post("/language/", {"language": language})
    query = "?rows=sex&first=2020&last=2021-H1"
    page = builder.stranger.get(PAGE + query).content.decode()
    assert said in page and "2021-H1" in page and "<table" not in page
    assert builder.stranger.get(FILE + query).status_code == 404


def test_the_released_cell_stands_where_there_is_one(builder: Builder) -> None:
    by_place = {(one["period"], one["sex"]): one for one in cells_of(builder.stranger, "?rows=sex")}
    assert by_place["2019", "F"]["value"] == "777"
    assert by_place["2019", "F"]["told"] == "released"
    assert by_place["2020", "M"]["value"] == ""
    page = builder.stranger.get(f"{PAGE}?rows=sex").content.decode()
    assert "777\u00a0[r]" in page and "[c]" in page
    assert "as published in a release" in page


def test_only_years_of_the_release_are_told(people: People, published: Builder) -> None:
    withdraw(published.release)
    publish(people, years=("2021", "2022"), women=778)
    freeze(published.keys, "en")
    assert {one["period"] for one in cells_of(published.stranger)} == {"2021", "2022"}


def test_after_a_withdrawal_nothing_is_answered(builder: Builder) -> None:
    withdraw(builder.release)
    assert builder.stranger.get(LIST).status_code == 404
    assert builder.stranger.get(FILE).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["?rows=height", "?first=1999", "?rows=sex&then=sex", "?columns=age_band&rows=%27%00"],
)
def test_what_cannot_be_asked_is_said_and_gives_no_number(builder: Builder, query: str) -> None:
    page = builder.stranger.get(PAGE + query)
    assert page.status_code == 200
    text = page.content.decode()
    assert "<table" not in text
    assert "govuk-error-summary" in text or "govuk-inset-text" in text
    assert builder.stranger.get(FILE + query).status_code == 404


def test_a_table_that_is_not_there_is_not_there(builder: Builder) -> None:
    for name in ("nothing", "victims"):
        assert builder.stranger.get(f"{LIST}{name}/").status_code == 404


@pytest.mark.parametrize("language", ["en", "ru", "tg", "uz"])
def test_pages_speak_four_languages(builder: Builder, language: str) -> None:
    builder.stranger.post("/language/", {"language": language})
    page = builder.stranger.get(f"{PAGE}?rows=sex").content.decode()
    assert f'lang="{language}' in page
    assert ("How to read these numbers" in page) == (language == "en")


def test_no_page_file_or_snapshot_names_a_record(builder: Builder) -> None:
    secrets = {f"{kind}-{number}" for kind in ("record", "person") for number in range(800)}
    for query in ("", "?rows=sex&columns=age_band"):
        for address in (PAGE, FILE):
            text = builder.stranger.get(address + query).content.decode()
            assert not [one for one in secrets if one in text]
            assert not re.search(r"[0-9a-f]{32}", text)
    import numpy as np

    with np.load(snapshot_file()) as arrays:
        held = b"".join(arrays[name].tobytes() for name in arrays.files).decode("latin-1")
    assert not [one for one in secrets if one in held]


def test_freezing_is_recorded_by_codes_alone(builder: Builder) -> None:
    details = [json.loads(one.details) for one in Entry.objects.order_by("-number")[:5]]
    (found,) = [one for one in details if one.get("layer") == "table_builder"]
    assert found["release"] == str(builder.release.id)
    assert set(found) == {"layer", "release", "cell_keys"}


def test_without_a_public_release_nothing_is_frozen(published: Builder) -> None:
    withdraw(published.release)
    with pytest.raises(NothingPublished):
        freeze(published.keys, "en")
    assert not snapshot_file().exists()


def test_other_cell_keys_are_refused_and_the_former_snapshot_stays(
    builder: Builder, tmp_path: Path
) -> None:
    before = snapshot_file().read_bytes()
    others = tmp_path / "others.json"
    create_store(others)
    with pytest.raises(OtherIdentifiers):
        freeze(others, "en")
    assert snapshot_file().read_bytes() == before


def test_changed_records_of_the_release_are_refused(published: Builder) -> None:
    file = snapshot_of(published.release.id) / "victim.parquet"
    file.write_bytes(file.read_bytes() + b"!")
    with pytest.raises(ReleaseRefused):
        freeze(published.keys, "en")
    assert not snapshot_file().exists()


def test_the_command_refuses_lost_keys_in_words(
    published: Builder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    monkeypatch.setattr("himoya.commands.statistics_freeze.start_existing", lambda *_: None)
    command = ["statistics", "freeze", "--data", str(settings.HIMOYA.data), "--keys"]
    assert main([*command, str(published.keys.with_name("none.json"))]) == 2
    assert "There are no cell keys" in capsys.readouterr().err
    assert main([*command, str(published.keys)]) == 0
    assert "The table builder answers from" in capsys.readouterr().out
