"""The pages of returns: the provider's way from what is due to what is signed, and the monitor."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from himoya.languages.codes import LANGUAGES
from himoya.platform.access.scope import whole_table
from himoya.platform.agencies.models import Agency, AgencyName, Placement
from himoya.platform.audit.actions import record
from himoya.platform.audit.acts import Act
from himoya.platform.database.clock import now
from himoya.platform.returns import listing, queries
from himoya.platform.returns.kinds import Origin, State
from himoya.platform.returns.models import Return
from himoya.platform.returns.monitor import Chosen, chosen_from, summaries
from himoya.platform.returns.owing import expected
from himoya.statistics.returns_due import Standing
from tests.platform.people import People
from tests.platform.returns.conftest import HALF_YEAR, PERIOD, TODAY
from tests.platform.returns.test_actions import begin, sign
from tests.platform.situation.worlds import World

DUE, MONITOR, BEGIN = reverse("returns:due"), reverse("returns:monitor"), reverse("returns:begin")

#: Questions to the database for one look at the monitor, however many agencies there are.
MOST_QUERIES = 40


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def begun(client: Client, act: str) -> UUID:
    sent = {"agreement": HALF_YEAR, "period": PERIOD, "owed_by": "XD-MIA-01", "act": act}
    answer = client.post(BEGIN, sent)
    assert answer.status_code == 302
    with whole_table("test"):
        id: UUID = Return.objects.get().id
    return id


def test_the_provider_sees_computes_and_the_head_signs(world: World, people: People) -> None:
    client, head = people.client("investigator"), people.client("investigation_head")
    text = text_of(client, DUE)
    assert "Half-yearly return of the police, 2025, half-year 1" in text
    assert "Overdue" in text
    page = reverse("returns:return", args=(begun(client, "computed"),))
    text = text_of(client, page)
    assert "Computed from the register" in text
    assert "not published" in text
    assert 'name="because"' not in client.get(page).content.decode()  # the head signs
    answer = head.post(page + "sign/", {"because": "Looked at.", "version": "1"}, follow=True)
    assert "The return is signed." in answer.content.decode()
    assert "Late" in text_of(people.client("statistician"), MONITOR + "?year=2025")


def test_what_is_typed_wrongly_is_said_beside_the_figure(people: People) -> None:
    client = people.client("investigator")
    id = begun(client, "typed")
    page = reverse("returns:figures", args=(id,))
    answer = client.post(page, {"offences_by_article-0": "-3", "offences_by_article-1": "12"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'href="#offences_by_article-0"' in text
    assert 'value="-3"' in text
    assert 'value="12"' in text
    with whole_table("test"):
        assert Return.objects.get().version == 1
    assert client.post(page, {"offences_by_article-0": "3", "version": "1"}).status_code == 302
    assert "left empty" in text_of(client, reverse("returns:return", args=(id,)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_stand_in_four_languages(people: People, language: str) -> None:
    client = people.client("investigator", language=language)
    id = begun(client, "typed")
    for address in (DUE, MONITOR, reverse("returns:return", args=(id,))):
        answer = client.get(address)
        assert answer.status_code == 200
        title = re.search(r"<title>(.*?)</title>", answer.content.decode(), re.S)
        assert title
        assert "XD-MIA" not in title[1]


def test_who_only_follows_is_led_to_the_monitor(people: People) -> None:
    answer = people.client("statistician").get(DUE)
    assert (answer.status_code, answer["Location"]) == (302, MONITOR)


def test_filters_that_are_nonsense_are_left_out(people: People) -> None:
    client = people.client("statistician")
    assert client.get(MONITOR, {"year": "x", "agreement": "'", "region": "\x00"}).status_code == 200
    text = text_of(client, MONITOR + "?year=2025&agreement=court_year&standing=overdue")
    assert "Yearly return of the courts" in text
    assert "police, " not in text


def test_the_home_page_tells_what_waits(people: People) -> None:
    text = text_of(people.client("investigator"), reverse("home:my_work"))
    assert "To be sent: Half-yearly return of the police" in text


def test_the_figures_of_the_monitor_are_those_of_every_return_one_by_one(
    world: World, people: People
) -> None:
    investigator, head = people.reader("investigator"), people.reader("investigation_head")
    sign(head, begin(investigator).id)
    owed = queries.followed(people.reader("statistician"))
    meant = chosen_from(owed, Chosen(year=2025))
    (police,) = [one for one in summaries(meant) if "police" in one.name]
    rows = [one for one in meant if one.expected.agreement.code == HALF_YEAR]
    signed = [one for one in rows if one.expected.received is not None]
    assert (police.expected, police.received, police.late) == (len(rows), 1, 1)
    assert police.overdue == sum(one.expected.due < TODAY for one in rows if one not in signed)
    assert police.complete == 1


def test_an_agency_that_took_over_sends_what_the_other_owed(people: People) -> None:
    from himoya.platform.agencies.models import Succession
    from himoya.platform.returns.owing import bodies

    old, new = Agency.objects.get(code="XD-MIA-02"), Agency.objects.get(code="XD-MIA-01")
    old.valid_to = date(2025, 3, 1)
    old.save()
    Succession.objects.create(predecessor=old, successor=new, on=date(2025, 3, 2))
    record_change()
    assert bodies(TODAY).senders["XD-MIA-02"] == "XD-MIA-01"
    owed = queries.owed_by_own(people.reader("investigator"))
    others = [one.expected for one in owed if one.expected.agency.code == "XD-MIA-02"]
    assert [one.period.code for one in others] == ["2024-H2", "2024-H1"]  # it ended in 2025


def record_change() -> None:
    """Agencies were changed past the actions: what is remembered of them is old."""
    from django.db import transaction

    with transaction.atomic():
        record(Act.AGENCY_CHANGED, by=None)


@pytest.fixture
def six_hundred(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """600 police offices, each of which sent its returns of ten years."""
    monkeypatch.setattr(queries, "today", lambda: date(2034, 2, 1))
    monkeypatch.setattr(listing, "today", lambda: date(2034, 2, 1))
    made = Agency.objects.bulk_create(
        Agency(code=f"XD-T-{at}", kind="ENT01", role="police") for at in range(600)
    )
    AgencyName.objects.bulk_create(
        AgencyName(agency=one, language="en", name=one.code) for one in made
    )
    Placement.objects.bulk_create(Placement(agency=one, region="XD-01") for one in made)
    record_change()
    ids = {one.code: one.id for one in made}
    with whole_table("ten years"):
        Return.objects.bulk_create(
            Return(
                agency_id=ids[one.agency.code],
                owed_by_id=ids[one.agency.code],
                agreement=HALF_YEAR,
                period=one.period.code,
                state=State.SIGNED.value,
                origin=Origin.HISTORY.value,
                dictionary_version="test",
                prepared_at=now(),
                signed_at=now(),
                signed_on=one.due,
            )
            for one in expected({}, date(2034, 2, 1))
            if one.agency.code in ids
        )
    record_change()


def test_the_monitor_of_600_agencies_and_ten_years_asks_the_database_a_few_times(
    six_hundred: None, people: People
) -> None:
    client = people.client("statistician")
    client.get(MONITOR)
    record_change()  # nothing is remembered from the look before
    with CaptureQueriesContext(connection) as asked:
        assert client.get(MONITOR, {"year": "2030"}).status_code == 200
    assert len(asked) < MOST_QUERIES, "one for each agency or return would be thousands"
    found = queries.followed(people.reader("statistician"))
    on_time = [one for one in found if one.expected.standing is Standing.ON_TIME]
    assert len(on_time) == 600 * 20
