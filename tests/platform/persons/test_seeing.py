"""The page of a person: what it shows to whom, and what it leaves behind."""

from __future__ import annotations

from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.pieces import Piece
from tests.platform.persons.conftest import NAME, Browsers, known_to


def page(name: str, *args: object) -> str:
    return reverse(f"persons:{name}", args=args)


def test_a_person_is_shown_to_the_agency_that_keeps_it(police: Reader, browser: Browsers) -> None:
    born = Piece(ItemKind.BIRTH_DATE, "1999-04")
    person = known_to(police, Piece(ItemKind.NAME, NAME), born)
    answer = browser(police).get(page("person", person.id))
    text = answer.content.decode()
    assert NAME in text and person.pseudonym in text
    assert "April 1999" in text and "1999-04" not in text
    assert "Victim" in text and "Police department, Orzushahr city" in text
    assert "no-store" in answer["Cache-Control"]


def test_a_page_about_a_person_can_be_left_at_once_and_has_no_name_in_its_title(
    police: Reader, browser: Browsers
) -> None:
    text = browser(police).get(page("person", known_to(police).id)).content.decode()
    title = text.partition("<title>")[2].partition("</title>")[0]
    assert title == "A person – Himoya"
    assert "himoya-exit" in text
