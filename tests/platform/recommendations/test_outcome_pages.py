"""Outcome documents as pages: begun, filled, put in order, agreed, and followed from there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.database.clock import today
from himoya.platform.recommendations.actions.moving import Happening, move
from himoya.platform.recommendations.kinds import DocumentState, Move
from himoya.platform.recommendations.outcomes.actions.agreeing import Agreement, agree
from himoya.platform.recommendations.outcomes.actions.documents import DocumentTold, enter_document
from himoya.platform.recommendations.outcomes.actions.points import (
    PointTold,
    add_point,
    take_point_off,
)
from himoya.platform.recommendations.outcomes.actions.sections import add_section
from himoya.platform.recommendations.outcomes.queries import document_of, documents
from tests.platform.people import People

pytestmark = pytest.mark.django_db

TITLE, POINT = "Outcome document of an invented workshop", "Open a page for figures"


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


@pytest.fixture
def draft(secretary: Reader) -> UUID:
    """A draft with one section and two points; the second is in Tajik alone."""
    document = enter_document(by=secretary, told=DocumentTold(titles={"en": TITLE})).id
    section = add_section(by=secretary, document=document, headings={"en": "Figures"}).id
    for texts in ({"en": POINT}, {"tg": "Рақамҳоро ҷамъ кунед"}):
        add_point(by=secretary, document=document, told=PointTold(section=section, texts=texts))
    return document


def at(name: str, *args: object) -> str:
    return reverse(f"recommendations:{name}", args=args)


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(at(name, *args))
    assert answer.status_code == 200
    return answer.content.decode()


def refused(client: Client, place: str, given: Mapping[str, object]) -> str:
    answer = client.post(place, given)
    assert answer.status_code == 422
    return answer.content.decode()


def agreed(**changes: object) -> dict[str, object]:
    day = today()
    typed: dict[str, object] = {"day_day": day.day, "day_month": day.month, "day_year": day.year}
    return typed | {"by_whom": "The participants"} | changes


def test_a_document_is_built_and_agreed_through_its_pages(
    browser: Client, secretary: Reader
) -> None:
    place = at("enter-outcome")
    given = {"text_en": TITLE, "letter": "d", "start": "05.2026", "place": "Orzushahr"}
    assert "Write the title" in refused(browser, place, given | {"text_en": " "})
    assert "soon" in refused(browser, place, given | {"start": "soon"})
    assert browser.post(place, given).status_code == 302
    (line,) = documents(secretary)
    document = line.row.id
    shown = page(browser, "outcome", document)
    assert TITLE in shown and "May 2026" in shown and "Note that it was agreed" not in shown
    assert browser.get(at("add-outcome-point", document))["Location"] == at(
        "add-outcome-section", document
    )
    browser.post(at("add-outcome-section", document), {"text_en": "Figures"})
    (section,) = document_of(secretary, document).sections
    point = {"text_en": POINT, "section": section.row.id, "addressees": "Agency\nOffice"}
    assert "Write the point" in refused(
        browser, at("add-outcome-point", document), point | {"text_en": ""}
    )
    browser.post(at("add-outcome-point", document), point | {"themes": ["statistics"]})
    again = refused(browser, at("add-outcome-point", document), point)
    assert "as point D1" in again and POINT in again, "what was typed is still there"
    uzbek = {"text_uz": "Bitta roʻyxat", "section": section.row.id}
    assert (
        b"It is stored."
        in browser.post(at("add-outcome-point", document), uzbek, follow=True).content
    )
    again = refused(browser, at("add-outcome-point", document), uzbek)
    assert 'href="#id_text_uz"' in again and 'href="#id_text_en"' not in again, "where it was typed"
    assert "Data and statistics" in page(browser, "outcome", document)
    assert browser.post(at("agree-outcome", document), agreed()).status_code == 302
    assert document_of(secretary, document).state is DocumentState.AGREED
    shown = page(browser, "outcome", document)
    assert "2 points became recommendations" in shown and "Add a point" not in shown
    assert "It is stored." not in shown, "one sentence, and the one that says more"


def test_the_page_shows_how_far_each_point_is(
    browser: Client, secretary: Reader, draft: UUID
) -> None:
    made = agree(
        by=secretary, document=draft, agreement=Agreement(day=today(), by_whom="The participants")
    )
    sent = Happening(move=Move.PROPOSE, words="Sent by letter.")
    move(by=secretary, recommendation=made[0].id, happening=sent)
    rows = re.findall(r"<tr.*?</tr>", page(browser, "outcome", draft), re.S)[1:]
    states = ["Proposed" in row and "Draft" not in row for row in rows]
    assert states == [True, False]
    for row, recommendation in zip(rows, made, strict=True):
        assert at("recommendation", recommendation.id) in row
        assert at("outcome", draft) in page(browser, "recommendation", recommendation.id)
    assert "Outcome document, point A1" in page(browser, "list")


def test_a_draft_is_dropped_through_its_page(browser: Client, draft: UUID) -> None:
    assert "this field" in refused(browser, at("drop-outcome", draft), {"because": ""}).lower()
    assert "Drop the draft" in page(browser, "outcome", draft)
    given = {"because": "The workshop was called off."}
    assert browser.post(at("drop-outcome", draft), given).status_code == 302
    assert "Dropped" in page(browser, "outcomes")
    shown = page(browser, "outcome", draft)
    assert "The workshop was called off." in shown and "Drop the draft" not in shown
    assert browser.get(at("drop-outcome", draft))["Location"] == at("outcome", draft)
    assert "The draft was dropped" in page(browser, "outcome", draft)


def test_points_are_put_in_order_and_taken_off_only_when_asked_twice(
    browser: Client, secretary: Reader, draft: UUID
) -> None:
    first, second = (one.row.id for one in document_of(secretary, draft).points)
    browser.post(at("move-outcome-point", draft, first, "down"))
    assert [one.row.id for one in document_of(secretary, draft).points] == [second, first]
    off = at("take-outcome-point-off", draft, first)
    assert POINT in browser.get(off).content.decode()
    assert len(document_of(secretary, draft).points) == 2
    version = document_of(secretary, draft).row.version
    assert browser.post(off, {"version": version}).status_code == 302
    assert [one.row.id for one in document_of(secretary, draft).points] == [second]
    assert browser.post(at("move-outcome-point", draft, second, "aside")).status_code == 404


def test_a_form_that_was_overtaken_says_so_and_stores_nothing(
    browser: Client, secretary: Reader, draft: UUID
) -> None:
    shown = document_of(secretary, draft)
    (section,), seen = shown.sections, shown.row.version
    typed = {"text_en": "Something else", "section": section.row.id, "version": seen - 1}
    first = section.points[0].row.id
    late = refused(browser, at("change-outcome-point", draft, first), typed)
    assert "Somebody was faster than you" in late and "Something else" in late
    assert f'name="version" value="{seen - 1}"' in late, "looking at it again is left to the person"
    agree(by=secretary, document=draft, agreement=Agreement(day=today(), by_whom="All"))
    late = refused(browser, at("change-outcome-point", draft, first), typed)
    assert "nothing in it changes any more" in late
    led = browser.get(at("change-outcome", draft), follow=True)
    assert "nothing in it changes any more" in led.content.decode()
    assert document_of(secretary, draft).points[0].row.text_en == POINT


def test_what_was_typed_for_a_point_that_is_gone_is_not_lost(
    browser: Client, secretary: Reader, draft: UUID
) -> None:
    shown = document_of(secretary, draft)
    (section,), seen = shown.sections, shown.row.version
    gone = section.points[0].row.id
    take_point_off(by=secretary, document=draft, point=gone, version=seen)
    typed = {"text_en": "Two hours of work", "section": section.row.id, "version": seen}
    for place in ("change-outcome-point", "take-outcome-point-off"):
        assert "Somebody was faster than you" in refused(browser, at(place, draft, gone), typed)
        assert browser.get(at(place, draft, gone)).status_code == 404
    late = refused(browser, at("change-outcome-point", draft, gone), typed)
    assert "Two hours of work" in late


def test_who_only_reads_is_offered_nothing(people: People, draft: UUID) -> None:
    reader = people.client("statistician")
    shown = page(reader, "outcome", draft)
    assert POINT in shown and "Add a" not in shown and "<button" not in shown.partition("<h1")[2]
    assert "Begin an outcome document" not in page(reader, "outcomes")
    assert reader.get(at("add-outcome-point", draft)).status_code == 403
    assert people.client("investigator").get(at("outcome", draft)).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_is_not_there_stands_in_its_own_language(
    people: People, draft: UUID, language: str
) -> None:
    browser = people.client("commission_secretary", language=language)
    shown = page(browser, "outcome", draft)
    assert f'lang="en">{POINT}' in shown
    assert 'lang="tg">Рақамҳоро ҷамъ кунед' in shown
    own = {
        "en": "Outcome documents",
        "ru": "Итоговые документы",
        "tg": "Ҳуҷҷатҳои ҷамъбастӣ",
        "uz": "Yakuniy hujjatlar",
    }
    assert own[language] in page(browser, "outcomes")
