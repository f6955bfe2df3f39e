"""Established posts leave as a workbook and come back filled in, all lines or none."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Account
from himoya.platform.audit.models import Entry
from himoya.platform.training.models import EstablishedPosts
from himoya.platform.training.posts.actions import PostsTold, set_posts
from himoya.platform.training.posts.queries import coverage_now
from tests.platform.filled_in import (
    downloaded,
    marked_in,
    rows_in,
    said_of,
    seen_of,
    sent,
)
from tests.platform.training.conftest import Office

pytestmark = pytest.mark.django_db

HERE = "XD-01"
AT = "training:take-in-posts"


@pytest.fixture
def browser(office: Office) -> Client:
    office.add(office.event(), "name;sex;agency\nInvented Ada;f;Court\nInvented Bob;m;Police")
    told = PostsTold(works_at="Court", day=date(2024, 1, 1), source="Order 1", posts={HERE: 9})
    set_posts(by=office.keeper, told=told)
    return office.people.client_of(Account.objects.get(id=office.keeper.account))


def kept() -> list[tuple[str, str, int]]:
    with whole_table("posts of the test"):
        rows = EstablishedPosts.objects.order_by("entered_at", "works_at", "territory")
        return list(rows.values_list("works_at", "territory", "posts"))


def test_what_leaves_comes_back_filled_in_and_the_history_is_kept(
    office: Office, browser: Client
) -> None:
    rows = downloaded(browser, "training:posts-workbook")
    places = len(rows) // 2
    assert [row[0] for row in rows[1:]] == ["Court"] * places + ["Police"] * places
    (known,) = [row for row in rows[1:] if row[2]]
    assert known[0] == "Court" and known[2:] == ["9", "2024-01-01", "Order 1"]
    known[2:] = [12, date(2025, 1, 1), "Order 2"]
    police = next(row for row in rows if row[0] == "Police")
    police[0:5] = ["police", "", 30.0, "01.02.2025", "Order 3"]
    look = sent(browser, AT, rows)
    assert look.status_code == 200 and kept() == [("Court", HERE, 9)], "nothing is stored yet"
    foreseen = look.context["foreseen"]
    assert (foreseen.new, foreseen.changed, foreseen.same) == (1, 1, 0)
    assert "9 of" in foreseen.rows[0][4].text, "what would be replaced is said"
    taken = browser.post(reverse(AT), seen_of(look))
    assert taken.status_code == 302
    # An agency is written as it is known, whatever its letters; an empty territory is headquarters.
    assert sorted(kept()[1:]) == [("Court", HERE, 12), ("Police", "", 30)]
    units = {(one.agency, one.territory): one.posts for one in coverage_now(office.looker).units}
    assert {unit: told.number for unit, told in units.items() if told} == {
        ("Court", HERE): 12,
        ("Police", ""): 30,
    }
    entry = Entry.objects.filter(subject_kind="established_posts").order_by("number").last()
    assert entry is not None and entry.act == "changed", "one act"
    again = sent(browser, AT, downloaded(browser, "training:posts-workbook"))
    assert (again.context["foreseen"].same, again.context["foreseen"].rows) == (2, [])
    # An earlier day is kept beside the later one, and is not noted once more.
    earlier = [rows[0], ["Court", HERE, "7", "2023-01-01", "Order 0"]]
    look = sent(browser, AT, earlier)
    assert "goes on counting" in look.context["foreseen"].rows[0][4].text
    browser.post(reverse(AT), seen_of(look))
    assert ("Court", HERE, 7) in kept()
    assert sent(browser, AT, earlier).context["foreseen"].rows == []


def test_one_wrong_line_keeps_all_out_and_the_file_comes_back_marked(browser: Client) -> None:
    heads = downloaded(browser, "training:posts-workbook")[0]
    wrong = [
        ["", "XD-01", "1", "2025-01-01", "Order 2"],
        ["Court", "Atlantis", "1", "2025-01-01", "Order 2"],
        ["Court", "XD-01", "many", "2202-01-01", ""],
        ["Police", "XD-01", "5", "2025-01-01", "Order 2"],
        ["POLICE", "xd-01", "6", "2025-01-01", "Order 2"],
        ["Court", "", "", "", ""],
    ]
    refused = sent(browser, AT, [heads, *wrong])
    said = said_of(refused)
    assert kept() == [("Court", HERE, 9)]
    assert [one.split(":")[0] for one in said] == [
        "Row 2, Agency",
        "Row 3, Territory",
        "Row 4, Established posts",
        "Row 4, As of which day?",
        "Row 4, Source",
        "Row 6, Agency",
    ]
    assert "“many”" in said[2] and "whole number" in said[2]
    seen = seen_of(refused, "to_mark")
    copy = browser.post(reverse(AT), seen | {"mark": "1"})
    assert marked_in(copy.content) == ["A2", "B3", "C4", "D4", "E4", "A6"]
    assert rows_in(copy.content)[3][5].splitlines() == said[2:5]
    # Who sends what was refused past the page gets the same refusal.
    assert browser.post(reverse(AT), seen).status_code == 422
    mended = rows_in(copy.content)
    mended[1][0], mended[2][1] = "Corrections", "Headquarters"
    mended[3][2:5] = ["4", "2025-01-01", "Order 2"]
    del mended[5]
    look = sent(browser, AT, mended)
    assert look.status_code == 200
    browser.post(reverse(AT), seen_of(look))
    assert len(kept()) == 5
    nothing = sent(browser, AT, [heads, wrong[-1]])
    assert said_of(nothing) == ["No number of posts stands in the workbook."]
