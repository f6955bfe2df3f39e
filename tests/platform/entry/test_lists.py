"""Lists: filters in the address, chips, order, pages, saved views; never a name in an address."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from django.test import RequestFactory

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted, NotThere
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.audit.models import Entry
from himoya.platform.entry.actions.views import delete_view, save_view
from himoya.platform.entry.lists.definition import ListDefinition
from himoya.platform.entry.lists.showing import ListPage, list_page
from himoya.platform.entry.lists.words import WORDS
from himoya.platform.entry.models import SavedView
from himoya.platform.entry.refusals import EntryRefused
from tests.platform.entry.fake_list import NAME, definition, fill, shown
from tests.platform.people import People


def _page(reader: Reader, query: str = "", **given: Any) -> ListPage:
    request: Any = RequestFactory().get(f"/fake/?{query}")
    request.reader, request.session = reader, given.pop("session", {})
    return list_page(request, definition(**given))


def test_counts_and_rows_are_those_of_the_readers_office(people: People) -> None:
    mine, other = people.reader("investigator"), people.reader("investigator", agency="XD-MIA-02")
    fill(mine, 3)
    fill(other, 5)
    assert _page(mine).total == 3
    assert len(_page(mine).rows) == 3
    assert _page(other).total == 5


def test_pages_of_25_50_or_100_and_nothing_else(investigator: Reader) -> None:
    fill(investigator, 60)
    assert len(_page(investigator).rows) == 25
    assert len(_page(investigator, "per=50").rows) == 50
    assert len(_page(investigator, "per=100").rows) == 60
    assert len(_page(investigator, "per=100000").rows) == 25
    page = _page(investigator, "page=3")
    assert (page.first, page.last, page.next) == (51, 60, "")


@pytest.mark.parametrize("page", ["0", "-1", "999999999999", "x", "٣", ""])
def test_a_page_that_is_none_is_the_first_or_the_last(investigator: Reader, page: str) -> None:
    fill(investigator, 30)
    assert _page(investigator, f"page={page}").page in {1, 2}


def test_only_declared_columns_order_the_list(investigator: Reader) -> None:
    fill(investigator, 3)
    assert [row[1][0].text for row in _page(investigator).rows] == ["3", "2", "1"]
    assert [row[1][0].text for row in _page(investigator, "sort=version").rows] == ["1", "2", "3"]
    for tried in ("sealed", "owner", "-owner__password", "row"):
        assert [row[1][0].text for row in _page(investigator, f"sort={tried}").rows] == [
            "3",
            "2",
            "1",
        ]


def test_a_column_of_a_class_that_is_not_read_is_not_there(people: People) -> None:
    fill(reader := people.reader("investigator"), 1)
    assert [one.label for one in _page(reader).headings] == ["Page", "Version"]


def test_each_filter_is_a_chip_that_takes_only_itself_away(investigator: Reader) -> None:
    fill(investigator, 2)
    page = _page(investigator, "target=fake-change&target=other&begun-from=2024")
    assert [(one.label, one.text) for one in page.chips] == [
        ("Form", "Card"),
        ("Form", "Other"),
        ("Begun", "2024 – …"),
    ]
    without = parse_qs(urlparse(page.chips[0].without).query)
    assert without["target"] == ["other"]
    assert without["begun-from"] == ["2024"]


def test_paging_and_order_keep_the_filter(investigator: Reader) -> None:
    fill(investigator, 30)
    page = _page(investigator, "target=fake-change")
    for address in (page.next, page.headings[0].url, page.sizes[1][1]):
        assert parse_qs(urlparse(address).query)["target"] == ["fake-change"]


def test_days_narrow_with_both_ends_included(investigator: Reader) -> None:
    fill(investigator, 2)
    assert _page(investigator, "begun-from=2000&begun-until=2099").total == 2
    assert _page(investigator, "begun-until=2001").total == 0


def test_wrong_values_are_named_and_narrow_nothing(investigator: Reader) -> None:
    fill(investigator, 2)
    page = _page(investigator, "target=nothing&begun-from=yesterday")
    assert page.total == 2
    assert len(page.problems) == 2
    assert "“nothing”" in page.problems[0]
    assert "“yesterday”" in page.problems[1]


def test_words_in_an_address_are_refused_and_never_repeated(investigator: Reader) -> None:
    fill(investigator, 3)
    page = _page(investigator, "name=page-002")
    assert page.total == 3
    assert "“Name”" in page.problems[0]
    assert "page-002" not in page.problems[0]
    assert "page-002" not in page.next + page.query + page.headings[0].url


def test_words_are_looked_for_from_the_session_and_recorded_without_them(
    investigator: Reader,
) -> None:
    fill(investigator, 3)
    page = _page(investigator, session={WORDS: {NAME: {"name": "page-002"}}})
    assert page.total == 1
    assert page.chips[0].text == "page-002"
    assert "page-002" not in page.query
    entry = Entry.objects.get(act="searched")
    assert "page-002" not in entry.details


def test_looking_for_words_keeps_the_other_filters_and_leaves_no_trace_in_the_address(
    people: People,
    listed: ListDefinition,
) -> None:
    client = people.client("investigator")
    sent = {"name": "Karim", "query": "target=fake-change&name=Karim"}
    answer = client.post(f"/entry/lists/{NAME}/look-for/", sent)
    assert "Karim" not in answer.headers["Location"]
    assert "target=fake-change" in answer.headers["Location"]
    assert client.session[WORDS] == {NAME: {"name": "Karim"}}
    client.post(f"/entry/lists/{NAME}/look-for/", {"query": ""})
    assert client.session[WORDS] == {}


def test_a_saved_view_keeps_the_filter_without_words(
    people: People,
    listed: ListDefinition,
) -> None:
    account = people.account("investigator")
    client = people.client_of(account)
    query = "target=fake-change&begun-from=2024&name=Karim&evil=1"
    client.post(f"/entry/lists/{NAME}/views/", {"name": "Mine", "query": query})
    with whole_table("a test looks"):
        view = SavedView.objects.get()
    assert set(view.query) == {"target", "begun-from", "sort", "per"}
    assert "Karim" not in str(view.query)


def test_a_saved_view_is_there_for_its_owner_alone(
    people: People,
    listed: ListDefinition,
) -> None:

    mine, other = people.reader("investigator"), people.reader("investigator")
    view = save_view(by=mine, list_name=NAME, name="Mine", query="target=other")
    assert [name for _id, name, _url in _page(mine).views] == ["Mine"]
    assert _page(other).views == []
    with pytest.raises(NotThere):
        delete_view(by=other, view_id=view.id)
    delete_view(by=mine, view_id=view.id)
    assert _page(mine).views == []


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x00b"])
def test_a_view_needs_a_name_of_accepted_length(
    investigator: Reader,
    listed: ListDefinition,
    name: str,
) -> None:
    with pytest.raises(EntryRefused):
        save_view(by=investigator, list_name=NAME, name=name, query="")


def test_a_role_without_the_verb_sees_no_list(people: People) -> None:
    with pytest.raises(NotPermitted):
        _page(people.reader("statistician"))


def test_an_empty_list_says_what_would_stand_here(investigator: Reader) -> None:
    page = shown(investigator).content.decode()
    assert "Shared drafts stand here." in page
    assert "Take this list out as a file" not in page


def test_a_list_page_shows_its_rows_and_links(investigator: Reader) -> None:
    (draft,) = fill(investigator, 1)
    page = shown(investigator, "target=fake-change").content.decode()
    assert f'href="/fake/{draft.id}/"' in page
    assert "1 to 1 of 1" in page
    with reading_as(investigator):
        assert SavedView.objects.count() == 0
