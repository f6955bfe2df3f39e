"""Every address x every role x own, foreign, another agency's, practice and absent records.

What a reader may see is said a second time in `seen_by_rule`; the platform's answers must agree.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotPermitted
from himoya.platform.agencies.readers import reader_in_post
from tests.platform.everywhere.addresses import ROWS, Address, every_address
from tests.platform.everywhere.behind_addresses import NOBODYS
from tests.platform.everywhere.records_around import STANDINGS, records_around
from tests.platform.everywhere.seen_by_rule import sees
from tests.platform.people import AGENCIES, People


def test_every_address_has_a_row() -> None:
    names = {address.name for address in every_address()}
    assert names - ROWS.keys() == set(), "say in addresses.py what these are about"
    assert ROWS.keys() - names == set(), "these addresses are no more"


def test_every_address_says_who_may_come_in() -> None:
    without = [one.name for one in every_address() if one.door is None]
    assert without == []


def test_every_open_door_says_why() -> None:
    silent = [
        one.name
        for one in every_address()
        if one.door and one.door.verb is None and not one.door.why_open
    ]
    assert silent == []


def test_every_door_refuses_before_it_looks_at_a_record() -> None:
    """So two records are enough, below, to show that a role may not.

    The database is shut to this test, and what stands for a record can tell nothing of itself.
    """
    passed, reader = [], a_reader_who_may_nothing()
    for address in every_address():
        if address.door is None or address.door.verb is None:
            continue
        asked = RequestFactory()
        if not any(
            refuses(address, request, reader) for request in (asked.get("/"), asked.post("/"))
        ):
            passed.append(address.name)
    assert passed == []


def a_reader_who_may_nothing() -> Reader:
    return Reader(
        account=uuid4(),
        post=uuid4(),
        agency=0,
        agency_code="XD-MIA-01",
        agency_role="police",
        role="nobody",
        grants={},
        reads=frozenset(),
        people=frozenset(),
        agencies_below=frozenset(),
    )


def refuses(address: Address, request: HttpRequest, reader: Reader) -> bool:
    """Whether the door refuses; a view that takes no such method says so before the door."""
    row = ROWS[address.name]
    request.reader = reader  # type: ignore[attr-defined]
    try:
        answer = address.view(request, **dict.fromkeys(row.fills, object()), **row.more)
    except NotPermitted:
        return True
    assert answer.status_code == 405, address.name
    return False


@dataclass(frozen=True, slots=True)
class World:
    """A reader's browser and the records around it: kind -> standing -> id."""

    reader: Reader
    browser: Client
    records: Mapping[str, Mapping[str, UUID]]


@pytest.fixture
def world(people: People, request: pytest.FixtureRequest) -> World:
    role: str = request.param
    post = people.post(role)
    reader = reader_in_post(post.account, post)
    assert reader is not None
    return World(reader, people.client_of(post.account), records_around(people, post))


def status(world: World, address: Address, standing: str, method: str) -> int | None:
    """Ask for an address with a record of a standing; None where there is no such record."""
    row = ROWS[address.name]
    arguments: dict[str, object] = dict(row.more)
    for argument, kind in row.fills.items():
        if standing == "absent":
            arguments[argument] = NOBODYS
        elif standing in world.records.get(kind, {}):
            arguments[argument] = world.records[kind][standing]
        else:
            return None
    place = reverse(address.name, kwargs=arguments)
    ask = world.browser.get if method == "GET" else world.browser.post
    world.browser.raise_request_exception = False
    answer = ask(place)
    # What is sent piece by piece holds its file open until it has been read.
    b"".join(answer)
    return answer.status_code


METHODS = ("GET", "POST")

#: Policies of PostgreSQL hide more than the queries do, and never less. Where the same run tries
#: all standings on SQLite, whose queries stand alone, one's own and a foreign record show that.
TRIED = (
    ("own", "foreign")
    if connection.vendor == "postgresql" and os.environ.get("HIMOYA_TEST_EVERYTHING")
    else STANDINGS
)

#: What a browser is answered where it may come in: shown, led on, or asked to send a form instead.
FINE = frozenset({200, 302, 303, 400, 405, 409, 422, 429})


@pytest.mark.parametrize("world", sorted(AGENCIES), indirect=True)
def test_who_comes_in_where(world: World) -> None:
    wrong: list[str] = []
    for address in every_address():
        # Changing the session of this browser would change everything that comes after.
        if address.name in {"account_logout", "sign_in:practice", "sign_in:view_as"}:
            continue
        if shut_to(world.reader, address):
            continue
        for standing in TRIED if ROWS[address.name].fills else ("own",):
            for method in methods(world.reader, address, standing):
                found = status(world, address, standing, method)
                if found is None:
                    continue
                problem = judged(world.reader, address, standing, found)
                if problem:
                    wrong.append(f"{method} {address.name} ({standing}): {found}, {problem}")
    assert wrong == []


def methods(reader: Reader, address: Address, standing: str) -> tuple[str, ...]:
    """How to ask: what is there for the reader and not the reader's own is only looked at.

    What may be done with it is the same question as with one's own, or a question of its room.
    """
    there = [sees(reader, kind, standing) for kind in ROWS[address.name].fills.values()]
    return ("GET",) if standing != "own" and all(there) else METHODS


def shut_to(reader: Reader, address: Address) -> bool:
    """Whether the role may not come in, whatever the record. Those doors are tried below."""
    door = address.door
    assert door is not None
    return door.verb is not None and not reader.may(door.verb)


#: Kinds that are shown, where the role may at all, to everybody for whom they are there.
ALWAYS_SHOWN = frozenset(
    {"act", "case", "job", "person", "proposal", "question about a count", "release", "request"}
)


def judged(reader: Reader, address: Address, standing: str, found: int) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if found >= 500:
        return "a mistake of ours"
    door = address.door
    assert door is not None
    if door.verb is None:
        return ""
    for kind in ROWS[address.name].fills.values():
        there = sees(reader, kind, standing)
        if there is False and found not in {404, 403, 405}:
            return "the record is not there for this reader"
        whole = NOBODYS not in ROWS[address.name].more.values()  # nothing else of it is absent
        if there is True and found == 404 and kind in ALWAYS_SHOWN and whole:
            return "the record is there for this reader"
    return ""


@pytest.mark.parametrize("role", sorted(AGENCIES))
def test_who_may_not_is_refused_at_each_door(people: People, role: str) -> None:
    """The door itself is asked, without the frame of a page around it, and before any record.

    Every twentieth is tried through a browser as well: the whole way ends in a refusal, too.
    """
    post = people.post(role)
    reader = reader_in_post(post.account, post)
    assert reader is not None
    shut = [one for one in every_address() if shut_to(reader, one)]
    asked = RequestFactory()
    for address in shut:
        doors = [refuses(address, one, reader) for one in (asked.get("/"), asked.post("/"))]
        assert any(doors), address.name
    whole = World(reader, people.client_of(post.account), records={})
    tried = [status(whole, one, "absent", method) for one in shut[::20] for method in METHODS]
    assert tried == [403] * len(tried)


@pytest.mark.parametrize("address", every_address(), ids=lambda one: one.name)
@pytest.mark.django_db
def test_nobody_comes_in_without_signing_in(address: Address) -> None:
    door, row = address.door, ROWS[address.name]
    assert door is not None
    if door.verb is None:
        return
    arguments = dict(row.more) | dict.fromkeys(row.fills, NOBODYS)
    for ask in (Client().get, Client().post):
        answer = ask(reverse(address.name, kwargs=arguments))
        assert answer.status_code in {302, 405}
        if answer.status_code == 302:
            assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("world", ["investigator"], indirect=True)
def test_absent_foreign_and_practice_records_answer_alike(world: World) -> None:
    """Not only the status: nothing of the page tells which of them it was."""
    pages = set()
    for standing in ("foreign", "other agency", "practice", "absent"):
        id = NOBODYS if standing == "absent" else world.records["case"][standing]
        answer = world.browser.get(reverse("register:case", kwargs={"case": id}))
        assert answer.status_code == 404
        pages.add(answer.content)
    assert len(pages) == 1
