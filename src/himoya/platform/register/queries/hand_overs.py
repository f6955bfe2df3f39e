"""Hand-overs: where a case can go, and what is on its way to and from the reader's offices."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from himoya.platform.access.reader import Reader
from himoya.platform.access.refusals import NotThere
from himoya.platform.access.scope import reading_as
from himoya.platform.access.verbs import Verb
from himoya.platform.agencies.queries import agencies_with_role, display_names, names_of
from himoya.platform.register.elsewhere import elsewhere
from himoya.platform.register.kinds import HandOverState, Move, StageKind
from himoya.platform.register.models import HandOver
from himoya.platform.register.queries.records import CaseHead
from himoya.platform.register.rules import LEADS_TO, MADE_BY, MOVES, VERB_OF, Side
from himoya.platform.register.sealing import open_words


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverShown:
    """One hand-over; ``moves`` is what the reader can do with it now."""

    id: UUID
    case: UUID
    number: str
    from_name: str
    to_name: str
    from_kind: StageKind
    kind: StageKind
    state: HandOverState
    proposed_by: str
    proposed_at: datetime
    note: str
    answer: str
    moves: tuple[Move, ...]
    #: The address of the transfer by which it goes as a file; empty for none.
    transfer: str = ""


def receivers(
    head: CaseHead, reader: Reader, *, as_file: bool = False
) -> Mapping[StageKind, Sequence[tuple[int, str]]]:
    """Return stage -> the agencies (id, name) to which a case can go from where it is.

    ``as_file``: those that live in another installation, instead of those that work here.
    """
    away = elsewhere().agencies()
    found: dict[StageKind, Sequence[tuple[int, str]]] = {}
    for kind in LEADS_TO[head.stage]:
        agencies = agencies_with_role(kind.value, reader.language)
        found[kind] = [
            (one.id, name)
            for one, name in agencies
            if one.id != head.agency and (one.id in away) == as_file
        ]
    return found


def hand_over(reader: Reader, id: UUID) -> HandOverShown:
    """Return a hand-over of the reader's offices with its note; raises NotThere, KeyTrouble."""
    with reading_as(reader):
        row = HandOver.objects.filter(id=id).first()
        if row is None:
            raise NotThere("hand_over", str(id))
        transfer = elsewhere().goes_as_file(id)
    found = shown(reader, [row])[0]
    return replace(found, transfer=elsewhere().address_of(transfer)) if transfer else found


def open_hand_overs(reader: Reader) -> list[HandOverShown]:
    """Return what is on its way to the reader's offices or from them, the oldest first."""
    with reading_as(reader):
        rows = HandOver.objects.filter(state=HandOverState.PROPOSED.value)
        found = list(rows.order_by("proposed_at")[:200])
    return shown(reader, found)


def shown(reader: Reader, rows: Sequence[HandOver]) -> list[HandOverShown]:
    """Return hand-overs in words: two queries for the names."""
    agencies = names_of(
        {agency for row in rows for agency in (row.from_agency_id, row.to_agency_id)},
        reader.language,
    )
    people = display_names({row.proposed_by_id for row in rows})
    away = elsewhere().agencies()
    return [
        HandOverShown(
            id=row.id,
            case=row.case_id,
            number=row.case_number,
            from_name=agencies[row.from_agency_id],
            to_name=agencies[row.to_agency_id],
            from_kind=StageKind(row.from_kind),
            kind=StageKind(row.kind),
            state=HandOverState(row.state),
            proposed_by=people.get(row.proposed_by_id, ""),
            proposed_at=row.proposed_at,
            note=open_words(row.id, "note", row.note),
            answer=open_words(row.id, "answer", row.answer),
            moves=moves_of(reader, row, away),
        )
        for row in rows
    ]


def moves_of(reader: Reader, row: HandOver, away: Collection[int]) -> tuple[Move, ...]:
    """Return what the reader can do with a hand-over in the state that it is in.

    ``away`` are the agencies of other installations: they answer with a file.
    """
    as_file = row.to_agency_id in away
    sides = {Side.RECEIVER: row.to_agency_id, Side.GIVER: row.from_agency_id}
    return tuple(
        move
        for move in MOVES[HandOverState(row.state)]
        if reader.may(VERB_OF[move])
        and reader.reaches(VERB_OF[move], sides[MADE_BY[move]])
        and not (as_file and MADE_BY[move] is Side.RECEIVER)
    )


def comes_to(reader: Reader) -> frozenset[int] | None:
    """Return the agencies for which the reader takes cases; None for the whole country."""
    return reader.agencies(Verb.TAKE_CASE)
