"""Photographs that go with a programme to another installation, each with its consent."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from himoya.commands import kept_programmes
from himoya.commands.main import main
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.acts import Act
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.programmes.kinds import ConsentEnds
from himoya.platform.programmes.models import ProgrammePhotograph
from himoya.platform.programmes.photographs.actions import withdraw_consent
from himoya.platform.programmes.photographs.attaching import PHOTOGRAPH
from himoya.platform.programmes.photographs.queries import picture_of
from himoya.platform.programmes.published_news.actions import note
from himoya.platform.programmes.published_news.noting import Told
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.reporting.published_news import Place
from tests.platform.people import People
from tests.platform.programmes.photographing import NAME, added

pytestmark = pytest.mark.django_db

#: The same programme where it goes on: there nobody has a photograph of it yet.
OTHER = "zz-2018"

NEWS = Told(
    language="en",
    place=Place.PRESS,
    outlet="Invented Courier",
    heading="Judges learn to listen",
    published_on=today(),
    edition=0,
)


@pytest.fixture
def manager(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, manager: Reader) -> Client:
    return people.client_of(Account.objects.get(id=manager.account))


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """The command, on the database of the tests, which stands for the one in the folder."""
    monkeypatch.setattr(kept_programmes, "is_installed", lambda _data, _language: True)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def ran(*words: str) -> tuple[int, str]:
        code = main(["programme", *words, "--data", str(settings.HIMOYA.data)])
        said = capsys.readouterr()
        return code, said.out + said.err

    yield ran
    (Path(settings.HIMOYA.data) / "programmes" / f"{OTHER}.yaml").unlink(missing_ok=True)


def on_its_way(archive: bytes, file: Path, *without: str) -> Path:
    """The file under the id that the programme has at the other side, without some parts."""
    with ZipFile(io.BytesIO(archive)) as left, ZipFile(file, "w") as made:
        for name in left.namelist():
            content = left.read(name)
            if name == "programme.yaml":
                content = content.replace(f"id: {NAME}\n".encode(), f"id: {OTHER}\n".encode())
            if name not in without:
                made.writestr(name, content)
    return file


def stated(name: str) -> list[tuple[Any, ...]]:
    """What is known of each photograph of a programme."""
    fields = ("captions", "taken_on", "taken_by", "event", "consent_form", "consent_on", "readers")
    with whole_table("a test"):
        rows = ProgrammePhotograph.objects.filter(programme=name).order_by("captions")
        return list(rows.values_list(*fields))


def test_what_may_leave_comes_in_at_the_other_side_once_with_its_consent(
    browser: Client, manager: Reader, run: Run, tmp_path: Path
) -> None:
    kept = {readers: added(manager, readers, f"For {readers}") for readers in Readers}
    gone = added(manager, Readers.PUBLIC, "Gone")
    withdraw_consent(
        by=manager, name=NAME, photograph=gone, kind=ConsentEnds.SOMEBODY_ASKED, on=today()
    )
    place = reverse("programmes:handover", args=(NAME,))
    archive = browser.get(place, {"file": "zip"}).content
    with ZipFile(io.BytesIO(archive)) as left:
        pictures = [one for one in left.namelist() if one.endswith(".png")]
        assert len(pictures) == 1, "the same invented picture twice: one file, two entries"
        assert left.read(pictures[0]) == picture_of(manager, NAME, kept[Readers.DONORS])
        listed = left.read("photographs/photographs.yaml").decode()
        assert listed.count("file: ") == 2 and "For inside" not in listed and "Gone" not in listed
        assert "within" not in listed and ": 1." in left.read("README.en.md").decode()
    out = Entry.objects.filter(act=Act.EXPORTED.value, subject_kind=PHOTOGRAPH)
    assert {one.subject for one in out} == {
        str(kept[Readers.DONORS]),
        str(kept[Readers.PUBLIC]),
    }

    file = on_its_way(archive, tmp_path / "handed.zip")
    code, said = run("import", str(file))
    assert code == 0 and "Name with --as the account that keeps the programme" in said
    assert stated(OTHER) == [], "nobody answered for them"
    username = Account.objects.get(id=manager.account).username
    asked = ("import", str(file), "--replace", "--as", username)
    code, said = run(*asked)
    assert "Photographs taken in: 2. Here already: 0." in said
    left_with_it = [one for one in stated(NAME) if one[-1] != "inside" and "Gone" not in str(one)]
    assert stated(OTHER) == left_with_it
    told = json.loads(run(*asked, "--json")[1])["photographs"]
    assert told == {"taken_in": 0, "already_here": 2, "not_taken_in": []}

    with whole_table("a test"):
        there = ProgrammePhotograph.objects.filter(programme=OTHER, readers="donors").get().id
    withdraw_consent(
        by=manager, name=OTHER, photograph=there, kind=ConsentEnds.IN_DANGER, on=today()
    )
    told = json.loads(run(*asked, "--json")[1])["photographs"]
    assert (told["taken_in"], told["already_here"]) == (0, 1)
    assert "The consent to this photograph was withdrawn here" in told["not_taken_in"][0]["reason"]


def test_what_cannot_be_taken_in_is_named_and_the_programme_is_there(
    people: People, browser: Client, manager: Reader, run: Run, tmp_path: Path
) -> None:
    added(manager, Readers.PUBLIC, "A stand at a fair")
    note(by=manager, name=NAME, event="tj-e22", told=NEWS)
    file = tmp_path / "made.zip"
    username = Account.objects.get(id=manager.account).username
    code, said = run("handover", NAME, "-o", str(file), "--as", username, "--json")
    told = json.loads(said)
    assert code == 0 and (told["photographs"], told["news"]) == (1, 1)
    place = reverse("programmes:handover", args=(NAME,))
    assert file.read_bytes() == browser.get(place, {"file": "zip"}).content, "as the page makes it"
    with ZipFile(file) as left:
        picture = next(one for one in left.namelist() if one.endswith(".png"))
        assert NEWS.outlet in left.read("published-news.csv").decode()
    broken = on_its_way(file.read_bytes(), tmp_path / "broken.zip", picture)
    code, said = run("import", str(broken), "--as", username)
    assert code == 0 and f"Not taken in: {picture.removeprefix('photographs/')}. Its entry" in said
    assert stated(OTHER) == []
    reading = Account.objects.get(id=people.reader("statistician").account).username
    shelf = Path(settings.HIMOYA.data) / "programmes"
    before = sorted(shelf.rglob("*"))
    again = ("import", str(on_its_way(file.read_bytes(), tmp_path / "again.zip")), "--replace")
    code, said = run(*again, "--as", reading)
    assert code == 2 and f"The account {reading} may not do this." in said
    assert stated(OTHER) == [] and sorted(shelf.rglob("*")) == before, "nothing is half done"
    nothing = tmp_path / "nothing.zip"
    with ZipFile(nothing, "w") as made:
        made.writestr("words.txt", "words")
    code, said = run("import", str(nothing))
    assert code == 2 and "programme.yaml in it cannot be read" in said
