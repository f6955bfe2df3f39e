"""A programme as a file of IATI by way of the browser: the same as the command writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from himoya.commands.main import main
from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import PACKAGED
from tests.platform.people import People

pytestmark = pytest.mark.django_db

ASKED = {
    "publisher": "XX-EXAMPLE-1",
    "publisher_name": "Example Office",
    "umbrella": "XX-EXAMPLE-9",
    "language": "tg",
}


@pytest.fixture
def manager(people: People) -> Client:
    return people.client("programme_manager")


def address(programme: str = "tj-2018") -> str:
    return reverse("programmes:iati", args=(programme,))


def test_the_browser_gives_what_the_command_writes(manager: Client, tmp_path: Path) -> None:
    file = tmp_path / "tj.xml"
    named = ["--publisher", ASKED["publisher"], "--publisher-name", ASKED["publisher_name"]]
    more = ["--umbrella", ASKED["umbrella"], "--data", str(tmp_path), "-o", str(file), "--json"]
    assert main(["--language", "tg", "iati", "tj-2018", *named, *more]) == 0
    answer = manager.get(address(), ASKED)
    assert answer["Content-Disposition"] == 'attachment; filename="iati-tj-2018.xml"'
    assert answer["Content-Type"].startswith("application/xml")
    assert answer.content == file.read_bytes()
    for_a_trial = manager.get(address(), {"language": "en"}).content.decode()
    assert "<iati-identifier>XX-NOT-REGISTERED-tj-2018</iati-identifier>" in for_a_trial


def test_what_is_no_identifier_is_refused_alike(
    manager: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, said = tmp_path / "tj.xml", "“XX 7” is no identifier of IATI: it holds “ ”."
    given = ["--publisher", "XX 7", "--data", str(tmp_path), "-o", str(file)]
    assert main(["--language", "en", "iati", "tj-2018", *given]) != 0
    assert said in " ".join(capsys.readouterr().err.split())
    assert not file.exists()
    for one in ({"publisher": "XX 7"}, {"umbrella": "XX/7"}, {"language": "xx"}):
        answer = manager.get(address(), ASKED | one)
        assert "Content-Disposition" not in answer.headers
        assert "error-summary" in answer.content.decode()
    assert said in manager.get(address(), ASKED | {"publisher": "XX 7"}).content.decode()


@pytest.fixture
def silent() -> Iterator[str]:
    """A programme on the shelf that does not say whether it is over."""
    folder = Path(settings.HIMOYA.data) / "programmes"
    folder.mkdir(exist_ok=True)
    file = folder / "xx-2028.yaml"
    text = (PACKAGED / "uz-2019.yaml").read_text(encoding="utf-8")
    kept = [one for one in text.splitlines() if not one.startswith("  status: completed")]
    assert len(kept) == len(text.splitlines()) - 1
    file.write_text("\n".join(kept).replace("id: uz-2019", "id: xx-2028", 1), encoding="utf-8")
    yield "xx-2028"
    file.unlink()


def test_what_a_programme_lacks_is_said_and_nothing_leaves(manager: Client, silent: str) -> None:
    for asked in ({}, ASKED):
        answer = manager.get(address(silent), asked)
        assert "Content-Disposition" not in answer.headers
        shown = answer.content.decode()
        assert "An IATI file needs these entries of the programme: programme.status" in shown


def test_it_is_found_from_the_handover_in_the_readers_language(people: People) -> None:
    button = {
        "en": "Write the file of IATI",
        "ru": "Записать файл IATI",
        "tg": "Файли IATI-ро нависед",
        "uz": "IATI faylini yozish",
    }
    for language in LANGUAGES:
        client = people.client("programme_manager", language=language)
        assert escape(button[language]) in client.get(address()).content.decode()
        handover = client.get(reverse("programmes:handover", args=("tj-2018",)))
        assert f'href="{address()}"' in handover.content.decode()
    assert people.client("investigator").get(address(), ASKED).status_code in {403, 404}
