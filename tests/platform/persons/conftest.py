"""Who works on these pages, and the persons that they know."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.models import Person
from himoya.platform.identity.pieces import Piece
from tests.platform.people import People

Browsers = Callable[[Reader], Client]

#: A name that stands nowhere else, so that finding it anywhere is a leak.
NAME = "Ҷӯраева Намунахон"


@pytest.fixture
def police(people: People) -> Reader:
    return people.reader("investigator")


@pytest.fixture
def centre(people: People) -> Reader:
    return people.reader("crisis_centre_worker")


@pytest.fixture
def browser(people: People) -> Browsers:
    return lambda reader: people.client_of(Account.objects.get(pk=reader.account))


def known_to(by: Reader, *pieces: Piece, kind: PersonKind = PersonKind.VICTIM) -> Person:
    """Register a person, with NAME where nothing else is said."""
    wing = Wing.REFERRAL if by.role == "crisis_centre_worker" else Wing.REGISTER
    items = pieces or (Piece(ItemKind.NAME, NAME),)
    return register_person(by=by, wing=wing, kind=kind, items=items)
