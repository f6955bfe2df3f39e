"""Offices practise on invented cases, apart from the real ones."""

from __future__ import annotations

from dataclasses import replace

from himoya.platform.access.reader import Reader
from himoya.platform.demonstrating.people import reader_of
from himoya.platform.demonstrating.story_time import Scene
from himoya.platform.register.actions import begin_practice, reset_practice

#: The prosecutor has not begun yet: whoever looks around may see how it begins.
OFFICES = ("investigator", "registrar", "corrections")


def offices_practise() -> Scene:
    yield 60
    for username in OFFICES:
        begin_practice(by=practising(username))


def begun_afresh() -> Scene:
    """New people came to the police: what others practised on is taken away."""
    yield 31
    reader = practising("investigator")
    reset_practice(by=reader)
    begin_practice(by=reader)


def practising(username: str) -> Reader:
    """Return somebody who switched to practice mode."""
    return replace(reader_of(username), practice=True)


SCENES = (offices_practise, begun_afresh)
