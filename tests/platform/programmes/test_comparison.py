"""Printed figures beside those of the facts, as a page: all of them, or only what differs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from himoya.languages.codes import Language
from himoya.platform.programmes.queries import file_of
from himoya.programmes.reporting.whole import book_of
from tests.platform.people import People

pytestmark = pytest.mark.django_db

#: The same heading as the command's file has, written down here by hand.
DIFFERENT = {
    "en": "Different, with the reason",
    "ru": "Отличаются, с указанием причины",
    "tg": "Фарқ мекунанд, бо сабаб",
    "uz": "Farq qiladi, sababi bilan",
}


class Rows(HTMLParser):
    """The cells of the tables of a page, row by row; heads and bodies alike.

    The name of a column that a cell has on a phone is no part of what stands in it.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._is_in_cell = False
        self._is_in_name = False
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self._is_in_cell = True
        elif tag == "span" and ("class", "himoya-stacked__key") in attributes:
            self._is_in_name = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._is_in_cell = False
        elif tag == "span":
            self._is_in_name = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell and not self._is_in_name:
            self.rows[-1][-1] = f"{self.rows[-1][-1]}{data}".strip()


def address(programme: str = "tj-2018") -> str:
    return reverse("programmes:comparison", args=(programme,))


def rows_of(client: Client, programme: str, **asked: str) -> dict[tuple[str, str], list[str]]:
    """What is counted and as printed -> from the facts, explanation, source."""
    shown = client.get(address(programme), asked).content.decode()
    rows = [one for one in Rows(shown).rows if one and one[1] != "Printed"]
    told = {(one[0], one[1]): one[2:] for one in rows}
    assert len(told) == len(rows), "no figure stands twice"
    return told


def test_every_printed_figure_stands_there_and_differs_with_a_reason(people: People) -> None:
    client = people.client("programme_manager")
    for name in ("tj-2018", "uz-2019"):
        programme = file_of(name)  # read once, as the pages read it
        assert programme is not None
        book = book_of(programme, "en")
        printed = {(one.label, one.in_words("en")) for one in book.figures if not one.computed}
        everything, differing = rows_of(client, name), rows_of(client, name, only="differing")
        assert set(everything) == printed
        assert differing.items() <= everything.items()
        assert all(reason and source for _counted, reason, source in everything.values())
        assert all("Equal" not in reason for _counted, reason, _source in differing.values())
    # what people found when they read both reports: inconsistencies of figures, by hand
    trained = everything["TIP practitioners trained", "593"]
    assert trained[0] == "at least 589"
    assert differing["TIP practitioners trained", "593"] == trained
    assert ("Practitioners trained on the manuals", "415") in rows_of(
        client, "tj-2018", only="differing"
    )


def test_it_is_found_from_the_report_and_leaves_as_the_commands_file(people: People) -> None:
    languages: tuple[Language, ...] = ("en", "ru", "tg", "uz")
    for language in languages:
        client = people.client("programme_manager", language=language)
        assert DIFFERENT[language] in client.get(address()).content.decode()
    for page in ("report", "achievements"):
        shown = client.get(reverse(f"programmes:{page}", args=("tj-2018",))).content.decode()
        assert f'href="{address()}"' in shown
    answer = client.get(address(), {"form": "html"})
    name = "comparison-tj-2018-uz.html"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert DIFFERENT["uz"] in answer.content.decode()
    assert people.client("investigator").get(address()).status_code in {403, 404}
