"""Print runs and hand-overs of an edition. There are never more copies gone than printed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.agencies.models import Agency
from himoya.platform.dictionary_in_use import dictionary
from himoya.platform.materials.actions.noting import Step, edition_to_move, given, noted, past
from himoya.platform.materials.kinds import Move, Way
from himoya.platform.materials.models import Copies, Edition, Work
from himoya.platform.materials.queries.stock import stock_of
from himoya.platform.materials.refusals import MaterialRefused, Why
from himoya.platform.materials.visibility import COPIES
from himoya.platform.training.models import Event

#: More copies than a country has people.
MOST_COPIES = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A print run: how many copies, when, where, and whose money."""

    copies: int
    day: PartialDate | None
    place: str = ""
    money: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Copies handed over. ``receiver_agency`` is an id; ``receiver`` names a body in words.

    ``event`` is where they were given: what is not said of day and territory is as it says.
    """

    copies: int
    day: PartialDate | None
    receiver_agency: int | None = None
    receiver: str = ""
    territory: str = ""
    event: UUID | None = None
    paper: str = ""
    is_receipted: bool = False


def print_run(*, by: Reader, edition: UUID, version: int | None = None, printed: Printed) -> Copies:
    """Note a print run. Raises NotPermitted, NotThere, MaterialRefused."""
    with reading_as(by):
        work, found = edition_to_move(by, edition, Move.PRINT, version)
        made: Copies = Copies.objects.create(
            edition=found,
            way=Way.PRINTED.value,
            copies=_some(printed.copies),
            day=past(printed.day),
            place=printed.place.strip(),
            money=printed.money.strip(),
        )
        _noted(by, work, found, Move.PRINT, made)
    return made


def hand_over(
    *, by: Reader, edition: UUID, version: int | None = None, handed: HandedOver
) -> Copies:
    """Note copies handed over; more than are in stock are refused with the numbers.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    with reading_as(by):
        work, found = edition_to_move(by, edition, Move.HAND_OVER, version)
        event = _event(handed.event)
        copies, day = _some(handed.copies), past(handed.day or (event.start if event else None))
        agency, receiver = handed.receiver_agency, handed.receiver.strip()
        if (agency is None) is not bool(receiver):
            raise MaterialRefused(Why.NEEDS_RECEIVER)
        if agency is not None and not Agency.objects.filter(id=agency).exists():
            raise MaterialRefused(Why.NEEDS_RECEIVER)
        if handed.territory and handed.territory not in dictionary().country.regions:
            raise MaterialRefused(Why.UNKNOWN_CODE)
        _enough(found, copies)
        made: Copies = Copies.objects.create(
            edition=found,
            way=Way.HANDED_OVER.value,
            copies=copies,
            day=day,
            receiver_agency_id=agency,
            receiver=receiver,
            territory=handed.territory or (event.territory if event else ""),
            event=event,
            paper=handed.paper.strip(),
            is_receipted=handed.is_receipted,
        )
        _noted(by, work, found, Move.HAND_OVER, made)
    return made


def take_back(*, by: Reader, copies: UUID, version: int | None = None, words: str) -> Copies:
    """Take back a print run or a hand-over that was noted by mistake; the row stays.

    Raises NotPermitted, NotThere, MaterialRefused.
    """
    with reading_as(by):
        named: Copies | None = Copies.objects.filter(id=copies).first()
        if named is None:
            raise NotThere(COPIES, str(copies))
        work, found = edition_to_move(by, named.edition_id, Move.TAKE_BACK, version)
        given(words)
        row: Copies = Copies.objects.get(id=copies)
        if row.is_taken_back:
            raise MaterialRefused(Why.NOT_NOW)
        if row.way == Way.PRINTED.value:
            _enough(found, row.copies)
        row.is_taken_back = True
        row.save()
        _noted(by, work, found, Move.TAKE_BACK, row, words)
    return row


def _some(copies: int) -> int:
    if not 0 < copies <= MOST_COPIES:
        raise MaterialRefused(Why.NEEDS_COPIES)
    return copies


def _event(id: UUID | None) -> Event | None:
    """Return an event that the reader sees. Raises MaterialRefused."""
    found: Event | None = Event.objects.filter(id=id).first() if id else None
    if id is not None and found is None:
        raise MaterialRefused(Why.UNKNOWN_CODE)
    return found


def _enough(found: Edition, wanted: int) -> None:
    stock = stock_of(found)
    if wanted > stock.left:
        numbers = {
            "wanted": wanted,
            "left": stock.left,
            "printed": stock.printed,
            "handed": stock.handed_over,
        }
        raise MaterialRefused(Why.MORE_THAN_THERE_ARE, numbers)


def _noted(
    by: Reader, work: Work, found: Edition, move: Move, row: Copies, words: str = ""
) -> None:
    before = {"copies": str(row.copies), "row": str(row.id)}
    step = Step(move=move, edition=found, day=row.day, words=words, before=before)
    noted(by, work, step)
