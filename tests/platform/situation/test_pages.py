"""The pages of figures: what they say, what they refuse, how often they ask, what is recorded."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.dictionary.results import PeriodKind
from himoya.platform.agencies.readers import reader_in_post
from himoya.platform.audit.models import Entry
from himoya.platform.situation.counting import Question, count, total_of
from himoya.platform.situation.periods import Period, period, periods_of, periods_until
from himoya.platform.situation.sections import SHOWN
from tests.platform.people import People
from tests.platform.situation.worlds import World

DASHBOARD, FIGURES = reverse("situation:dashboard"), reverse("situation:figures")


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"<[^>]+>", " ", answer.content.decode())


def queries_of(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    aside = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")
    asked = [one["sql"] for one in captured if "set_config(" not in one["sql"]]
    return len([sql for sql in asked if not sql.startswith(aside)])


def test_the_newest_year_comes_first_and_a_sentence_before_all(
    world: World, people: People
) -> None:
    text = text_of(people.client("investigator"), DASHBOARD)
    assert re.search(r"2025, cases of trafficking in persons: \d+\. Persons identified", text)
    assert "not added" not in text
    assert "Registered besides, and never added: Smuggling of migrants:" in text


@pytest.mark.parametrize("address", [DASHBOARD, FIGURES], ids=["dashboard", "figures"])
def test_a_page_asks_as_often_for_many_cases_as_for_few(
    world: World, people: People, address: str
) -> None:
    client = people.client("investigation_head", "XD-MIA")
    client.get(address)
    world.fill(1)
    few = queries_of(lambda: client.get(address))
    world.fill(30)
    assert queries_of(lambda: client.get(address)) == few <= 36
    # What nobody changed is not counted again.
    assert queries_of(lambda: client.get(address)) <= 14


def test_what_was_remembered_is_counted_anew_after_a_change(world: World, people: People) -> None:
    client = people.client("investigation_head", "XD-MIA")
    before = text_of(client, FIGURES)
    assert text_of(client, FIGURES) == before
    world.fill(20)
    assert text_of(client, FIGURES) != before


def test_a_period_that_there_is_not_is_named_and_the_page_stands(
    world: World, people: People
) -> None:
    text = text_of(people.client("investigator"), f"{DASHBOARD}?period=2025-H9")
    assert "There is a problem" in text or "2025-H9" in text
    assert "2025, cases of trafficking in persons" in text


@pytest.mark.parametrize(
    "query", ["territory=XX", "cases=everything", "until=abc&kind=decade", "until=9999999999"]
)
def test_nonsense_in_an_address_breaks_nothing(world: World, people: People, query: str) -> None:
    client = people.client("investigator")
    for address in (DASHBOARD, FIGURES):
        assert client.get(f"{address}?{query}").status_code == 200


def test_only_territories_of_the_readers_cases_can_be_chosen(world: World, people: People) -> None:
    form = people.client("investigator", "XD-MIA-04").get(DASHBOARD).context["form"]
    assert [code for code, _ in form.fields["territory"].choices] == [""]


def test_whoever_sees_no_case_comes_nowhere(world: World, people: People) -> None:
    for role in ("statistician", "commission_secretary", "administrator", "auditor"):
        client = people.client(role)
        for address in (DASHBOARD, FIGURES, reverse("situation:questions")):
            assert client.get(address).status_code == 403


def test_a_file_holds_the_figures_of_the_page_and_is_recorded(world: World, people: People) -> None:
    account = people.account("investigator")
    sent = {"form": "csv", "kind": "half_year", "until": "2025", "cases": "all", "territory": ""}
    answer = people.client_of(account).post(reverse("situation:download"), sent)
    assert answer["Content-Disposition"] == 'attachment; filename="figures.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    reader = reader_in_post(account, account.posts.get())
    assert reader is not None
    asked = Question(periods=periods_until(2025, PeriodKind.HALF_YEAR))
    table = count(reader, tuple(SHOWN), asked)["offences_by_article"]
    in_file = {
        row["period"]: int(row["value"])
        for row in rows
        if row["table"] == "offences_by_article"
        and (row["article"], row["attempted"]) == ("_total", "_total")
    }
    assert in_file == {one: total_of(table, one) for one in table.periods}
    entry = Entry.objects.get(act="exported")
    assert entry.account == str(account.id)
    assert '"what":"figures"' in entry.details


def test_a_workbook_says_whose_figures_they_are(
    world: World, people: People, tmp_path_factory: pytest.TempPathFactory
) -> None:
    answer = people.client("investigator").post(reverse("situation:download"), {"form": "xlsx"})
    file = tmp_path_factory.mktemp("file") / "figures.xlsx"
    file.write_bytes(answer.content)
    from openpyxl import load_workbook

    book = load_workbook(file)
    words = " ".join(
        str(cell)
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell
    )
    assert "not for publication" in words


def test_a_file_is_made_by_post_for_who_may_export(world: World, people: People) -> None:
    address = reverse("situation:download")
    assert people.client("investigator").get(address).status_code == 405
    supervisor = people.client("supervising_prosecutor")
    assert supervisor.post(address, {"form": "csv"}).status_code == 403
    assert "Download as CSV" not in text_of(supervisor, FIGURES)
    wrong = people.client("investigator").post(address, {"form": "exe"})
    assert wrong.status_code == 302
    assert not Entry.objects.filter(act="exported").exists()


def test_periods_are_named_as_in_the_tables() -> None:
    assert [one.code for one in periods_until(2026, PeriodKind.HALF_YEAR)] == [
        "2025-H1",
        "2025-H2",
        "2026-H1",
        "2026-H2",
    ]
    assert [one.code for one in periods_of([2026])] == ["2026", "2026-H2", "2026-H1"]
    half = period("2026-H2")
    assert isinstance(half, Period)
    assert (half.begin.isoformat(), half.end.isoformat()) == ("2026-07-01", "2026-12-31")
    assert [period(code) for code in ("2026-H3", "26", "", "2026-H1 ", "٢٠٢٦")] == [None] * 5


def test_no_account_is_left_without_its_own_answer(world: World, people: People) -> None:
    """Two heads of different offices ask in turn: nobody gets what was remembered for the other."""
    one = people.client("investigator", "XD-MIA-01")
    other = people.client("investigator", "XD-MIA-05")
    first, second = text_of(one, DASHBOARD), text_of(other, DASHBOARD)
    assert first != second
    assert text_of(one, DASHBOARD) == first
