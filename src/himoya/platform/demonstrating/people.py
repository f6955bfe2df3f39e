"""The people of the demonstration: who acts, and names that nobody bears."""

from __future__ import annotations

from himoya.platform.access.reader import Reader
from himoya.platform.agencies.models import Account
from himoya.platform.agencies.readers import present_posts, reader_in_post
from himoya.platform.identity.kinds import ItemKind
from himoya.platform.identity.pieces import Piece

#: "Sample", "example", "practice" in the three scripts: names that nobody bears.
GIVEN = ("Namuna", "Мисол", "Машқ", "Tajriba", "Намунача", "Oʻrnak", "Синов", "Mashqiya")
FAMILY = ("Oʻylabtopilgan", "Тахайюлова", "Вымышленная", "Namunaviy", "Мисолзода", "Образцова")


def reader_of(username: str) -> Reader:
    """Return the reader of a demonstration account in its one post."""
    account = Account.objects.get(username=username)
    reader = reader_in_post(account, present_posts(account.id)[0])
    assert reader is not None  # the roles of the accounts are those of the country
    return reader


def invented_name(place: int) -> str:
    """Return the name with a number; the same number gives the same name."""
    return f"{GIVEN[place % len(GIVEN)]} {FAMILY[place // len(GIVEN) % len(FAMILY)]}"


def name_and_birth(place: int) -> list[Piece]:
    """Return the name with a number and a date of birth, as the identity room keeps them."""
    born = f"{1980 + place % 25}-0{1 + place % 9}-1{place % 9}"
    return [Piece(ItemKind.NAME, invented_name(place)), Piece(ItemKind.BIRTH_DATE, born)]
