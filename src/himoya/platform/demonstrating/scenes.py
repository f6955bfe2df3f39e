"""What waits for whom when the demonstration begins: names to be found, hand-overs under way."""

from __future__ import annotations

from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Account, Agency
from himoya.platform.agencies.readers import present_posts, reader_in_post
from himoya.platform.identity.actions import register_person
from himoya.platform.identity.kinds import ItemKind, PersonKind, Wing
from himoya.platform.identity.pieces import Piece
from himoya.platform.register.actions.handing_over import propose_hand_over, return_hand_over
from himoya.platform.register.kinds import StageKind
from himoya.platform.register.models import Case, Suspect, Victim

#: "Sample", "example", "practice" in the three scripts: names that nobody bears.
GIVEN = ("Namuna", "Мисол", "Машқ", "Tajriba", "Намунача", "Oʻrnak", "Синов", "Mashqiya")
FAMILY = ("Oʻylabtopilgan", "Тахайюлова", "Вымышленная", "Namunaviy", "Мисолзода", "Образцова")

#: Persons of each kind who get a name, and cases that are handed over.
NAMED, HANDED_OVER = 12, 4


def set_scenes() -> None:
    """Give names to some people, and let some cases be on their way."""
    investigator, prosecutor = reader_of("investigator"), reader_of("prosecutor")
    _name(investigator, Victim, PersonKind.VICTIM)
    _name(investigator, Suspect, PersonKind.SUSPECT)
    _hand_over(investigator, prosecutor)


def reader_of(username: str) -> Reader:
    """Return the reader of a demonstration account in its one post."""
    account = Account.objects.get(username=username)
    reader = reader_in_post(account, present_posts(account.id)[0])
    assert reader is not None  # the roles of the accounts are those of the country
    return reader


def invented_name(place: int) -> str:
    """Return the name with a number; the same number gives the same name."""
    return f"{GIVEN[place % len(GIVEN)]} {FAMILY[place // len(GIVEN) % len(FAMILY)]}"


def _name(by: Reader, model: type[Victim] | type[Suspect], kind: PersonKind) -> None:
    with reading_as(by):
        rows = model.objects.filter(case__in=_latest(by), person__isnull=True)
        ids = list(rows.order_by("-case__opened_at", "id").values_list("id", flat=True)[:NAMED])
    for place, id in enumerate(ids):
        name = Piece(ItemKind.NAME, invented_name(place + 7 * (kind is PersonKind.SUSPECT)))
        born = Piece(ItemKind.BIRTH_DATE, f"{1980 + place}-0{1 + place % 9}-1{place % 9}")
        with reading_as(by):
            person = register_person(by=by, wing=Wing.REGISTER, kind=kind, items=[name, born])
            row = model.objects.get(id=id)
            row.person_id, row.pseudonym = person.id, person.pseudonym
            row.save(update_fields=["person", "pseudonym"])


def _latest(by: Reader) -> list[UUID]:
    """The latest cases that the reader's office holds now."""
    held = Case.objects.filter(agency=by.agency, stage=StageKind.POLICE.value)
    return list(held.order_by("-opened_at").values_list("id", flat=True)[:30])


def _hand_over(giver: Reader, taker: Reader) -> None:
    with reading_as(giver):
        cases = _latest(giver)[:HANDED_OVER]
    to = Agency.objects.get(id=taker.agency).id
    made = [propose_hand_over(by=giver, case=case, steps=None, to=to) for case in cases]
    return_hand_over(
        by=taker, hand_over=made[-1].id, reason="The second page of the card is missing."
    )
