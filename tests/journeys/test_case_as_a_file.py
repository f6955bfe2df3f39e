"""Two offices without a line: administrators make them known to each other, a case goes as a file,
the receipt comes back; keys are replaced, and the case comes home with its whole history."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import CHROMIUM, Browsers, Server, clean_environment
from tests.journeys.test_pages_for_everybody import violations

pytestmark = pytest.mark.long

HERE = Path(__file__).parent
PICTURES = os.environ.get("HIMOYA_TEST_PICTURES")

POLICE, PROSECUTION = "Police department, Orzushahr city", "Prosecution office, Orzushahr city"


class Office:
    """An installation with its browsers, and a memory stick that both share."""

    def __init__(self, data: Path, stick: Path, beside: Browsers | None = None) -> None:
        self.server, self.stick = Server(data), stick
        # One process starts one browser; who is signed in is each office's own.
        self.browsers = copy(beside) if beside else Browsers(self.server)
        self.browsers.server, self.browsers._signed_in = self.server, {}

    def page(self, username: str, language: str = "en", width: int = 1366) -> Any:
        return self.browsers.of(username, language, width).new_page()

    def saved(self, page: Any, link: str) -> Path:
        """Save what a link gives, under the name that it brings."""
        with page.expect_download() as told:
            page.get_by_role("button", name=link).or_(page.get_by_role("link", name=link)).click()
        place = self.stick / str(told.value.suggested_filename)
        told.value.save_as(place)
        return place

    def trust(self, public: Path, agency: str) -> None:
        page = self.page("administrator")
        page.goto(f"{self.server.url}/transfers/installations/new/")
        page.fill("#name", "The other office")
        page.set_input_files("#file", public)
        page.get_by_role("button", name="Enter it").click()
        page.check("#same")
        look(page, "partner")
        page.get_by_role("button", name="Trust this installation").click()
        page.get_by_label(agency, exact=True).check()
        page.get_by_role("button", name="Save the agencies").click()
        assert "Trusted" in page.inner_text("main")

    def read(self, username: str, file: Path) -> Any:
        page = self.page(username)
        page.goto(f"{self.server.url}/transfers/read/")
        page.set_input_files("#file", file)
        page.get_by_role("button", name="Read the file").click()
        return page


def look(page: Any, name: str) -> None:
    """Nothing for axe, no sideways scrolling; pictures where somebody wants them."""
    assert violations(page) == []
    home = "/".join(page.url.split("/")[:3])
    for language in ("en", "ru", "tg", "uz"):
        cookie = {"name": "himoya_language", "value": language, "url": home}
        for width in (360, 1366):
            if not PICTURES and (language, width) != ("uz", 360):
                continue
            page.context.add_cookies([cookie])
            other = page.context.new_page()
            other.set_viewport_size({"width": width, "height": 768})
            other.goto(page.url)
            wide = other.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (name, language, width)
            if PICTURES:
                other.screenshot(path=f"{PICTURES}/{name}-{language}-{width}.png", full_page=True)
            other.close()
    page.context.add_cookies([{**cookie, "value": "en"}])


@pytest.fixture(scope="module")
def offices(
    demonstration: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, Office, str]]:
    """The police in one installation, the prosecutor in another; and a case of the police."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    folder = tmp_path_factory.mktemp("offices")
    copies = [folder / name for name in ("police", "prosecutor")]
    for data in copies:
        shutil.copytree(demonstration, data, ignore=shutil.ignore_patterns("files"))
        data.chmod(0o700)
        (data / "keys" / "installation.json").unlink(missing_ok=True)
    case = subprocess.run(
        [sys.executable, str(HERE / "opening_a_case.py"), str(copies[0])],
        env=clean_environment() | {"PYTHONPATH": str(HERE.parents[1])},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    stick = folder / "stick"
    stick.mkdir()
    police = Office(copies[0], stick)
    prosecutor = Office(copies[1], stick, police.browsers)
    yield police, prosecutor, case
    police.browsers.close()
    for office in (police, prosecutor):
        office.server.stop()


def test_a_case_goes_to_an_office_without_a_line(offices: tuple[Office, Office, str]) -> None:
    police, prosecutor, case = offices
    for ours, theirs, agency in (
        (police, prosecutor, PROSECUTION),
        (prosecutor, police, POLICE),
    ):
        page = theirs.page("administrator")
        page.goto(f"{theirs.server.url}/transfers/installations/")
        look(page, "partners")
        ours.trust(theirs.saved(page, "Save our public keys"), agency)

    page = police.page("investigator")
    page.goto(f"{police.server.url}/transfers/cases/{case}/")
    look(page, "send")
    page.select_option("#to", label=PROSECUTION)
    page.check("#identities")
    page.get_by_role("button", name="Check what goes").click()
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/check-en-1366.png", full_page=True)
    assert violations(page) == []
    page.get_by_role("button", name="Make the file").click()
    sent = page.url
    look(page, "sent")
    file = police.saved(page, "Save the file")
    assert re.fullmatch(r"[0-9a-f]{12}\.himoya", file.name)
    page.goto(f"{police.server.url}/cases/{case}/")
    look(page, "case-on-its-way")

    refused = prosecutor.read("prosecutor.nurafzo", file)
    assert "is meant for the office" in refused.inner_text("main")
    arrived = prosecutor.read("prosecutor", file)
    look(arrived, "arrived")
    arrived.get_by_role("button", name="Take the case").click()
    look(arrived, "taken")
    receipt = prosecutor.saved(arrived, "Save the receipt")
    arrived.get_by_role("link", name="Open the case").click()
    assert "Case" in arrived.inner_text("h1")
    there = arrived.url
    arrived.goto(f"{there}history/")
    look(arrived, "history-there")
    history = arrived.inner_text("main")
    assert f"Investigator ({POLICE}) opened the case." in history
    assert history.count("From another installation") == 2
    again = prosecutor.read("prosecutor", file)
    assert "was read here before" in again.inner_text("main")

    read = police.read("investigator", receipt)
    assert read.url == sent
    read.get_by_role("link", name="The receipt, to be printed").click()
    look(read, "receipt")
    read.goto(f"{police.server.url}/cases/{case}/")
    look(read, "case-elsewhere")
    assert "in another installation" in read.inner_text("main")
    read.goto(f"{police.server.url}/transfers/")
    look(read, "list")

    _replace_keys(police, prosecutor)
    _send_home(police, prosecutor, case, there)


def _replace_keys(police: Office, prosecutor: Office) -> None:
    """The police have new keys; the other administrator reads and compares them."""
    page = police.page("administrator")
    page.goto(f"{police.server.url}/transfers/installations/own/keys/")
    page.check("#sure-replace")
    page.get_by_role("button", name="Replace the keys").click()
    assert "There are new keys" in page.inner_text("body")
    look(page, "own-keys")
    page.goto(f"{police.server.url}/transfers/installations/")
    public = police.saved(page, "Save our public keys")
    fingerprint = page.inner_text("main").split("telephone:")[1].split("\n\n")[1].strip()
    theirs = prosecutor.page("administrator")
    theirs.goto(f"{prosecutor.server.url}/transfers/installations/")
    theirs.get_by_role("link", name="The other office").click()
    theirs.set_input_files("#file", public)
    theirs.get_by_role("button", name="Read its new keys").click()
    look(theirs, "new-keys")
    assert fingerprint in theirs.inner_text("main")
    theirs.check("#new-same")
    theirs.get_by_role("button", name="Use its new keys").click()
    assert "Its new keys are in use from now on" in theirs.inner_text("body")
    look(theirs, "keys-in-use")


def _send_home(police: Office, prosecutor: Office, case: str, there: str) -> None:
    page = prosecutor.page("prosecutor")
    page.goto(f"{prosecutor.server.url}/transfers/cases/{there.rstrip('/').rsplit('/')[-1]}/")
    page.select_option("#to", label=POLICE)
    page.get_by_role("button", name="Check what goes").click()
    look_here(page, "check-home")
    page.get_by_role("button", name="Make the file").click()
    file = prosecutor.saved(page, "Save the file")
    arrived = police.read("investigator", file)
    arrived.get_by_role("button", name="Take the case").click()
    receipt = police.saved(arrived, "Save the receipt")
    prosecutor.read("prosecutor", receipt)
    arrived.goto(f"{police.server.url}/cases/{case}/history/")
    look(arrived, "history-home")
    history = arrived.inner_text("main")
    assert history.count("opened the case") == 1
    assert f"Prosecutor ({PROSECUTION}) made a file" in history


def look_here(page: Any, name: str) -> None:
    """A page that an address alone does not bring back."""
    assert violations(page) == []
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}-en-1366.png", full_page=True)
