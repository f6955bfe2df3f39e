"""Works and editions leave as a workbook and come back filled in, all lines or none."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.materials.models import Edition, Work, WorkStep
from himoya.platform.materials.workbooks.columns import Column
from tests.platform.filled_in import Rows, downloaded, marked_in, said_of, seen_of, sent
from tests.platform.materials.test_materials import edition
from tests.platform.people import People

pytestmark = pytest.mark.django_db

AT, OUT = "materials:take-in", "materials:to-fill-in"
PLACES = list(Column)


@pytest.fixture
def secretary(people: People) -> Reader:
    return people.reader("commission_secretary")


@pytest.fixture
def browser(people: People, secretary: Reader) -> Client:
    return people.client_of(Account.objects.get(id=secretary.account))


def line(title: str, **told: str) -> list[str]:
    given = {"title": title, "kind": "Manual"} | told
    return [given.get(one.value, "") for one in Column]


def set_in(row: list[str], **told: str) -> None:
    for name, value in told.items():
        row[PLACES.index(Column(name))] = value


def counts() -> tuple[int, int, int]:
    with whole_table("what came in"):
        return Work.objects.count(), Edition.objects.count(), WorkStep.objects.count()


def test_works_come_back_changed_and_new_ones_with_their_editions(
    browser: Client, secretary: Reader
) -> None:
    edition(secretary)
    rows = downloaded(browser, OUT)
    assert len(rows) == 2
    same = sent(browser, AT, rows, words="Checked")
    assert (same.context["foreseen"].same, same.context["foreseen"].rows) == (1, [])
    set_in(rows[1], year="2024", authors="Invented academy")
    other = [*rows[1]]
    set_in(other, language="Oʻzbekcha", name="", translation="", stage="")
    rows += [
        other,
        line("Two languages", kind="film", language="ru", translation="Written in this language"),
        line("Two languages", kind="film", language="tg"),
        line("No edition yet", themes="evidence"),
    ]
    before = counts()
    look = sent(browser, AT, rows, words="The list of the academy")
    assert look.status_code == 200, said_of(look)
    assert counts() == before, "what was done to look was undone"
    foreseen = look.context["foreseen"]
    assert (foreseen.new, foreseen.changed, foreseen.same) == (2, 3, 0)
    written = foreseen.rows[0][-1].text
    assert written == "the work is written anew: Institutions that wrote it, Year"
    assert browser.post(reverse(AT), seen_of(look)).status_code == 302
    assert [now - then for now, then in zip(counts(), before, strict=True)] == [2, 3, 6]
    with whole_table("what came in"):
        told = set(
            Edition.objects.filter(work__title="Two languages").values_list(
                "language", "translation", "stage"
            )
        )
        step = WorkStep.objects.get(move="change")
    assert told == {("ru", "original", "draft"), ("tg", "planned", "draft")}
    assert step.words == "The list of the academy" and set(step.before) == {"authors", "year"}
    again = sent(browser, AT, downloaded(browser, OUT), words="Checked")
    assert (again.context["foreseen"].same, again.context["foreseen"].rows) == (5, [])
    old = sent(browser, AT, rows[:2], words="Checked")
    assert "Version" in said_of(old)[0], "who was slower is told"


def test_a_line_that_is_refused_keeps_all_out_and_is_marked(
    browser: Client, secretary: Reader, people: People
) -> None:
    edition(secretary)
    heads, here = downloaded(browser, OUT)

    def changed(**told: str) -> list[str]:
        row = [*here]
        set_in(row, **told)
        return row

    stranger = "00000000-0000-4000-8000-000000000000"
    refusals: Rows = [
        [changed(translation="Published"), "L"],
        [changed(language="Русский", translation="Published"), "L"],
        [changed(language="English", translation="", stage="Endorsed"), "M"],
        [line("Invented", key=stranger, version="1"), "A"],
        [line("Of a year to come", year="2202"), "I"],
        [line(here[2], kind=here[3]), "C"],
    ]
    before = counts()
    for row, column in refusals:
        refused = sent(browser, AT, [heads, row], words="Checked")
        (said,) = said_of(refused)
        assert said.startswith("Row 2"), said
        copy = browser.post(reverse(AT), seen_of(refused, "to_mark") | {"mark": "1"})
        assert marked_in(copy.content) == [f"{column}2"], said
    unread: Rows = [
        [line(""), "C"],
        [line("No kind", kind=""), "D"],
        [line("A kind of its own", kind="Opera"), "D"],
        [line("Skills", themes="evidence; magic"), "H"],
        [line("No language", name="second edition"), "J"],
        [line("A year in words", year="last year"), "I"],
        [line("Said twice", authors="One"), ""],
        [line("Said twice", authors="Another"), "C"],
    ]
    refused = sent(browser, AT, [heads, *(row for row, _at in unread)], words="Checked")
    copy = browser.post(reverse(AT), seen_of(refused, "to_mark") | {"mark": "1"})
    expected = [f"{at}{row}" for row, (_line, at) in enumerate(unread, start=2) if at]
    assert marked_in(copy.content) == expected
    assert counts() == before
    # Works of another office are neither in its workbook nor changed by it.
    other = people.client_of(Account.objects.get(id=people.reader("training_manager").account))
    assert downloaded(other, OUT) == [heads]
    foreign = sent(other, AT, [heads, changed(year="2020")], words="Not mine")
    assert "Key" in said_of(foreign)[0]
