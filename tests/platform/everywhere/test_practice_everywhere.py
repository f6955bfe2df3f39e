"""Whoever practises sees it on every page: a frame and a line that no page may leave out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from himoya.platform.access import remembered
from himoya.platform.agencies.middleware import PRACTICE
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.statistical_layer import layer
from himoya.platform.statistical_layer.counting import tables_here
from himoya.platform.statistical_layer.indicators import COMPUTED
from tests.platform.everywhere.addresses import every_address
from tests.platform.people import People
from tests.platform.statistical_layer.invented_rows import Inventor

FRAME, LINE = "himoya-practice", "Nothing here is real, and nothing here is counted."

#: The page of patterns shows what the frame looks like, to everybody.
SHOWS_THE_FRAME = "/patterns/"

#: Where the quick exit leads: it must show nothing of this platform.
LOOKS_LIKE_ANOTHER_SITE = "theme:exit"


def pages() -> list[str]:
    found = []
    for one in every_address():
        if one.has_arguments or one.door is None:
            continue
        if one.name == LOOKS_LIKE_ANOTHER_SITE:
            continue
        try:
            found.append(reverse(one.name))
        except NoReverseMatch:
            continue
    return found


@pytest.mark.parametrize("role", ["investigator", "court_registrar", "crisis_centre_worker"])
def test_every_page_in_practice_has_the_frame_and_the_line(people: People, role: str) -> None:
    client = people.client(role)
    seen = 0
    for practice in (True, False):
        session = client.session
        session[PRACTICE] = practice
        session.save()
        for address in pages():
            answer = client.get(address)
            is_page = answer.status_code == 200 and "text/html" in answer["Content-Type"]
            if not is_page or answer.streaming:
                continue
            text = answer.content.decode()
            if not text.lstrip().lower().startswith("<!doctype html"):
                continue
            seen += practice
            body = text.partition("<body")[2].partition(">")[0]
            if practice:
                assert FRAME in body and LINE in text, address
            elif address != SHOWS_THE_FRAME:
                assert FRAME not in body and LINE not in text, address
    assert seen >= 8


# ---- nothing of practice is counted, exported or searched ----

#: Real records and exercises that are made; ever more exercises would be seen in any figure.
REAL, EXERCISES = 12, 9

#: What differs between two answers to one question: tokens of forms, and marks of one answer.
_OF_ONE_ANSWER = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"')

#: Address -> the names that it may be asked for.
_NAMED: Mapping[str, Callable[[], Iterable[Mapping[str, str]]]] = {
    "statistical_layer:indicator": lambda: [{"name": one} for one in _computed()],
    "statistical_layer:indicator_file": lambda: [{"name": one} for one in _computed()],
    "statistical_layer:table": lambda: [{"table": one.table} for one in tables_here()],
    "statistical_layer:file": lambda: [
        {"table": one.table, "form": "csv"} for one in tables_here()
    ],
}

#: Rooms of statistics: what they show counts the whole country.
ROOMS = ("statistical_layer", "returns", "publication", "table_builder", "situation")


def _computed() -> list[str]:
    return [name for name, one in dictionary().indicators.items() if one.kind in COMPUTED]


def addresses_of_statistics() -> list[str]:
    found = []
    for one in every_address():
        if not one.name.startswith(tuple(f"{room}:" for room in ROOMS)):
            continue
        if one.name in _NAMED:
            found += [reverse(one.name, kwargs=dict(given)) for given in _NAMED[one.name]()]
        elif not one.has_arguments:
            found.append(reverse(one.name))
    return found


def shown(client: Client, addresses: Iterable[str]) -> dict[str, bytes]:
    """Address -> what it answers, where it answers at all."""
    remembered.forget()
    found = {}
    for address in addresses:
        answer = client.get(address)
        if answer.status_code != 200:
            continue
        body = b"".join(answer) if answer.streaming else answer.content
        found[address] = _without_moments(body)
    return found


def _without_moments(body: bytes) -> bytes:
    """What an answer says; files are packed with the moment at which they were made."""
    if not body.startswith(b"PK"):
        return _OF_ONE_ANSWER.sub("", body.decode("utf-8", "replace")).encode()
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        tables = [name for name in sorted(packed.namelist()) if name.endswith(".csv")]
        return b"\n".join(packed.read(name) for name in tables)


@pytest.fixture
def inventor(people: People) -> Inventor:
    post = people.post("investigator")
    made = Inventor(7, post.agency, post.account)
    made.fill(REAL)
    return made


@pytest.mark.parametrize("role", ["statistician", "investigation_head"])
def test_exercises_change_no_figure_on_any_page(
    people: People, inventor: Inventor, role: str
) -> None:
    client = people.client(role)
    addresses = addresses_of_statistics()
    before = shown(client, addresses)
    assert before
    inventor.fill(EXERCISES, practice=True)
    after = shown(client, addresses)
    assert set(after) == set(before)
    assert [one for one in before if before[one] != after[one]] == []
    if role == "statistician":
        inventor.fill(EXERCISES)
        changed = shown(client, addresses)
        assert [one for one in before if before[one] != changed[one]]  # real ones are seen


def test_the_tables_for_analysts_hold_no_exercise(people: People, inventor: Inventor) -> None:
    """What returns, indicators and releases are counted from."""

    def held() -> dict[str, int]:
        with layer.one_state("a test counts"):
            return {one: layer.count_rows(one) for one in layer.models_by_record()}

    before = held()
    assert before["case"] == REAL
    inventor.fill(EXERCISES, practice=True)
    assert held() == before


def test_whoever_practises_is_given_no_file(people: People, inventor: Inventor) -> None:
    client = people.client("statistician")
    session = client.session
    session[PRACTICE] = True
    session.save()
    for address in addresses_of_statistics():
        answer = client.get(address)
        if address.endswith(".csv"):
            assert answer.status_code in {403, 404}, address
