"""News drafts and the handover as pages: who may ask, what leaves, what is named before."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from himoya.languages.codes import LANGUAGES
from himoya.programmes.facts.reading import PACKAGED, packaged_programme
from tests.platform.people import People

pytestmark = pytest.mark.django_db

NEWS = {"event": "tj-e22", "language": "en", "form": "html"}


@pytest.fixture
def manager(people: People) -> Client:
    return people.client("programme_manager")


def address(page: str, programme: str = "tj-2018") -> str:
    return reverse(f"programmes:{page}", args=(programme,))


def test_each_event_leads_to_its_draft(manager: Client) -> None:
    shown = manager.get(address("events")).content.decode()
    for one in packaged_programme("tj-2018").events:
        assert f'href="{address("news")}?event={one.id}"' in shown, one.id


def test_what_is_to_be_settled_is_named_before_the_draft_is_written(manager: Client) -> None:
    shown = manager.get(address("news"), {"event": "tj-e18"}).content.decode()
    assert '<option value="tj-e18" selected>' in shown
    assert "no whole number of 20 people is 53%" in shown
    assert "error-summary" not in shown
    assert "53%" not in manager.get(address("news"), {"event": "tj-e22"}).content.decode()


def test_a_draft_leaves_as_a_page_or_word(manager: Client) -> None:
    page = manager.get(address("news"), NEWS)
    assert page["Content-Disposition"] == 'attachment; filename="news-tj-2018-tj-e22-en.html"'
    assert "Women among them: 13." in page.content.decode()
    assert "Made of the file of the programme alone." in page.content.decode()
    word = manager.get(address("news"), NEWS | {"form": "docx"})
    assert word.content.startswith(b"PK")


@pytest.mark.parametrize("wrong", [{"event": "uz-e01"}, {"language": "xx"}, {"form": "exe"}])
def test_what_is_not_offered_is_refused_at_its_question(
    manager: Client, wrong: dict[str, str]
) -> None:
    answer = manager.get(address("news"), NEWS | wrong)
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert "error-summary" in answer.content.decode()


def test_the_handover_leaves_as_one_file(manager: Client) -> None:
    asked = manager.get(address("handover"))
    assert "Content-Disposition" not in asked.headers
    answer = manager.get(address("handover"), {"file": "zip"})
    assert answer["Content-Disposition"] == 'attachment; filename="handover-tj-2018.zip"'
    with ZipFile(io.BytesIO(answer.content)) as files:
        assert files.testzip() is None
        assert "programme.yaml" in files.namelist()


def test_a_programme_that_names_persons_is_kept_and_the_place_told(manager: Client) -> None:
    folder = Path(settings.HIMOYA.data) / "programmes"
    folder.mkdir(exist_ok=True)
    file = folder / "xx-2027.yaml"
    text = (PACKAGED / "uz-2019.yaml").read_text(encoding="utf-8")
    title = "    title: Expert mission to assess training needs\n"
    named = text.replace(title, f"{title}    trainers: [Madina Saidova]\n")
    try:
        file.write_text(named.replace("id: uz-2019\n", "id: xx-2027\n"), encoding="utf-8")
        answer = manager.get(address("handover", "xx-2027"), {"file": "zip"})
        assert "Content-Disposition" not in answer.headers
        assert "events.uz-e02.trainers" in answer.content.decode()
    finally:
        file.unlink()


@pytest.mark.parametrize("page", ["news", "handover"])
def test_who_has_no_use_for_programmes_gets_neither(people: People, page: str) -> None:
    investigator = people.client("investigator")
    for asked in ({}, NEWS, {"file": "zip"}):
        assert investigator.get(address(page), asked).status_code in {403, 404}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_in_the_readers_language(people: People, language: str) -> None:
    client = people.client("training_manager", language=language)
    button = {
        "en": "Write the draft",
        "ru": "Составить черновик",
        "tg": "Лоиҳаро нависед",
        "uz": "Qoralamani yozish",
    }
    assert escape(button[language]) in client.get(address("news")).content.decode()
