"""What people wrote about cases and their records, for the test of rotations."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.conf import settings

from himoya.dictionary.missing import Missing, MissingReason
from himoya.languages.dates import PartialDate
from himoya.platform.access.reader import Reader
from himoya.platform.access.scope import reading_as, whole_table
from himoya.platform.database.clock import now, today
from himoya.platform.entry.actions import importing
from himoya.platform.keys.installation import keys_of_installation
from himoya.platform.register.actions import (
    Particulars,
    act_on_case,
    ask_amendment,
    open_case,
    propose_hand_over,
    refuse_act,
    refuse_amendment,
    take_over,
)
from himoya.platform.register.actions.amending import Wanted
from himoya.platform.register.importing.old_answers import open_old, seal_old
from himoya.platform.register.importing.undoing import undo_import
from himoya.platform.register.kinds import ReceivedKind
from himoya.platform.register.models import Case, Hearing, ImportedChange, Victim
from himoya.platform.register.proceedings.kinds import ActKind, HearingState
from himoya.platform.register.queries.acts import act
from himoya.platform.register.queries.amendments import AmendmentShown
from himoya.platform.register.sealing import HEARING, seal_text
from himoya.platform.register.withdrawing import withdraw
from himoya.platform.transfers.contents import Told
from himoya.platform.transfers.hearing import keep_told
from himoya.platform.transfers.kinds import Direction, State
from himoya.platform.transfers.models import Partner, Transfer
from himoya.platform.transfers.sealing import seal_words
from tests.platform.keys.words_under_seal import (
    AMENDED,
    ANSWER,
    REASON,
    REFUSED,
    WITHDRAWN,
)
from tests.platform.people import People
from tests.platform.register.cards import full_card
from tests.platform.register.workbooks import sheets_of, workbook


def returned_from_elsewhere(by: Reader, other: int) -> UUID:
    """A case that went to another installation as a file, and came back with a reason."""
    public = keys_of_installation(settings.HIMOYA.keys).public
    partner = Partner.objects.create(
        name="An invented office",
        country="demonstration",
        signing=public.signing,
        opening=public.opening,
        fingerprint=public.fingerprint,
        added_by_id=by.account,
        added_at=now(),
    )
    row = Transfer(
        sent_id=uuid4(),
        direction=Direction.OUT.value,
        state=State.RETURNED.value,
        partner=partner,
        agency_id=by.agency,
        other_agency_id=other,
        case_number="T-1",
        practice=False,
        digest="0" * 64,
        file_name="0123456789ab.himoya",
        made_by_id=by.account,
        made_at=now(),
    )
    row.words = seal_words(row.id, ANSWER)
    with reading_as(by):
        row.save(force_insert=True)
    return row.id


def taken_out(by: Reader, case: UUID) -> UUID:
    """A case of which the victim was withdrawn."""
    with reading_as(by):
        found = Case.objects.get(pk=case)
        withdraw(Victim.objects.get(case=case), found, by, WITHDRAWN)
    return case


def received(by: Reader, case: UUID) -> None:
    """An act that was entered in another installation and refused there."""
    told = Told(
        kind=ReceivedKind.ACT.value,
        id=uuid4(),
        at=now(),
        what=ActKind.TERMINATE.value,
        record="",
        agency=by.agency_code,
        role="investigator",
        content={"state": "refused", "answer": REFUSED},
    )
    with reading_as(by):
        keep_told(Case.objects.get(pk=case), [told])


def sealed_of_withdrawn(case: UUID) -> dict[str, object]:
    with whole_table("read what was withdrawn"):
        return dict(Victim.withdrawn_too.get(case=case).opened())


def amendments(people: People, by: Reader) -> list[tuple[UUID, UUID]]:
    """(case, amendment) of one that waits, and of one that was refused with a reason."""
    prosecutor = people.reader("prosecutor")
    case = open_case(by=by, answers=full_card()).pk
    there = people.agency("XD-PRO-01").pk
    take_over(by=prosecutor, hand_over=propose_hand_over(by=by, case=case, steps=None, to=there).id)
    with reading_as(by):
        victim = Victim.objects.get(case=case).pk
    made = []
    for field, value in (("sex", "M"), ("first_contact_route", Missing(MissingReason.NOT_ASKED))):
        wanted = Wanted("victim", victim, field, value)
        made.append(ask_amendment(by=by, case=case, wanted=wanted, reason=AMENDED).pk)
    refuse_amendment(by=prosecutor, amendment=made[1], reason=REFUSED)
    return [(case, one) for one in made]


def told_of(shown: AmendmentShown) -> tuple[str | None, str | None, str]:
    return shown.old, shown.new, shown.reason


def refused_act(by: Reader, head: Reader) -> UUID:
    """A step that somebody asked for with a reason, and somebody else refused with another one."""
    given = Particulars(on=PartialDate.of_day(today()), ground="no_offence", reason=REASON)
    case = open_case(by=by, answers=full_card()).pk
    act = act_on_case(by=by, case=case, kind=ActKind.TERMINATE, particulars=given)
    refuse_act(by=head, act=act.pk, reason=ANSWER)
    return act.pk


def words_of_act(by: Reader, id: UUID) -> tuple[str, str]:
    shown = act(by, id)
    return shown.reason, shown.answer


def changed_by_workbook(batch: UUID, case: UUID) -> UUID:
    """An answer that a workbook changed: what stood there before."""
    change = ImportedChange(
        batch_id=batch,
        case_id=case,
        record="case",
        record_id=case,
        field="region",
        place=1,
        number=2,
    )
    seal_old(change, "XD-01")
    with whole_table("a test"):
        change.save()
    return change.pk


def answer_before(change: UUID) -> object:
    with whole_table("a test"):
        return open_old(ImportedChange.objects.get(pk=change))


def undone_import(by: Reader) -> UUID:
    """A workbook that was taken in and taken back with a reason."""
    content = workbook(sheets_of("17/26"))
    id = importing.receive(by=by, target="police-cards", name="cards.xlsx", content=content)
    importing.take_in(by=by, delivery_id=id)
    undo_import(by=by, id=id, reason=WITHDRAWN)
    return id


def postponed_hearing(by: Reader, case: UUID) -> UUID:
    """The day of a hearing that a court postponed with a reason."""
    row = Hearing(
        case_id=case,
        kind="main",
        on=today(),
        state=HearingState.POSTPONED.value,
        agency_id=by.agency,
        set_by_id=by.account,
        set_at=now(),
        postponed_by_id=by.account,
        postponed_at=now(),
    )
    row.reason = seal_text(HEARING, row.id, "reason", REASON)
    with whole_table("a test"):
        row.save(force_insert=True)
    return row.id
