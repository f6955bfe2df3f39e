"""The ways between the public pages and the table builder, followed as a stranger does."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from himoya.languages.codes import LANGUAGES
from himoya.platform.agencies.models import Account
from himoya.platform.publication.section import renew_stale_pages
from himoya.platform.table_builder.freezing import freeze
from himoya.platform.table_builder.places import snapshot_file
from himoya.statistics.disclosure.cell_key import create_store
from tests.platform.publication.conftest import Office, office
from tests.platform.table_builder.conftest import TABLE

SECTION = "/gender-statistics/trafficking-in-persons/"
LIST = "/statistics/build/"

#: Another one in every answer.
TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+')

__all__ = ["office"]


@pytest.fixture
def built(office: Office, tmp_path: Path, switched_on: None) -> Iterator[Office]:
    """A release on the public pages, and the builder filled from it."""
    office.published()
    keys = tmp_path / "cell-keys.json"
    create_store(keys)
    freeze(keys, "en")
    yield office
    shutil.rmtree(snapshot_file().parent, ignore_errors=True)


def test_the_section_leads_to_the_builder_where_it_is_on(
    built: Office, client: Client, settings: Any
) -> None:
    words = {"en": "Put a table of your own together", "uz": "Oʻz jadvalingizni tuzish"}
    for language in LANGUAGES:
        for page in ("index.html", f"victims-one.{TABLE}.html"):
            text = client.get(f"{SECTION}{language}/{page}").content.decode()
            assert f'<a href="{LIST}">{words.get(language, "")}' in text
    assert client.get(LIST).status_code == 200
    settings.HIMOYA = replace(settings.HIMOYA, table_builder=False)
    assert renew_stale_pages("en"), "pages that lead nowhere are stale"
    assert LIST not in client.get(f"{SECTION}en/index.html").content.decode()


def test_pages_of_everybody_come_packed_where_the_browser_can_read_them(
    built: Office, client: Client
) -> None:
    questions = (f"{LIST}{TABLE}/?rows=sex", f"{LIST}{TABLE}/cells.csv?rows=sex")
    for address in (f"{SECTION}en/victims-one.{TABLE}.html", *questions):
        plain = client.get(address)
        packed = client.get(address, headers={"accept-encoding": "gzip"})
        assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain
        assert TOKEN.sub(b"", gzip.decompress(packed.content)) == TOKEN.sub(b"", plain.content)
        assert len(packed.content) < len(plain.content)
        assert "Accept-Encoding" in packed["Vary"]


def test_a_workbook_and_the_page_of_whoever_is_signed_in_are_not_packed(
    built: Office, client: Client
) -> None:
    can_read = {"accept-encoding": "gzip"}
    workbook = client.get(f"{SECTION}files/victims-one/{TABLE}.en.xlsx", headers=can_read)
    assert workbook.status_code == 200 and "Content-Encoding" not in workbook
    signed_in = built.people.client_of(Account.objects.get(id=built.statistician.account))
    page = signed_in.get(f"{LIST}{TABLE}/?rows=sex", headers=can_read)
    assert page.status_code == 200 and "Content-Encoding" not in page


def test_a_released_cell_leads_to_the_table_that_printed_it(built: Office, client: Client) -> None:
    page = client.get(f"{LIST}{TABLE}/?rows=sex").content.decode()
    cells = dict(re.findall(r'<td[^>]*>\s*<a[^>]*href="([^"]+)">([^<]+)</a>', page))
    assert list(cells) == [f"{SECTION}en/victims-one.{TABLE}.html"]
    (address,) = cells
    printed = client.get(address).content.decode()
    assert "The table" in printed
    number = re.sub(r"\D", "", cells[address])
    assert re.search(rf"<td>{number}\*?</td>", printed)
