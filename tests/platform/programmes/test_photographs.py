"""Photographs of programmes: nothing of their files stays, consent decides who is shown what."""

from __future__ import annotations

import io
from base64 import b64decode
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageChops, ImageOps, ImageStat

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.audit.models import Entry
from himoya.platform.database.clock import today
from himoya.platform.identity.refusals import IdentityRefused, Refusal
from himoya.platform.programmes.keeping.actions import Grounds, begin
from himoya.platform.programmes.kinds import ConsentEnds
from himoya.platform.programmes.models import (
    ConsentWithdrawal,
    PhotographFile,
    PhotographPreview,
    ProgrammePhotograph,
)
from himoya.platform.programmes.photographs import cleaning
from himoya.platform.programmes.photographs.actions import withdraw_consent
from himoya.platform.programmes.photographs.attaching import PHOTOGRAPH
from himoya.platform.programmes.photographs.cleaning import cleaned
from himoya.platform.programmes.photographs.previewing import preview_of
from himoya.platform.programmes.photographs.queries import album, for_report, picture_of
from himoya.platform.programmes.photographs.refusals import PhotographRefused, Why
from himoya.platform.reports.actions.deciding import decide
from himoya.platform.reports.actions.drafts import begin as begin_report
from himoya.platform.reports.actions.signing import sign
from himoya.platform.reports.models import SignedReport
from himoya.platform.reports.queries.drafts import as_paper, draft_of
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.reporting.kinds import Readers
from himoya.programmes.reporting.layouts import Kind
from tests.platform.people import People
from tests.platform.programmes.photographing import (
    NAME,
    SECRETS,
    added,
    from_a_telephone,
    opened,
    sent,
)

OTHER = "uz-2019"


def at(name: str, *more: object, programme: str = NAME) -> str:
    return reverse(f"programmes:{name}", args=(programme, *more))


@pytest.fixture
def manager(people: People) -> Reader:
    return people.reader("programme_manager")


@pytest.fixture
def browser(people: People, manager: Reader) -> Client:
    return people.client_of(Account.objects.get(id=manager.account))


def files() -> list[Path]:
    return [one for one in Path(settings.HIMOYA.attachments).rglob("*") if one.is_file()]


def rows() -> tuple[int, int]:
    with whole_table("a test"):
        return ProgrammePhotograph.objects.count(), PhotographFile.objects.count()


@pytest.mark.parametrize("way_up", [1, 2, 3, 4, 5, 6, 7, 8])
def test_a_picture_is_drawn_upright_and_nothing_else_of_its_file_stays(way_up: int) -> None:
    given = from_a_telephone(way_up)
    assert all(one in given for one in SECRETS)
    png = cleaned(given)
    assert not [one for one in SECRETS if one in png]
    made, expected = opened(png), ImageOps.exif_transpose(opened(given))
    assert not made.getexif()
    assert made.info.keys() <= {"dpi"}
    assert made.size == expected.size
    wide, high = made.size
    for x, y in ((2, 2), (wide - 3, 2), (2, high - 3), (wide - 3, high - 3)):
        found, wanted = made.convert("RGB").getpixel((x, y)), expected.getpixel((x, y))
        assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 16, (x, y)


def test_a_large_picture_is_made_smaller() -> None:
    made = opened(cleaned(from_a_telephone(6, (2700, 900))))
    assert made.size == (426, 1278)


def test_what_is_no_picture_damaged_or_too_large_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = from_a_telephone()
    for content, reason in (
        (b"GIF89a", Refusal.NO_PICTURE),
        (whole[: len(whole) // 2], Refusal.PICTURE_BROKEN),
    ):
        with pytest.raises(IdentityRefused) as refused:
            cleaned(content)
        assert refused.value.reason is reason
    printed = io.BytesIO()
    Image.new("CMYK", (8, 8)).save(printed, "JPEG")
    monkeypatch.setattr(cleaning, "MOST_MEGADOTS", 0)
    for content, why in (
        (printed.getvalue(), Why.COLOURS_OF_PRINTERS),
        (whole, Why.TOO_MANY_DOTS),
    ):
        with pytest.raises(PhotographRefused) as not_drawn:
            cleaned(content)
        assert not_drawn.value.why is why


def test_a_preview_is_small_and_shows_the_same() -> None:
    """Judged by Pillow, which reads both: noise is the hardest that a picture can be."""
    noise = Image.effect_noise((1600, 1200), 80).convert("RGB")
    noise = ImageChops.add(noise, Image.radial_gradient("L").resize((1600, 1200)).convert("RGB"))
    written = io.BytesIO()
    noise.save(written, "JPEG", quality=90)
    for given in (written.getvalue(), from_a_telephone(), from_a_telephone(1, (2700, 900))):
        whole = cleaned(given)
        small = preview_of(whole)
        made, full = opened(small).convert("RGB"), opened(whole).convert("RGB")
        assert max(made.size) == min(320, max(full.size))
        assert len(small) < 80_000
        wanted = full.resize(made.size, Image.Resampling.BOX)
        unlike = ImageStat.Stat(ImageChops.difference(made, wanted)).mean
        assert max(unlike) < 12, unlike
    picture = opened(preview_of(cleaned(from_a_telephone())))
    assert picture.mode == "P", "in few colours"


@pytest.mark.django_db
def test_a_list_sends_small_pictures_and_one_from_before_is_made_small(
    browser: Client, manager: Reader
) -> None:
    one = added(manager, Readers.PUBLIC, "A stand at a fair")
    page = browser.get(at("photographs")).content.decode()
    assert f'<img src="{at("preview", one)}"' in page
    assert f'href="{at("picture", one)}"' in page
    small = browser.get(at("preview", one))
    assert small["Content-Type"] == "image/png" and "no-store" in small["Cache-Control"]
    told = Entry.objects.filter(subject_kind=PHOTOGRAPH).order_by("-number").first()
    assert told is not None and "preview" in str(told.details)
    with whole_table("before there were previews"):
        PhotographPreview.objects.all().delete()
    assert browser.get(at("preview", one)).content == small.content
    withdraw_consent(by=manager, name=NAME, photograph=one, kind=ConsentEnds.IN_DANGER, on=today())
    assert browser.get(at("preview", one)).status_code == 404


@pytest.mark.django_db
def test_a_photograph_is_taken_in_sealed_and_shown_with_its_caption(browser: Client) -> None:
    before = set(files())
    answer = browser.post(at("add-photograph"), sent(event="tj-e01"))
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert 'alt="Judges around an invented table."' in page
    assert "Also in reports to donors" in page
    with whole_table("a test"):
        row = ProgrammePhotograph.objects.get()
    answer = browser.get(at("picture", row.id))
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert opened(answer.content).size == (24, 12)
    kept = [one.read_bytes() for one in set(files()) - before]
    assert len(kept) == 2, "the picture, and the same small"
    for content in (*kept, answer.content):
        assert not [one for one in SECRETS if one in content]
    assert not [one for one in kept if b"PNG" in one]
    assert browser.post(at("add-photograph"), sent(event="tj-e01")).status_code == 302
    assert rows() == (1, 1)
    told = Entry.objects.filter(subject_kind=PHOTOGRAPH)
    assert [one.act for one in told.order_by("number")] == ["attached", "read"]
    assert not [one for one in told if "table" in str(one.details) or "Chashma" in str(one.details)]


REFUSED = {
    "no confirmation": ({"no_victim_no_child": None}, "Without this confirmation"),
    "no consent": ({"consent_form": None}, "How did people agree?"),
    "no caption": ({"caption_en": " "}, "Say in at least one language"),
    "still to come": ({"taken_on_year": "2999"}, "This day is still to come"),
    "no such event": ({"event": "tj-e99"}, "tj-e99"),
    "a text": ({"picture": SimpleUploadedFile("a.jpg", b"words")}, "neither a JPEG nor a PNG"),
}


@pytest.mark.django_db
def test_without_consent_caption_or_picture_nothing_is_stored(browser: Client) -> None:
    before = set(files())
    for name, (changed, said) in REFUSED.items():
        answer = browser.post(at("add-photograph"), sent(**changed))
        assert answer.status_code == 422, name
        assert said in answer.content.decode(), name
    assert rows() == (0, 0)
    assert set(files()) == before


@pytest.mark.django_db
def test_once_withdrawn_it_is_shown_to_nobody_and_its_row_stays(
    browser: Client, manager: Reader
) -> None:
    one = added(manager, Readers.PUBLIC, "A stand at a fair")
    day = today()
    given = {"kind": "asked", "withdrawn_on_day": day.day, "withdrawn_on_month": day.month}
    early = browser.post(
        at("withdraw-photograph", one), given | {"withdrawn_on_year": day.year - 1}
    )
    assert "People had not agreed yet on this day" in early.content.decode()
    done = browser.post(at("withdraw-photograph", one), given | {"withdrawn_on_year": day.year})
    assert done.status_code == 302
    page = browser.get(at("photographs")).content.decode()
    assert at("picture", one) not in page
    assert "Somebody in the photograph asked for it" in page
    assert browser.get(at("picture", one)).status_code == 404
    assert browser.get(at("withdraw-photograph", one)).status_code == 404
    with whole_table("a test"):
        assert PhotographFile.objects.get().removed_by_id == manager.account
        for table in (ProgrammePhotograph, ConsentWithdrawal):
            with pytest.raises(DatabaseError), transaction.atomic():
                table.objects.update(practice=True)


@pytest.mark.django_db
def test_a_report_shows_only_what_people_agreed_to(browser: Client, manager: Reader) -> None:
    for readers in Readers:
        added(manager, readers, f"Agreed to {readers}")
    with_what = {
        Readers.INSIDE: ["inside", "donors", "public"],
        Readers.DONORS: ["donors", "public"],
        Readers.PUBLIC: ["public"],
    }
    ask = {"kind": "final", "language": "en", "form": "html"}
    for readers, names in with_what.items():
        page = browser.get(at("report"), ask | {"readers": readers.value}).content.decode()
        shown = [one for one in Readers if f'alt="Agreed to {one}"' in page]
        assert shown == names
        first = page.partition("data:image/png;base64,")[2].partition('"')[0]
        assert opened(b64decode(first)).size == (24, 12)
    assert browser.get(at("report"), ask).content.decode().count("data:image/png") == 2
    rapporteurs = browser.get(at("report"), ask | {"kind": "rapporteur"}).content.decode()
    assert rapporteurs.count("data:image/png") == 1
    found = album(manager, OTHER).programme
    assert for_report(manager, found, Readers.INSIDE) == []


@pytest.mark.django_db
def test_a_signed_report_with_a_withdrawn_photograph_is_flagged(
    browser: Client, manager: Reader
) -> None:
    begin(
        by=manager,
        fiche=Fiche(id="zz-2026", country="XD", title="Courts that listen", src=("e1",)),
        grounds=Grounds(source="Agreement 12"),
    )
    one = added(manager, Readers.DONORS, "A stand at a fair", "zz-2026", date(2026, 2, 3))
    draft = begin_report(by=manager, name="zz-2026", kind=Kind.FINAL).id
    for conflict in draft_of(manager, draft).book.open_conflicts:
        reason = "Read again."
        decide(by=manager, draft=draft, reference=conflict.reference, claim=None, reason=reason)
    sign(by=manager, draft=draft)
    with reading_as(manager):
        assert "base64" not in str(SignedReport.objects.get().reports)
    flag = "This report holds a picture whose consent was withdrawn"
    page = reverse("reports:report", args=(draft,))
    assert flag not in browser.get(page).content.decode()
    assert "Print no more" not in browser.get(reverse("reports:list")).content.decode()
    assert b"data:image/png" in as_paper(manager, draft, "en", "html").content
    withdraw_consent(
        by=manager, name="zz-2026", photograph=one, kind=ConsentEnds.IN_DANGER, on=today()
    )
    assert flag in browser.get(page).content.decode()
    assert "Print no more" in browser.get(reverse("reports:list")).content.decode()
    printed = as_paper(manager, draft, "en", "html").content.decode()
    assert "data:image/png" not in printed
    assert "the consent to show it was withdrawn." in printed


@pytest.mark.django_db
def test_what_stays_inside_the_programme_is_for_its_office_alone(
    people: People, manager: Reader
) -> None:
    begin(
        by=manager,
        fiche=Fiche(id="zz-2026", country="XD", title="Courts that listen", src=("e1",)),
        grounds=Grounds(source="Agreement 12"),
    )
    inside = added(manager, Readers.INSIDE, "At the desk", "zz-2026")
    shown = added(manager, Readers.DONORS, "At the fair", "zz-2026")
    page, report = at("photographs", programme="zz-2026"), at("report", programme="zz-2026")
    ask = {"kind": "final", "language": "en", "form": "html", "readers": "inside"}
    everywhere = people.client("statistician"), people.client("central_authority_officer")
    colleague = people.client("commission_secretary")  # of the same office
    for browser, is_there in ((colleague, True), *((one, False) for one in everywhere)):
        assert ('alt="At the desk"' in browser.get(page).content.decode()) is is_there
        assert 'alt="At the fair"' in browser.get(page).content.decode()
        assert ('alt="At the desk"' in browser.get(report, ask).content.decode()) is is_there
        places = [at("picture", one, programme="zz-2026") for one in (inside, shown)]
        found = [browser.get(place).status_code for place in places]
        assert found == [200 if is_there else 404, 200]


@pytest.mark.django_db
def test_other_offices_other_programmes_and_practice_are_apart(
    people: People, manager: Reader
) -> None:
    begin(
        by=manager,
        fiche=Fiche(id="zz-2026", country="XD", title="Courts that listen", src=("e1",)),
        grounds=Grounds(source="Agreement 12"),
    )
    one = added(manager, Readers.PUBLIC, "A stand at a fair", "zz-2026")
    first = people.agency("XD-COM")
    # The invented country has one office of the kind; another country may have several.
    Agency.objects.create(code="XD-OTHER", kind=first.kind, role=first.role)
    other = people.client("programme_manager", "XD-OTHER")
    page = other.get(at("photographs", programme="zz-2026")).content.decode()
    assert 'alt="A stand at a fair"' in page
    assert "Add a photograph" not in page
    for place in (
        at("add-photograph", programme="zz-2026"),
        at("withdraw-photograph", one, programme="zz-2026"),
        at("picture", one),
        at("picture", one, programme="absent"),
    ):
        assert other.get(place).status_code == 404, place
    assert people.client("investigator").get(at("photographs")).status_code == 403
    with pytest.raises(NotThere):
        picture_of(people.reader("programme_manager", practice=True), "zz-2026", one)
    with pytest.raises(NotThere):
        withdraw_consent(
            by=people.reader("programme_manager", "XD-OTHER"),
            name="zz-2026",
            photograph=one,
            kind=ConsentEnds.TIME_OVER,
            on=today(),
        )
