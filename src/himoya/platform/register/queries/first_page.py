"""What the first page of a case shows, read in one transaction: all of it is of one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from himoya.platform.access.looking_first import look_and_record
from himoya.platform.access.reader import Reader
from himoya.platform.access.verbs import Verb
from himoya.platform.register.actions.case_now import CaseNow
from himoya.platform.register.proceedings.pauses import Done
from himoya.platform.register.queries.acts import ActOption, options_of
from himoya.platform.register.queries.clocks import acts_of_a_halt
from himoya.platform.register.queries.hearing_shown import HearingShown
from himoya.platform.register.queries.hearings import next_hearings
from himoya.platform.register.queries.one_person import said_to_be_one
from himoya.platform.register.queries.penalties import is_to_look_at
from himoya.platform.register.queries.records import (
    CaseRecord,
    case_in_scope,
    note_read,
    read_record,
)
from himoya.platform.register.queries.under_case import everything_under
from himoya.platform.register.queries.withdrawn import WithdrawnShown, withdrawn_under


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage:
    """A case with what can be done with it now, and what was taken out of it.

    ``said_to_be_one`` is (victim, suspect) -> the link.
    """

    record: CaseRecord
    said_to_be_one: Mapping[tuple[UUID, UUID], UUID]
    options: Sequence[ActOption]
    waiting_act: UUID | None
    withdrawn: Sequence[WithdrawnShown]
    #: The acts that were done, as far as a limit has to know of them.
    acts: Sequence[Done]
    #: The hearings to come; none is looked for before a case lies with a court.
    hearings: Sequence[HearingShown]
    #: A judgment was set aside in part, and nobody has looked yet which penalties still stand.
    look_at_penalties: bool


def first_page(reader: Reader, id: UUID) -> FirstPage:
    """Return it, and record that the case was read. Raises NotThere, KeyTrouble."""
    reader.check(Verb.SEE_CASE)

    def look() -> FirstPage:
        case = case_in_scope(id)
        under = everything_under(reader, case)
        now = CaseNow(case, under)
        return FirstPage(
            said_to_be_one=said_to_be_one(reader, id),
            options=options_of(reader, now),
            waiting_act=now.waiting_act,
            withdrawn=withdrawn_under(reader, id),
            acts=acts_of_a_halt(case),
            hearings=next_hearings(case, reader.language),
            look_at_penalties=is_to_look_at(case),
            record=read_record(reader, case, under),
        )

    return look_and_record(reader, look, lambda found: note_read(reader, found.record))
