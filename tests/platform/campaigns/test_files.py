"""Files of materials: kept as they were sent, shown as drawn anew, taken off for a reason."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from PIL import Image

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.attachments.files import place_of
from himoya.platform.audit.models import Entry
from himoya.platform.campaigns.actions.parts import add_part, put_right, take_off
from himoya.platform.campaigns.actions.writing import enter
from himoya.platform.campaigns.kinds import Part
from himoya.platform.campaigns.models import Campaign, Material, MaterialFile
from himoya.platform.campaigns.queries.reading import campaign_of
from himoya.platform.campaigns.refusals import CampaignRefused, Why
from himoya.platform.campaigns.told import CampaignTold, MaterialTold
from tests.platform.attachments import sample_files
from tests.platform.people import People
from tests.platform.programmes.photographing import SECRETS, coloured, from_a_telephone

pytestmark = pytest.mark.django_db

LOGO = MaterialTold(kind="logo", title="A hand that asks")


@pytest.fixture
def keeper(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, keeper: Reader) -> Client:
    return people.client_of(Account.objects.get(id=keeper.account))


@pytest.fixture
def row(keeper: Reader) -> Campaign:
    return enter(by=keeper, told=CampaignTold(titles={"en": "An invented campaign"}))


@pytest.fixture
def logo(keeper: Reader, row: Campaign) -> Material:
    made = add_part(by=keeper, campaign=row.id, told=LOGO)
    assert isinstance(made, Material)
    return made


def at(name: str, *ids: object) -> str:
    return reverse(f"campaigns:{name}", args=ids)


def sent(browser: Client, one: Material, content: bytes, **changed: Any) -> HttpResponseBase:
    told: dict[str, Any] = {
        "language": "zxx",
        "captions_en": "A hand before a door <open>",
        "asked_no_victim_shown": "yes",
        "asked_consent_of_people_shown": "yes",
        "file": SimpleUploadedFile("Logo of somebody.png", content),
    }
    told = {name: value for name, value in (told | changed).items() if value is not None}
    return browser.post(at("add-file", one.campaign_id, one.id), told)


def files(keeper: Reader, row: Campaign) -> list[MaterialFile]:
    return list(campaign_of(keeper, row.id).files)


def body(answer: HttpResponseBase) -> bytes:
    return b"".join(answer)  # type: ignore[call-overload,no-any-return]


def test_a_picture_is_kept_as_sent_and_shown_drawn_anew(
    people: People, browser: Client, keeper: Reader, row: Campaign, logo: Material
) -> None:
    content = from_a_telephone(way_up=6, size=(1200, 600))
    assert all(one in content for one in SECRETS), "else nothing is tried"
    assert sent(browser, logo, content).status_code == 302
    (kept,) = files(keeper, row)
    reader = people.client("commission_secretary")
    whole = reader.get(at("file", row.id, kept.id))
    assert body(whole) == content, "printers need every dot of it"
    assert whole["Content-Disposition"] == 'attachment; filename="logo-zxx-1.jpg"'
    small = reader.get(at("picture", row.id, kept.id))
    assert small["Content-Type"] == "image/png" and "no-store" in small["Cache-Control"]
    drawn = Image.open(io.BytesIO(body(small)))
    assert not any(one in body(small) for one in SECRETS)
    assert drawn.size == (kept.width, kept.height) == (240, 480), "upright, twice what is shown"
    expected = Image.open(io.BytesIO(content)).rotate(-90, expand=True).resize(drawn.size)
    for spot in ((20, 20), (220, 20), (20, 460), (220, 460)):
        found = drawn.convert("RGB").getpixel(spot)
        meant = expected.convert("RGB").getpixel(spot)
        assert all(abs(a - b) < 30 for a, b in zip(found, meant, strict=True)), spot  # type: ignore[arg-type]
    on_disk = place_of(kept.id).read_bytes()
    assert not any(one in on_disk for one in SECRETS)
    with whole_table("a test"):
        sealed = bytes(MaterialFile.objects.get(id=kept.id).small)
    assert b"PNG" not in sealed[:64]
    for name in ("campaign", "materials"):
        shown = reader.get(at(name, row.id)).content.decode()
        assert f'src="{at("picture", row.id, kept.id)}"' in shown
        assert 'alt="A hand before a door &lt;open&gt;"' in shown
    acts = Entry.objects.filter(subject=str(kept.id)).order_by("number")
    assert [one.act for one in acts] == ["downloaded", "read"]


def test_a_language_has_versions_and_a_file_goes_for_a_reason(
    people: People, browser: Client, keeper: Reader, row: Campaign, logo: Material
) -> None:
    paper, newer = sample_files.pdf(), sample_files.pdf(title=b"newer")
    for content, language in ((paper, "tg"), (paper, "tg"), (newer, "tg"), (paper, "uz")):
        assert sent(browser, logo, content, language=language).status_code == 302
    kept = [(one.language, one.number, one.width) for one in files(keeper, row)]
    assert kept == [("tg", 2, None), ("tg", 1, None), ("uz", 1, None)], "twice sent, kept once"
    shown = browser.get(at("materials", row.id)).content.decode()
    assert "No file yet in: English, Русский" in shown and "<figure><figcaption" in shown
    gone = files(keeper, row)[0]
    off = at("take-off-file", row.id, gone.id)
    assert browser.post(off, {"words": " "}).status_code == 422
    assert browser.post(off, {"words": "The number was wrong."}).status_code == 302
    for name in ("file", "picture", "take-off-file"):
        assert browser.get(at(name, row.id, gone.id)).status_code == 404
    assert [(one.language, one.number) for one in files(keeper, row)] == [("tg", 1), ("uz", 1)]
    assert place_of(gone.id).exists(), "it lies sealed until retention erases it"
    assert sent(browser, logo, newer, language="tg").status_code == 302
    assert files(keeper, row)[0].number == 3, "no version is counted twice"
    history = browser.get(at("campaign", row.id)).content.decode()
    assert "A file of a material was taken off" in history and "The number was wrong." in history
    assert "A hand that asks, Тоҷикӣ, version 2" in history
    with pytest.raises(CampaignRefused, match=Why.IN_USE.value):
        take_off(by=keeper, campaign=row.id, part=Part.MATERIAL, row=logo.id, words="Twice.")
    other = enter(by=keeper, told=CampaignTold(titles={"en": "Another"}))
    standing = files(keeper, row)[0].id
    assert browser.get(at("file", other.id, standing)).status_code == 404
    assert people.client("investigator").get(at("file", row.id, standing)).status_code == 403


@pytest.mark.parametrize(
    ("content", "changed", "words"),
    [
        (b"MZ\x00\x01 a program", {}, "was not attached"),
        (None, {"language": None}, "Choose a file."),
        (sample_files.PNG, {"captions_en": "  "}, "Say in at least one language"),
        (sample_files.PNG, {"language": "xx"}, "xx is not one of the available choices"),
        (sample_files.PNG, {"asked_no_victim_shown": "no"}, "Without a yes to each question"),
        (sample_files.PNG, {"version": "7"}, "Somebody was faster"),
    ],
    ids=("program", "no file", "no caption", "language", "victim shown", "overtaken"),
)
def test_what_is_not_taken_in_is_named_and_leaves_nothing(
    browser: Client,
    keeper: Reader,
    row: Campaign,
    logo: Material,
    content: bytes | None,
    changed: dict[str, Any],
    words: str,
) -> None:
    without = {"file": None} if content is None else {}
    answer = sent(browser, logo, content or b"", **changed | without)
    assert answer.status_code == 422
    assert words in body(answer).decode()
    assert files(keeper, row) == [] and len(campaign_of(keeper, row.id).steps) == 2
    assert browser.post(at("add-file", row.id, logo.id)).status_code == 422, "nothing at all"


def test_pictures_for_printing_presses_are_kept_without_a_small_one(
    browser: Client, keeper: Reader, row: Campaign, logo: Material
) -> None:
    written = io.BytesIO()
    coloured().convert("CMYK").save(written, "JPEG")
    assert sent(browser, logo, written.getvalue()).status_code == 302
    (kept,) = files(keeper, row)
    assert kept.width is None
    assert browser.get(at("picture", row.id, kept.id)).status_code == 404
    assert body(browser.get(at("file", row.id, kept.id))) == written.getvalue()
    with whole_table("a test"), pytest.raises(IntegrityError), transaction.atomic():
        unasked = MaterialFile.objects.get(id=kept.id)
        unasked.pk, unasked.number, unasked.people_protected = uuid4(), 9, False
        unasked.save(force_insert=True)


def test_a_slogan_has_words_in_languages_and_a_history_of_them(
    browser: Client, keeper: Reader, row: Campaign
) -> None:
    told = {"kind": "slogan", "title": "Main slogan", "texts_en": "Ask before you leave"}
    assert browser.post(at("add", row.id, "material"), told).status_code == 302
    (slogan,) = campaign_of(keeper, row.id).materials
    shown = browser.get(at("materials", row.id)).content.decode()
    assert "Not there yet in: Русский, Тоҷикӣ, Oʻzbekcha" in shown
    texts = {one: f"words in {one}" for one in LANGUAGES}
    told_anew = MaterialTold(kind="slogan", title="Main slogan", texts=texts)
    put_right(by=keeper, campaign=row.id, row=slogan.id, told=told_anew)
    put_right(by=keeper, campaign=row.id, row=slogan.id, told=replace(told_anew, copies=5))
    steps = campaign_of(keeper, row.id).steps
    assert steps[-2].before["texts_en"] == "Ask before you leave"
    assert set(steps[-1].before) == {"copies"}
    page = browser.get(at("campaign", row.id)).content.decode()
    assert "words in en" in page and "Its words in Русский" in page
    assert "Not there yet in" not in browser.get(at("materials", row.id)).content.decode()
