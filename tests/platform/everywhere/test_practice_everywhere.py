"""Whoever practises sees it on every page: a frame and a line that no page may leave out."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse

from himoya.platform.agencies.middleware import PRACTICE
from tests.platform.everywhere.addresses import every_address
from tests.platform.people import People

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
